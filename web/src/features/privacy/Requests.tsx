/** What one asks the organisation itself, and its answers. */
import { Anchor, Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { Line } from '../../ui/Line.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './Privacy.module.css';
import { type Centre, centreQuery } from './queries.ts';

const AskDialog = lazy(() => import('./AskDialog.tsx'));

export function Requests() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { data } = useSuspenseQuery(centreQuery);
  return (
    <>
      <p>
        <Anchor component={Link} to="/account">
          {t('privacy.ask.profile')}
        </Anchor>
      </p>
      {data.requests.length > 0 && (
        <ul className={classes.list} aria-label={t('privacy.ask.list')}>
          {data.requests.map((one) => (
            <li key={one.id}>
              <RequestLine one={one} />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.acts}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('privacy.ask.open')}
        </Button>
      </div>
      <Suspense>{asking && <AskDialog onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}

function RequestLine({ one }: { one: Centre['requests'][number] }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () =>
      answer(api.DELETE('/api/v1/privacy-requests/{id}', { params: { path: { id: one.id } } })),
    onSuccess(centre) {
      queryClient.setQueryData(centreQuery.queryKey, centre);
      toast({ text: t('privacy.ask.taken_back') });
    },
  });
  const forStaff = one.kind === 'rectify' || one.kind === 'object' || one.kind === 'restrict';
  const when = one.doneAt
    ? t('privacy.request.done', { date: date(one.askedAt), done: date(one.doneAt) })
    : t('privacy.request.due', { date: date(one.askedAt), due: date(one.dueAt) });
  return (
    <Line
      title={t(`privacy.request.${one.kind}`)}
      note={[when, one.note, one.answer && t('privacy.request.answer', { answer: one.answer })]
        .filter(Boolean)
        .join(' · ')}
      acts={
        forStaff &&
        !one.doneAt && (
          <Button variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
            {t('privacy.ask.take_back')}
          </Button>
        )
      }
    />
  );
}
