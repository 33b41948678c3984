/** Above the feed and on my page: what the organisation says in a crisis, and stories I shared that it took back. */
import { Alert, Anchor, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useMe } from '../../lib/me.ts';
import classes from './Notices.module.css';
import { crisisQuery, type RecallNotice, readRecallNotice, recallNoticesQuery } from './plan-queries.ts';

export function Notices() {
  const { data: crisis } = useQuery(crisisQuery);
  const { data: recalls } = useQuery(recallNoticesQuery);
  const { t } = useTranslation();
  if (!crisis?.pause && !recalls?.length) return null;
  return (
    <div className={classes.notices}>
      {crisis?.pause && (
        <Alert color="warn" variant="light" role="status" title={t('sharing.crisis.title')}>
          <p className={classes.words} dir="auto">
            {crisis.pause.message ?? t('sharing.crisis.none')}
          </p>
          <p>{t('sharing.crisis.held')}</p>
        </Alert>
      )}
      {recalls?.map((recall) => (
        <Recall key={recall.id} recall={recall} />
      ))}
    </div>
  );
}

function Recall({ recall }: { recall: RecallNotice }) {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const putAway = useMutation({
    mutationFn: () => readRecallNotice(recall.id),
    onMutate: () =>
      queryClient.setQueryData(recallNoticesQuery.queryKey, (all) =>
        all?.filter((one) => one.id !== recall.id),
      ),
    onError: () => queryClient.invalidateQueries({ queryKey: ['recall-notices'] }),
  });
  const posts = recall.posts;
  return (
    <Alert
      color="gray"
      variant="light"
      title={t(recall.posts.length > 0 ? 'sharing.recall.title' : 'sharing.recall.title_planned', {
        organisation: workspace.name,
        date: date(recall.createdAt),
      })}
    >
      <p className={classes.story} dir="auto">
        {recall.storyTitle}
      </p>
      {recall.explanation && (
        <p className={classes.words} dir="auto">
          {recall.explanation}
        </p>
      )}
      {posts.length > 0 ? (
        <>
          <ul className={classes.posts}>
            {posts.map((post, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a notice never changes; two posts may share a network.
              <li key={at}>
                {t(`networks.${post.network}`)}{' '}
                {post.url && (
                  <Anchor underline="always" href={post.url} target="_blank" rel="noopener noreferrer">
                    {t('sharing.me.see')}
                  </Anchor>
                )}
              </li>
            ))}
          </ul>
          <p>{t('sharing.recall.yours')}</p>
        </>
      ) : (
        <p>{t('sharing.recall.cancelled')}</p>
      )}
      <Button size="compact-md" variant="default" mt="sm" onClick={() => putAway.mutate()}>
        {t('sharing.recall.read')}
      </Button>
    </Alert>
  );
}
