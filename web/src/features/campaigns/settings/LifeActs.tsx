/** Test mode and earnest, out and back, copied, put away, deleted: each says first what it does. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Line } from '../../../ui/Line.tsx';
import classes from '../Campaigns.module.css';
import { type Campaign, useCampaignChange } from '../queries.ts';

const CopyDialog = lazy(() => import('./CopyDialog.tsx'));
const ArchiveDialog = lazy(() => import('./ArchiveDialog.tsx'));

type Act = 'test' | 'earnest' | 'publish' | 'withdraw' | 'restore';
type Asking = Act | 'copy' | 'archive' | 'delete' | null;

export function LifeActs({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const path = { params: { path: { id: campaign.id } } };
  const act = useCampaignChange((what: Act) => {
    if (what === 'test') return answer(api.PUT('/api/v1/campaigns/{id}/test-mode', path));
    if (what === 'earnest') return answer(api.DELETE('/api/v1/campaigns/{id}/test-mode', path));
    if (what === 'publish') return answer(api.PUT('/api/v1/campaigns/{id}/publication', path));
    if (what === 'withdraw') return answer(api.DELETE('/api/v1/campaigns/{id}/publication', path));
    return answer(api.DELETE('/api/v1/campaigns/{id}/archive', path));
  }, false);
  const deleting = useDeletion(campaign.id, close);
  const { archivedAt, publishedAt, testMode } = campaign;
  const offered: Exclude<Asking, null>[] = archivedAt
    ? ['restore', 'copy']
    : [
        testMode ? 'earnest' : 'test',
        publishedAt ? 'withdraw' : 'publish',
        'copy',
        'archive',
        ...(publishedAt && !testMode ? [] : (['delete'] as const)),
      ];
  const confirmed = asking && asking !== 'copy' && asking !== 'archive' ? asking : null;
  return (
    <>
      <ul className={classes.list}>
        {offered.map((one) => (
          <li key={one}>
            <Line
              title={t(`campaigns.life.${one}`)}
              note={t(`campaigns.life.what_${one}`)}
              acts={
                <Button
                  variant={one === 'delete' ? 'outline' : 'default'}
                  color={one === 'delete' ? 'bad' : 'accent'}
                  onClick={() => setAsking(one)}
                >
                  {t(`campaigns.life.do_${one}`)}
                </Button>
              }
            />
          </li>
        ))}
      </ul>
      {confirmed && (
        <ConfirmDialog
          opened
          onClose={close}
          title={t(`campaigns.life.${confirmed}`)}
          confirm={t(`campaigns.life.do_${confirmed}`)}
          onConfirm={() =>
            confirmed === 'delete' ? deleting.mutate() : act.mutate(confirmed, { onSettled: close })
          }
          busy={act.isPending || deleting.isPending}
          danger={confirmed === 'delete'}
        >
          {t(`campaigns.life.what_${confirmed}`)}
        </ConfirmDialog>
      )}
      <Suspense>
        {asking === 'copy' && <CopyDialog campaign={campaign} onClose={close} />}
        {asking === 'archive' && <ArchiveDialog campaign={campaign} onClose={close} />}
      </Suspense>
    </>
  );
}

function useDeletion(id: string, onSettled: () => void) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/campaigns/{id}', { params: { path: { id } } })),
    async onSuccess() {
      await navigate({ to: '/campaigns', search: {} });
      await queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
    },
    onSettled,
  });
}
