/** The programme's numbers on one page, on a screen and on paper: at a glance, day by day, and by what and whom. */
import { Button } from '@mantine/core';
import type { Overview } from '@portevoix/core/analytics';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Download, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useMe } from '../../lib/me.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { OwnPostsFigure } from '../sharing/OwnPostsFigure.tsx';
import { DayByDay } from './DayByDay.tsx';
import { noonOf } from './days.ts';
import { Headline } from './Headline.tsx';
import { HoursOfDay } from './HoursOfDay.tsx';
import { NetworkFigures } from './NetworkFigures.tsx';
import classes from './Numbers.module.css';
import { Parts } from './Parts.tsx';
import { Period } from './Period.tsx';
import { overviewQuery } from './queries.ts';
import { ReportByMail } from './ReportByMail.tsx';
import { Shares } from './Shares.tsx';
import { Stories } from './Stories.tsx';
import { WhoFollowed } from './WhoFollowed.tsx';

const route = getRouteApi('/app/numbers');

export function Numbers() {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { from, to } = route.useSearch();
  const { data, error, refetch, isPlaceholderData } = useQuery(overviewQuery({ from, to }));
  const lead = data
    ? t('analytics.lead', { from: date(noonOf(data.period.from)), to: date(noonOf(data.period.to)) })
    : ' ';
  return (
    <Page
      title={t('analytics.title')}
      lead={lead}
      acts={data?.releasedUntil.days && <Acts period={data.period} />}
    >
      <div className={classes.sheet} data-waiting={isPlaceholderData || undefined}>
        {data && <Period period={data.period} />}
        {data ? (
          <Body numbers={data} />
        ) : error ? (
          <LoadProblem error={error} retry={refetch} />
        ) : (
          <SkeletonRows rows={4} height={160} />
        )}
      </div>
    </Page>
  );
}

function Acts({ period: { from, to } }: { period: Overview['period'] }) {
  const { t } = useTranslation();
  const file = (what: string) => `/api/v1/analytics/${what}.csv?from=${from}&to=${to}`;
  return (
    <>
      <Button
        className={classes.act}
        variant="default"
        leftSection={<Printer size={18} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('analytics.print')}
      </Button>
      <Button
        className={classes.act}
        component="a"
        href={file('overview')}
        download
        variant="default"
        leftSection={<Download size={18} aria-hidden />}
      >
        {t('analytics.export.overview')}
      </Button>
      <Button
        className={classes.act}
        component="a"
        href={file('stories')}
        download
        variant="default"
        leftSection={<Download size={18} aria-hidden />}
      >
        {t('analytics.export.stories')}
      </Button>
    </>
  );
}

function Body({ numbers }: { numbers: Overview }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const me = useMe();
  const { days, weeks } = numbers.releasedUntil;
  const until = (day: string | null) => (day ? date(noonOf(day)) : t('analytics.released_nothing'));
  const least = numbers.leastPeople;
  if (!days && numbers.shares.total.value === null) {
    return (
      <EmptyState
        title={t('analytics.empty')}
        act={
          <Button component={Link} to="/stories" variant="default">
            {t('analytics.empty_act')}
          </Button>
        }
      >
        {t('analytics.empty_text', { least })}
      </EmptyState>
    );
  }
  return (
    <>
      <Headline numbers={numbers} />
      <DayByDay numbers={numbers} />
      <div className={classes.screenOnly}>
        <HoursOfDay hours={numbers.hours} />
      </div>
      <div className={classes.columns}>
        <Stories stories={numbers.stories} />
        <WhoFollowed clicks={numbers.clicks} />
      </div>
      <div className={classes.columns} data-many>
        <Parts title={t('analytics.parts.network')} parts={numbers.byNetwork} />
        <Parts title={t('analytics.parts.team')} parts={numbers.byTeam} />
        <div>
          <Parts title={t('analytics.parts.facet')} parts={numbers.byFacet} facets />
          <Shares byState={numbers.shares.byState} />
          <OwnPostsFigure />
        </div>
      </div>
      <NetworkFigures />
      <ReportByMail />
      <p className={classes.foot}>
        <span className={classes.paper}>{me.workspace.name}</span>
        {t('analytics.privacy', { least })}{' '}
        {t('analytics.released_until', { days: until(days), weeks: until(weeks) })}
      </p>
    </>
  );
}
