/** The hats I wear: agreed to, put on or taken off in one tap, each undone as easily. */
import { Badge, Button } from '@mantine/core';
import { type Hat, isSelfGiven } from '@portevoix/core/people';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { myHatsQuery } from './queries.ts';
import classes from './Timeline.module.css';

export function MyHats() {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const mine = useQuery(myHatsQuery);
  /** A hat one could not put on again by oneself. */
  const [asking, setAsking] = useState<Hat | null>(null);
  const change = useMutation({
    mutationFn: ({ hat, on }: { hat: Hat; on: boolean }) => {
      const params = { params: { path: { hat } } };
      return answer(
        on ? api.PUT('/api/v1/me/hats/{hat}', params) : api.DELETE('/api/v1/me/hats/{hat}', params),
      );
    },
    async onSuccess(now, { hat, on }) {
      queryClient.setQueryData(myHatsQuery.queryKey, now);
      await Promise.all(
        ['me', 'timeline', 'feed'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      const name = t(`people.hat.${hat}`);
      const back = on || now.offered.includes(hat);
      toast({
        text: t(on ? 'people.timeline.put_on' : 'people.timeline.taken_off', { hat: name }),
        ...(back && { undo: () => change.mutate({ hat, on: !on }) }),
      });
    },
  });
  if (mine.isPending) return <SkeletonRows rows={2} />;
  if (mine.isError) return <LoadProblem error={mine.error} retry={mine.refetch} />;
  return (
    <>
      {mine.data.worn.length === 0 && <p>{t('people.timeline.no_hat')}</p>}
      <ul className={classes.hats}>
        {mine.data.worn.map(({ hat, source, startedAt, agreedAt }) => (
          <li key={hat} className={classes.hat}>
            <div>
              <h3 className={classes.name}>
                {t(`people.hat.${hat}`)}{' '}
                {!agreedAt && <Badge color="warn">{t('people.timeline.not_agreed')}</Badge>}
              </h3>
              <p className={classes.soft}>
                {t('people.timeline.since', { date: date(startedAt) })} · {t(`people.hat_source.${source}`)}
              </p>
              <p className={classes.soft}>{t(`people.hat_seen_by.${hat}`)}</p>
            </div>
            <div className={classes.acts}>
              {!agreedAt && (
                <Button
                  variant="default"
                  disabled={change.isPending}
                  onClick={() => change.mutate({ hat, on: true })}
                >
                  {t('people.timeline.agree')}
                </Button>
              )}
              <Button
                variant="default"
                disabled={change.isPending}
                onClick={() => (isSelfGiven(hat) ? change.mutate({ hat, on: false }) : setAsking(hat))}
                aria-label={t('people.timeline.take_off_of', { hat: t(`people.hat.${hat}`) })}
              >
                {t('people.timeline.take_off')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {mine.data.offered.length > 0 && (
        <>
          <p className={classes.offer}>{t('people.timeline.add')}</p>
          <div className={classes.acts}>
            {mine.data.offered.map((hat) => (
              <Button
                key={hat}
                variant="default"
                leftSection={<Plus size={18} aria-hidden />}
                disabled={change.isPending}
                onClick={() => change.mutate({ hat, on: true })}
              >
                {t(`people.hat.${hat}`)}
              </Button>
            ))}
          </div>
          <p className={`${classes.soft} ${classes.after}`}>{t('people.timeline.others')}</p>
        </>
      )}
      <ConfirmDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t('people.timeline.take_off_ask', { hat: asking ? t(`people.hat.${asking}`) : '' })}
        confirm={t('people.timeline.take_off')}
        onConfirm={() => {
          if (asking) change.mutate({ hat: asking, on: false });
          setAsking(null);
        }}
      >
        {t('people.timeline.take_off_text')}
      </ConfirmDialog>
    </>
  );
}
