/** What a petition asks of staff: to whom it is handed, its goal and end, and what signers are asked besides their name. */
import { NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import {
  fieldWishes,
  petitionSettingsSchema,
  type PetitionSettings as Settings,
} from '@portevoix/core/campaigns';
import { useTranslation } from 'react-i18next';
import type { AlertSettingsProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';
import { NumberField } from '../NumberField.tsx';

const usual = petitionSettingsSchema.parse({});

export default function PetitionSettings({
  value,
  onChange,
  errors,
  campaign,
  disabled,
}: AlertSettingsProps) {
  const { t } = useTranslation();
  const settings: Settings = { ...usual, ...(value as Partial<Settings>) };
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  const wishes = fieldWishes.map((wish) => ({ value: wish, label: t(`campaigns.petition.wish.${wish}`) }));
  const recipient = (name: keyof Settings['recipient'], more: { type?: 'email'; max: number }) => (
    <TextInput
      label={t(`campaigns.petition.recipient.${name}`)}
      {...(name === 'email' && { description: t('campaigns.petition.recipient.email_hint') })}
      {...(more.type && { type: more.type })}
      maxLength={more.max}
      value={settings.recipient[name]}
      error={errors[`recipient.${name}`]}
      onChange={(event) => set({ recipient: { ...settings.recipient, [name]: event.currentTarget.value } })}
    />
  );
  const choice = (name: 'why' | 'publicList' | 'newsletter') => (
    <Switch
      label={t(`campaigns.petition.${name}`)}
      description={t(`campaigns.petition.${name}_hint`)}
      checked={settings[name]}
      disabled={disabled}
      onChange={(event) => set({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <Stack gap="lg">
      <fieldset className={classes.language} disabled={disabled}>
        <legend className={classes.legend}>{t('campaigns.petition.recipient')}</legend>
        <div className={classes.pair}>
          {recipient('name', { max: 160 })}
          {recipient('office', { max: 200 })}
        </div>
        {recipient('email', { type: 'email', max: 254 })}
      </fieldset>
      <fieldset className={classes.language} disabled={disabled}>
        <legend className={classes.legend}>{t('campaigns.petition.end')}</legend>
        <div className={classes.pair}>
          <NumberInput
            label={t('campaigns.petition.goal')}
            description={t('campaigns.petition.goal_hint')}
            min={5}
            max={10_000_000}
            allowDecimal={false}
            thousandSeparator=" "
            value={settings.goal ?? ''}
            error={errors.goal}
            onChange={(goal) => set({ goal: typeof goal === 'number' ? goal : null })}
          />
          <TextInput
            type="datetime-local"
            label={t('campaigns.petition.deadline')}
            description={t('campaigns.petition.deadline_hint', { zone: campaign.timeZone })}
            value={settings.deadline ?? ''}
            error={errors.deadline}
            onChange={(event) => set({ deadline: event.currentTarget.value.slice(0, 16) || null })}
          />
        </div>
        <Switch
          label={t('campaigns.petition.closes_at_goal')}
          checked={settings.closesAtGoal}
          disabled={disabled || settings.goal === null}
          onChange={(event) => set({ closesAtGoal: event.currentTarget.checked })}
        />
      </fieldset>
      <fieldset className={classes.language} disabled={disabled}>
        <legend className={classes.legend}>{t('campaigns.petition.asks')}</legend>
        <div className={classes.pair}>
          {(['country', 'postalCode'] as const).map((name) => (
            <Select
              key={name}
              label={t(`campaigns.petition.${name}`)}
              data={wishes}
              value={settings[name]}
              allowDeselect={false}
              disabled={disabled}
              onChange={(wish) => set({ [name]: wish ?? 'no' })}
            />
          ))}
        </div>
        {choice('why')}
        {choice('publicList')}
        {choice('newsletter')}
      </fieldset>
      <NumberField
        label={t('campaigns.petition.erase')}
        description={t('campaigns.petition.erase_hint')}
        min={1}
        max={24}
        allowDecimal={false}
        disabled={disabled}
        value={settings.eraseAfterMonths}
        error={errors.eraseAfterMonths}
        onChange={(eraseAfterMonths) => set({ eraseAfterMonths })}
      />
    </Stack>
  );
}
