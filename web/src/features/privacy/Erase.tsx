/** Having everything erased: confirmed by typing one's address, at once or after a day in which it can be taken back. */
import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { toast } from '../../ui/toasts.ts';
import classes from './Privacy.module.css';
import { centreQuery } from './queries.ts';

const EraseDialog = lazy(() => import('./EraseDialog.tsx'));

export function Erase() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { data } = useSuspenseQuery(centreQuery);
  const keep = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/me/erasure')),
    onSuccess(centre) {
      queryClient.setQueryData(centreQuery.queryKey, centre);
      toast({ text: t('privacy.erase.kept') });
    },
  });
  if (data.erasureDueAt)
    return (
      <Alert color="warn" variant="light">
        <p>{t('privacy.erase.waiting', { date: dateTime(data.erasureDueAt) })}</p>
        <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('privacy.erase.take_back')}
        </Button>
      </Alert>
    );
  return (
    <>
      <p className={classes.soft}>{t('privacy.erase.backups')}</p>
      <div className={classes.acts}>
        <Button variant="outline" color="bad" onClick={() => setAsking(true)}>
          {t('privacy.erase.act')}
        </Button>
      </div>
      <Suspense>{asking && <EraseDialog onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}
