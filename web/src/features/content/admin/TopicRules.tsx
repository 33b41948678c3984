/** What editors decide about topics: in everybody's feed, or kept to an audience. */
import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { AudienceEditor } from '../../people/audiences/AudienceEditor.tsx';
import { audienceInputOf, draftOfAudience } from '../../people/audiences/rule-draft.ts';
import { type Topic, topicsQuery } from '../community/queries.ts';
import { StoriesNav } from './StoriesNav.tsx';
import classes from './Suggestions.module.css';

export function TopicRules() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(topicsQuery);
  return (
    <Page title={t('content.topics.rules')} lead={t('content.topics.rules_lead')}>
      <StoriesNav />
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <SkeletonRows rows={5} height={90} />}
      {data?.items.length === 0 && (
        <EmptyState title={t('content.topics.none')}>
          <p>{t('content.topics.none_text')}</p>
        </EmptyState>
      )}
      {data?.items.map((topic) => (
        <TopicRule key={topic.name} topic={topic} />
      ))}
    </Page>
  );
}

function TopicRule({ topic }: { topic: Topic }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [choosing, setChoosing] = useState(false);
  const [audience, setAudience] = useState(() => draftOfAudience(null));
  const rule = useMutation({
    mutationFn: (change: { mandatory?: boolean; audience?: ReturnType<typeof audienceInputOf> | null }) =>
      answer(
        api.PUT('/api/v1/topics/rule', {
          body: { topic: topic.name, mandatory: topic.mandatory, ...change },
        }),
      ),
    onSuccess(topics) {
      queryClient.setQueryData(topicsQuery.queryKey, topics);
      void queryClient.invalidateQueries({ queryKey: ['feed'] });
      setChoosing(false);
      toast({ text: t('content.topics.saved') });
    },
  });
  return (
    <article className={classes.row}>
      <h2 className={classes.title} dir="auto">
        {topic.name}
      </h2>
      <p className={classes.quiet}>{t('content.topics.stories', { count: topic.stories })}</p>
      <Switch
        label={t('content.topics.everybody')}
        description={t('content.topics.everybody_hint')}
        checked={topic.mandatory}
        onChange={(event) => rule.mutate({ mandatory: event.currentTarget.checked })}
      />
      {topic.restricted && <p className={classes.words}>{t('content.topics.kept_now')}</p>}
      {choosing && (
        <section aria-label={t('content.topics.kept_to')}>
          <AudienceEditor audience={audience} onChange={setAudience} />
        </section>
      )}
      <div className={classes.acts}>
        {choosing ? (
          <>
            <Button
              loading={rule.isPending}
              onClick={() => rule.mutate({ audience: audienceInputOf(audience) })}
            >
              {t('content.topics.save')}
            </Button>
            <Button variant="default" onClick={() => setChoosing(false)}>
              {t('common.cancel')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setChoosing(true)}>
            {t('content.topics.restrict')}
          </Button>
        )}
        {topic.restricted && !choosing && (
          <Button variant="default" onClick={() => rule.mutate({ audience: null })}>
            {t('content.topics.open_it')}
          </Button>
        )}
      </div>
    </article>
  );
}
