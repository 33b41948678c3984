/** Clicks by day against what is usual, and the days that stood out said in words. */
import type { Overview } from '@portevoix/core/analytics';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Section } from '../../ui/Page.tsx';
import { type Bar, Bars } from './Bars.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { clock, noonOf } from './days.ts';
import classes from './Numbers.module.css';
import { useLongDay } from './words.ts';

type Days = Overview['days'][number];
type Critical = Overview['criticalDays'][number];

export function DayByDay({ numbers }: { numbers: Overview }) {
  const { t } = useTranslation();
  const { number, date, shortDate, percent } = useFormat();
  const longDay = useLongDay();
  const { days, criticalDays, period } = numbers;
  const [first] = days;
  if (!first) return null;
  const critical = new Map(criticalDays.map((day) => [day.to, day]));
  const busiest = days.reduce((most, day) => (day.human > most.human ? day : most), first);
  // Days that waited until enough people stood behind them are one bar.
  const nameOf = (day: Days, short: (day: string) => string) =>
    day.from === day.to
      ? short(day.to)
      : t('analytics.days.several', { from: short(day.from), to: short(day.to) });
  const shortDay = (day: string) => shortDate(noonOf(day));
  const bars: Bar[] = days.map((day) => {
    const found = critical.get(day.to);
    return {
      key: day.to,
      value: day.human,
      usual: day.usual,
      tick: shortDay(day.to),
      ...(found && { note: `${shortDay(day.to)} · ${noteOf(found, percent, number)}` }),
    };
  });
  return (
    <Section title={t('analytics.days.title')}>
      <ChartFrame
        summary={t('analytics.days.summary', {
          from: date(noonOf(period.from)),
          to: date(noonOf(period.to)),
          total: number(numbers.clicks.human.value ?? 0),
          most: number(busiest.human),
          day: nameOf(busiest, longDay),
        })}
        how={t('analytics.days.how')}
        head={[t('analytics.day'), t('analytics.clicks.human'), t('analytics.usual_column')]}
        rows={days.map((day) => [
          nameOf(day, longDay),
          number(day.human),
          day.usual === null ? '' : number(Math.round(day.usual)),
        ])}
        draw={(width) => <Bars bars={bars} width={width} usualWord={t('analytics.usual')} />}
      />
      <CriticalDays days={criticalDays} />
    </Section>
  );
}

const noteOf = (day: Critical, percent: (ratio: number) => string, number: (value: number) => string) =>
  day.liftPercent === null ? number(day.human) : `+${percent(day.liftPercent / 100)}`;

function CriticalDays({ days }: { days: readonly Critical[] }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const longDay = useLongDay();
  if (days.length === 0) return <p className={classes.quiet}>{t('analytics.critical.none')}</p>;
  return (
    <div className={classes.critical}>
      <h3 className={classes.small}>{t('analytics.critical.title')}</h3>
      <ol className={classes.days}>
        {days.map((day) => {
          const words = { clicks: number(day.human), usual: number(Math.round(day.usual)) };
          return (
            <li key={day.to} className={classes.day}>
              <p>
                <strong>{longDay(day.to)}</strong>{' '}
                <span className={classes.lift}>{noteOf(day, percent, number)}</span>
              </p>
              <p>
                {day.peakHour === null
                  ? t('analytics.critical.sentence_day', words)
                  : t('analytics.critical.sentence', {
                      ...words,
                      start: clock(day.peakHour),
                      end: clock(day.peakHour + 1),
                    })}{' '}
                {day.story && t('analytics.critical.story', { title: day.story.title })}
              </p>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
