/** My topics: what I follow, what I want less of, and what my organisation puts into everybody's feed. */
import { Badge, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isOutside, useMe } from '../../../lib/me.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import classes from './Community.module.css';
import { type Topic, topicsQuery } from './queries.ts';
import { useTopicChoice } from './use-topic-choice.ts';

export function Topics() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(topicsQuery);
  return (
    <Page
      title={t('content.topics.title')}
      lead={t(isOutside(useMe().person) ? 'content.topics.lead_outside' : 'content.topics.lead')}
      width="text"
    >
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <SkeletonRows rows={5} height={64} />}
      {data?.items.length === 0 && (
        <EmptyState title={t('content.topics.none')}>
          <p>{t('content.topics.none_text')}</p>
        </EmptyState>
      )}
      <ul className={classes.list}>
        {data?.items.map((topic) => (
          <li key={topic.name} className={classes.line}>
            <TopicLine topic={topic} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function TopicLine({ topic }: { topic: Topic }) {
  const { t } = useTranslation();
  const choose = useTopicChoice();
  return (
    <>
      <div>
        <h2 className={classes.name} dir="auto">
          {topic.name}
        </h2>
        <p className={classes.quiet}>
          {t('content.topics.stories', { count: topic.stories })}
          {topic.restricted && ` · ${t('content.topics.restricted')}`}
        </p>
      </div>
      {topic.mandatory ? (
        <div>
          <Badge color="gray">{t('content.topics.mandatory')}</Badge>
          <p className={classes.quiet}>{t('content.topics.mandatory_why')}</p>
        </div>
      ) : (
        <SegmentedControl
          aria-label={t('content.topics.choice', { topic: topic.name })}
          value={topic.choice ?? 'neither'}
          data={[
            { value: 'follow', label: t('content.topics.follow') },
            { value: 'neither', label: t('content.topics.neither') },
            { value: 'less', label: t('content.topics.less') },
          ]}
          onChange={(value) =>
            choose(topic.name, value === 'follow' || value === 'less' ? value : null, topic.choice)
          }
        />
      )}
    </>
  );
}
