/** Clicks by day against what is usual, the days that stood out said in words, and any of them hour by hour. */
import { Button } from '@mantine/core';
import type { Overview } from '@portevoix/core/analytics';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { type Bar, Bars } from './Bars.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { clock, noonOf } from './days.ts';
import classes from './Numbers.module.css';
import { overviewQuery } from './queries.ts';
import { useLongDay } from './words.ts';

const route = getRouteApi('/app/numbers');
type Critical = Overview['criticalDays'][number];

export function DayByDay({ numbers }: { numbers: Overview }) {
  const { t } = useTranslation();
  const { number, date, shortDate, percent } = useFormat();
  const longDay = useLongDay();
  const { days, criticalDays, period } = numbers;
  const critical = new Map(criticalDays.map((day) => [day.day, day]));
  const busiest = days.reduce((most, day) => (day.human > most.human ? day : most), days[0]!);
  const bars: Bar[] = days.map(({ day, human, usual }) => {
    const found = critical.get(day);
    return {
      key: day,
      value: human,
      usual,
      tick: shortDate(noonOf(day)),
      ...(found && { note: `${shortDate(noonOf(day))} · ${noteOf(found, percent, number)}` }),
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
          day: longDay(busiest.day),
        })}
        how={t('analytics.days.how')}
        head={[t('analytics.day'), t('analytics.clicks.human'), t('analytics.usual_column')]}
        rows={days.map(({ day, human, usual }) => [
          longDay(day),
          number(human),
          usual === null ? '–' : number(Math.round(usual)),
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
  const { day: open } = route.useSearch();
  if (days.length === 0) return <p className={classes.quiet}>{t('analytics.critical.none')}</p>;
  return (
    <div className={classes.critical}>
      <h3 className={classes.small}>{t('analytics.critical.title')}</h3>
      <ol className={classes.days}>
        {days.map((day) => (
          <CriticalDay key={day.day} day={day} open={day.day === open} />
        ))}
      </ol>
    </div>
  );
}

function CriticalDay({ day, open }: { day: Critical; open: boolean }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const longDay = useLongDay();
  const navigate = route.useNavigate();
  const toggle = () =>
    void navigate({
      search: (old) => ({ ...old, day: open ? undefined : day.day }),
      replace: true,
      resetScroll: false,
    });
  return (
    <li className={classes.day}>
      <p>
        <strong>{longDay(day.day)}</strong>{' '}
        <span className={classes.lift}>{noteOf(day, percent, number)}</span>
      </p>
      <p>
        {t('analytics.critical.sentence', {
          clicks: number(day.human),
          usual: number(Math.round(day.usual)),
          start: clock(day.peakHour),
          end: clock(day.peakHour + 1),
        })}{' '}
        {day.story && t('analytics.critical.story', { title: day.story.title })}
      </p>
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.hoursButton}
        onClick={toggle}
        aria-expanded={open}
      >
        {open ? t('analytics.critical.hide_hours') : t('analytics.critical.hours')}
      </Button>
      {open && <Hours day={day} />}
    </li>
  );
}

function Hours({ day }: { day: Critical }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const longDay = useLongDay();
  const { data } = useQuery(overviewQuery({ from: day.day, to: day.day }));
  if (!data || data.period.from !== day.day) return <SkeletonRows rows={1} height={240} />;
  const human = new Map(data.hours.map((one) => [one.hour, one.human]));
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, human: human.get(hour) ?? 0 }));
  const bars: Bar[] = hours.map((one) => ({
    key: String(one.hour),
    value: one.human,
    tick: clock(one.hour),
    ...(one.hour === day.peakHour && { note: `${clock(one.hour)} · ${number(one.human)}` }),
  }));
  const name = longDay(day.day);
  return (
    <div className={classes.hours}>
      <ChartFrame
        summary={t('analytics.hours.summary', {
          day: name,
          most: number(day.peakHuman),
          hour: clock(day.peakHour),
        })}
        head={[t('analytics.hour'), t('analytics.clicks.human')]}
        rows={hours.map((one) => [clock(one.hour), number(one.human)])}
        draw={(width) => <Bars bars={bars} width={width} />}
      />
    </div>
  );
}
