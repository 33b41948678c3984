/** Where people give, who receives it, and the goal. No card number ever passes here. */
import { NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { fundraisingSettingsSchema, type FundraisingSettings as Settings } from '@portevoix/core/campaigns';
import { useTranslation } from 'react-i18next';
import type { AlertSettingsProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';

const usual = fundraisingSettingsSchema.parse({});
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'CAD'];

export default function FundraisingSettings({ value, onChange, errors, disabled }: AlertSettingsProps) {
  const { t } = useTranslation();
  const settings: Settings = { ...usual, ...(value as Partial<Settings>) };
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  return (
    <Stack gap="lg">
      <TextInput
        type="url"
        label={t('campaigns.giving.url')}
        description={t('campaigns.giving.url_hint')}
        placeholder="https://"
        maxLength={1_000}
        disabled={disabled}
        value={settings.url}
        error={errors.url}
        onChange={(event) => set({ url: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t('campaigns.giving.beneficiary')}
        maxLength={200}
        disabled={disabled}
        value={settings.beneficiary}
        error={errors.beneficiary}
        onChange={(event) => set({ beneficiary: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <NumberInput
          label={t('campaigns.giving.goal')}
          min={1}
          allowDecimal={false}
          disabled={disabled}
          value={settings.goalMinor === null ? '' : settings.goalMinor / 100}
          error={errors.goalMinor}
          onChange={(goal) => set({ goalMinor: typeof goal === 'number' ? Math.round(goal * 100) : null })}
        />
        <Select
          label={t('campaigns.giving.currency')}
          data={currencies.includes(settings.currency) ? currencies : [...currencies, settings.currency]}
          allowDeselect={false}
          disabled={disabled}
          value={settings.currency}
          onChange={(currency) => set({ currency: currency ?? 'EUR' })}
        />
      </div>
    </Stack>
  );
}
