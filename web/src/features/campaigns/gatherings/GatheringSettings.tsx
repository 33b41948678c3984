/** What a gathering asks of staff: when, where, how to get in, how many; and how it stands, without anybody's name. */
import { NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import type { GatheringSettings as Settings } from '@portevoix/core/campaigns';
import { useTranslation } from 'react-i18next';
import type { AlertSettingsProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';
import { NumberField } from '../NumberField.tsx';
import { WallField } from '../WallField.tsx';

const usual: Settings = {
  ...{ format: 'in_person', startsWall: '', endsWall: '', place: '', address: '', access: {} },
  ...{ onlineUrl: '', capacity: null, maxParty: 5 },
};
const formats = ['in_person', 'online', 'both'] as const;

export default function GatheringSettings({
  value,
  onChange,
  errors,
  campaign,
  disabled,
}: AlertSettingsProps) {
  const { t } = useTranslation();
  const settings = { ...usual, ...(value as Partial<Settings>) };
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  const missing = (name: string) => (errors[name] ? t('campaigns.gathering.missing') : undefined);
  const online = settings.format !== 'in_person';
  return (
    <Stack gap="md">
      <p className={classes.soft}>
        {t('campaigns.stage.clock', { place: campaign.timeZone.replaceAll('_', ' ') })}
      </p>
      <div className={classes.pair}>
        <WallField
          label={t('campaigns.gathering.starts')}
          zone={campaign.timeZone}
          at={settings.startsWall}
          onChange={(startsWall) => set({ startsWall })}
          error={missing('startsWall')}
          disabled={disabled}
        />
        <WallField
          label={t('campaigns.gathering.ends')}
          zone={campaign.timeZone}
          at={settings.endsWall}
          onChange={(endsWall) => set({ endsWall })}
          error={errors.endsWall ? t('campaigns.stage.crossed') : undefined}
          disabled={disabled}
        />
      </div>
      <Select
        label={t('campaigns.gathering.format')}
        allowDeselect={false}
        disabled={disabled}
        value={settings.format}
        data={formats.map((one) => ({ value: one, label: t(`campaigns.gathering.format_${one}`) }))}
        onChange={(format) => format && set({ format: format as Settings['format'] })}
      />
      {settings.format !== 'online' && (
        <div className={classes.pair}>
          <TextInput
            label={t('campaigns.gathering.place')}
            required
            maxLength={300}
            disabled={disabled}
            value={settings.place}
            error={missing('place')}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
          <TextInput
            label={t('campaigns.gathering.address')}
            maxLength={300}
            disabled={disabled}
            value={settings.address}
            onChange={(event) => set({ address: event.currentTarget.value })}
          />
        </div>
      )}
      {online && (
        <TextInput
          type="url"
          label={t('campaigns.gathering.link')}
          description={t('campaigns.gathering.link_hint')}
          maxLength={500}
          disabled={disabled}
          value={settings.onlineUrl}
          error={errors.onlineUrl}
          onChange={(event) => set({ onlineUrl: event.currentTarget.value.trim() })}
        />
      )}
      <div className={classes.pair}>
        {(['fr', 'en'] as const).map((one) => (
          <Textarea
            key={one}
            lang={one}
            label={t(`campaigns.gathering.access_${one}`)}
            description={t('campaigns.gathering.access_hint')}
            maxLength={2_000}
            autosize
            minRows={2}
            disabled={disabled}
            value={settings.access[one] ?? ''}
            onChange={(event) =>
              set({ access: { ...settings.access, [one]: event.currentTarget.value || undefined } })
            }
          />
        ))}
      </div>
      <div className={classes.pair}>
        <NumberInput
          label={t('campaigns.gathering.capacity')}
          description={t('campaigns.gathering.capacity_hint')}
          min={1}
          max={100_000}
          disabled={disabled}
          value={settings.capacity ?? ''}
          onChange={(capacity) => set({ capacity: typeof capacity === 'number' ? capacity : null })}
        />
        <NumberField
          label={t('campaigns.gathering.party')}
          description={t('campaigns.gathering.party_hint')}
          min={1}
          max={20}
          disabled={disabled}
          value={settings.maxParty}
          allowDecimal={false}
          onChange={(maxParty) => set({ maxParty })}
        />
      </div>
    </Stack>
  );
}
