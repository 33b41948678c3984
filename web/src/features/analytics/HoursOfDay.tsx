/** At which hours people click, over the whole period: when a story is best put out. */
import type { Overview } from '@portevoix/core/analytics';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Section } from '../../ui/Page.tsx';
import { Bars } from './Bars.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { clock } from './days.ts';

export function HoursOfDay({ hours }: { hours: Overview['hours'] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const human = new Array<number>(24).fill(0);
  for (const one of hours) if (one.hour !== null) human[one.hour] = one.human;
  const most = human.indexOf(Math.max(...human));
  const others = hours.find((one) => one.hour === null);
  if (hours.every((one) => one.hour === null)) return null;
  return (
    <Section title={t('analytics.hours.when')}>
      <ChartFrame
        summary={t('analytics.hours.when_summary', { most: number(human[most] ?? 0), hour: clock(most) })}
        how={t('analytics.hours.when_how')}
        head={[t('analytics.hour'), t('analytics.clicks.human')]}
        rows={[
          ...human.flatMap((value, hour) => (value > 0 ? [[clock(hour), number(value)]] : [])),
          ...(others ? [[t('analytics.hours.other'), number(others.human)]] : []),
        ]}
        draw={(width) => (
          <Bars
            width={width}
            bars={human.map((value, hour) => ({
              key: String(hour),
              value,
              tick: clock(hour),
              ...(hour === most && { note: `${clock(hour)} · ${number(value)}` }),
            }))}
          />
        )}
      />
    </Section>
  );
}
