/** One day, hour by hour, against the same hours of the weeks before; the busiest day first. */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatters, useFormat } from '../../../lib/format.ts';
import { Section } from '../../../ui/Page.tsx';
import { Bars } from '../../analytics/Bars.tsx';
import { ChartFrame } from '../../analytics/ChartFrame.tsx';
import classes from './Figures.module.css';
import type { CampaignFigures } from './queries.ts';

type Hour = CampaignFigures['hours'][number];

export function HourByHour({ figures }: { figures: CampaignFigures }) {
  const { t, i18n } = useTranslation();
  const { number, percent } = useFormat();
  const zoned = formatters(i18n.language === 'en' ? 'en' : 'fr', figures.timeZone);
  const dayOf = (at: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: figures.timeZone }).format(new Date(at));
  const days = Map.groupBy(figures.hours, ({ at }) => dayOf(at));
  const weight = (hours: readonly Hour[]) => hours.reduce((sum, { acts }) => sum + (acts ?? 0), 0);
  const busiest = [...days].reduce<[string, Hour[]] | null>(
    (most, day) => (most === null || weight(day[1]) >= weight(most[1]) ? day : most),
    null,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? busiest?.[0];
  const hours = day ? (days.get(day) ?? []) : [];
  if (!day || hours.length === 0)
    return (
      <Section title={t('campaigns.figures.hours')}>
        <p>{t('campaigns.figures.no_hours')}</p>
      </Section>
    );
  const critical = new Map(figures.critical.map((one) => [one.at, one]));
  const few = t('campaigns.figures.few', { least: figures.leastPeople });
  const marks = figures.marks.filter(({ at }) => dayOf(at) === day);
  const name = zoned.date(hours[0]!.at);
  return (
    <Section title={t('campaigns.figures.hours')} lead={t('campaigns.figures.hours_lead')}>
      <NativeSelect
        label={t('campaigns.figures.day')}
        value={day}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[...days].map(([key, [first]]) => ({ value: key, label: first ? zoned.date(first.at) : key }))}
        maw={320}
        mb="md"
      />
      <ChartFrame
        summary={t('campaigns.figures.hours_summary', { day: name, acts: number(weight(hours)) })}
        how={t('campaigns.figures.hours_how')}
        head={[
          t('campaigns.figures.hour'),
          t('campaigns.figures.acts'),
          t('campaigns.figures.usual'),
          t('campaigns.figures.clicks'),
        ]}
        rows={hours.map((one) => [
          zoned.time(one.at),
          one.acts === null ? few : number(one.acts),
          one.usual === null ? '' : number(one.usual),
          number(one.clicks),
        ])}
        draw={(width) => (
          <Bars
            width={width}
            usualWord={t('campaigns.figures.usual')}
            bars={hours.map((one) => {
              const stands = critical.get(one.at);
              return {
                key: one.at,
                value: one.acts ?? 0,
                usual: one.usual,
                tick: zoned.time(one.at),
                ...(stands && {
                  note: `${zoned.time(one.at)} · ${stands.liftPercent === null ? number(stands.acts) : `+${percent(stands.liftPercent / 100)}`}`,
                }),
              };
            })}
          />
        )}
      />
      {marks.length > 0 && (
        <ul className={classes.marks}>
          {marks.map(({ at, kind, title, stageId }) => (
            <li key={`${stageId}${kind}`}>
              {t(kind === 'opens' ? 'campaigns.figures.opens' : 'campaigns.figures.closes', {
                time: zoned.time(at),
                stage: title,
              })}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
