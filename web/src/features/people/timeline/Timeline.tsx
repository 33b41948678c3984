/** Everything the workspace holds on me, by date, and the capacities I am known in; nobody else reads this page. */
import { Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { AccountNav } from '../../auth/AccountNav.tsx';
import { hats } from '../words.ts';
import { MyHats } from './MyHats.tsx';
import { timelineQuery } from './queries.ts';
import classes from './Timeline.module.css';

const route = getRouteApi('/app/account/timeline');

export function Timeline() {
  const { t } = useTranslation();
  const { date, time } = useFormat();
  const { hat } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(timelineQuery(hat));
  return (
    <Page title={t('people.timeline.title')} lead={t('people.timeline.lead')} width="text">
      <AccountNav />
      <Section title={t('people.timeline.hats')} lead={t('people.timeline.hats_lead')}>
        <MyHats />
      </Section>
      <Section title={t('people.timeline.history')} lead={t('people.timeline.history_lead')}>
        <Select
          label={t('people.timeline.only')}
          placeholder={t('people.timeline.all')}
          clearable
          value={hat ?? null}
          data={hats.map((one) => ({ value: one, label: t(`people.hat.${one}`) }))}
          onChange={(one) => void navigate({ search: { hat: one ?? undefined }, replace: true })}
        />
        <CursorList
          query={query}
          label={t('people.timeline.history')}
          keyOf={(entry) => `${entry.at} ${entry.text}`}
          rowHeight={76}
          row={(entry) => (
            <div className={classes.entry}>
              <time className={classes.when} dateTime={entry.at}>
                {date(entry.at)}, {time(entry.at)}
              </time>
              <p dir="auto">{entry.text}</p>
            </div>
          )}
          empty={
            <EmptyState title={t('people.timeline.none')}>
              <p>{t('people.timeline.none_text')}</p>
            </EmptyState>
          }
        />
        <p className={`${classes.soft} ${classes.after}`}>
          {t('people.timeline.wrong')} <Link to="/account">{t('people.timeline.correct')}</Link>
        </p>
      </Section>
    </Page>
  );
}
