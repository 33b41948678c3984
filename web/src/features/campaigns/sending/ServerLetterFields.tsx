/** What a letter alert sets where the letters leave from here: read first or not, one by one or as one, and how fast. */
import { Checkbox, Group, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../NumberField.tsx';
import classes from './Letters.module.css';

export interface ServerLetterValue {
  vetting: boolean;
  decideWithinHours: number;
  bundle: boolean;
  pace: {
    perHour: number;
    days: number[];
    from: string;
    until: string;
    clock: 'campaign' | 'office';
    spreadHours: number;
  };
}
interface ServerLetterFieldsProps {
  value: ServerLetterValue;
  onChange: (value: ServerLetterValue) => void;
  /** By path below these fields: `pace.until`. */
  errors?: Record<string, string | undefined>;
  disabled?: boolean;
}

/** A week that begins on Monday; 4 January 2027 is one. */
const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, at: new Date(Date.UTC(2027, 0, 3 + day)) }));

export function ServerLetterFields({
  value,
  onChange,
  errors = {},
  disabled = false,
}: ServerLetterFieldsProps) {
  const { t, i18n } = useTranslation();
  const set = (change: Partial<ServerLetterValue>) => onChange({ ...value, ...change });
  const { pace } = value;
  const setPace = (change: Partial<ServerLetterValue['pace']>) => set({ pace: { ...pace, ...change } });
  const weekday = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'fr-FR', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  return (
    <div className={classes.fields}>
      <Switch
        label={t('campaigns.pace.vetting')}
        description={t('campaigns.pace.vetting_hint')}
        checked={value.vetting}
        disabled={disabled}
        onChange={(event) => set({ vetting: event.currentTarget.checked })}
      />
      {value.vetting && (
        <NumberField
          label={t('campaigns.pace.decide')}
          description={t('campaigns.pace.decide_hint')}
          min={1}
          max={72}
          allowDecimal={false}
          maw={320}
          value={value.decideWithinHours}
          disabled={disabled}
          error={errors.decideWithinHours}
          onChange={(decideWithinHours) => set({ decideWithinHours })}
        />
      )}
      <Switch
        label={t('campaigns.pace.bundle')}
        description={t('campaigns.pace.bundle_hint')}
        checked={value.bundle}
        disabled={disabled}
        onChange={(event) => set({ bundle: event.currentTarget.checked })}
      />
      {!value.bundle && (
        <>
          <NumberField
            label={t('campaigns.pace.per_hour')}
            description={t('campaigns.pace.per_hour_hint')}
            min={1}
            max={120}
            allowDecimal={false}
            maw={320}
            value={pace.perHour}
            disabled={disabled}
            error={errors['pace.perHour']}
            onChange={(perHour) => setPace({ perHour })}
          />
          <NumberField
            label={t('campaigns.pace.spread')}
            description={t('campaigns.pace.spread_hint')}
            min={1}
            max={80}
            allowDecimal={false}
            maw={320}
            value={pace.spreadHours}
            disabled={disabled}
            error={errors['pace.spreadHours']}
            onChange={(spreadHours) => setPace({ spreadHours })}
          />
        </>
      )}
      <Checkbox.Group
        label={t('campaigns.pace.days')}
        value={pace.days.map(String)}
        error={errors['pace.days']}
        onChange={(chosen) => setPace({ days: chosen.map(Number).sort((a, b) => a - b) })}
      >
        <Group gap="md" mt="xs">
          {days.map(({ day, at }) => (
            <Checkbox key={day} value={String(day)} label={weekday.format(at)} disabled={disabled} />
          ))}
        </Group>
      </Checkbox.Group>
      <div className={classes.hours}>
        <TextInput
          type="time"
          label={t('campaigns.pace.from')}
          value={pace.from}
          disabled={disabled}
          error={errors['pace.from']}
          onChange={(event) => setPace({ from: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('campaigns.pace.until')}
          value={pace.until}
          disabled={disabled}
          error={errors['pace.until']}
          onChange={(event) => setPace({ until: event.currentTarget.value })}
        />
      </div>
      <Radio.Group
        label={t('campaigns.pace.clock')}
        value={pace.clock}
        onChange={(clock) => setPace({ clock: clock as typeof pace.clock })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="campaign" label={t('campaigns.pace.clock_campaign')} disabled={disabled} />
          <Radio value="office" label={t('campaigns.pace.clock_office')} disabled={disabled} />
        </Stack>
      </Radio.Group>
    </div>
  );
}
