/** Which days are counted: usual spans at one tap, any two days by hand. Kept in the address. */
import { SegmentedControl, TextInput } from '@mantine/core';
import type { Overview } from '@portevoix/core/analytics';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayPlus, lengthOf } from './days.ts';
import classes from './Numbers.module.css';

const route = getRouteApi('/app/numbers');
const spans = [7, 30, 90] as const;

export function Period({ period }: { period: Overview['period'] }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: period.timeZone }).format(new Date());
  const length = lengthOf(period.from, period.to);
  const span = period.to === today ? spans.find((one) => one === length) : undefined;
  const go = (from: string, to: string) => {
    if (from && to && from <= to) void navigate({ search: { from, to }, replace: true });
  };
  return (
    <fieldset className={classes.period}>
      <legend className={classes.periodName}>{t('analytics.range')}</legend>
      <SegmentedControl
        value={span ? String(span) : ''}
        data={spans.map((days) => ({
          value: String(days),
          label: t('analytics.range.days', { count: days }),
        }))}
        onChange={(days) => go(dayPlus(today, 1 - Number(days)), today)}
        aria-label={t('analytics.range')}
      />
      <div className={classes.dates}>
        <TextInput
          type="date"
          label={t('analytics.range.from')}
          value={period.from}
          max={period.to}
          onChange={(event) => go(event.currentTarget.value, period.to)}
        />
        <TextInput
          type="date"
          label={t('analytics.range.to')}
          value={period.to}
          min={period.from}
          max={today}
          onChange={(event) => go(period.from, event.currentTarget.value)}
        />
      </div>
    </fieldset>
  );
}
