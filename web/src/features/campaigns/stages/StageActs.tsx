/** Opening and closing by hand, its place in the order, and deleting what has not begun. */
import { Button } from '@mantine/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { type Campaign, type Stage, useCampaignChange } from '../queries.ts';
import { useWordsIn } from '../words.ts';
import { focusAgain } from './focus.ts';

type Asked = 'open' | 'close' | 'delete';
type Act = Asked | 'reopen';

export function StageActs({ campaign, stage }: { campaign: Campaign; stage: Stage }) {
  const { t } = useTranslation();
  const title = useWordsIn()(stage.texts)?.title ?? '';
  const [asking, setAsking] = useState(false);
  /** While the question fades it goes on asking the same. */
  const [asked, setAsked] = useState<Asked>('open');
  const ask = (what: Asked) => {
    setAsked(what);
    setAsking(true);
  };
  const params = { params: { path: { id: stage.id } } };
  const act = useCampaignChange((what: Act) => {
    if (what === 'open') return answer(api.PUT('/api/v1/campaign-stages/{id}/opening', params));
    if (what === 'close') return answer(api.PUT('/api/v1/campaign-stages/{id}/closure', params));
    if (what === 'reopen') return answer(api.DELETE('/api/v1/campaign-stages/{id}/closure', params));
    return answer(api.DELETE('/api/v1/campaign-stages/{id}', params));
  }, false);
  const order = useCampaignChange(
    (ids: string[]) =>
      answer(
        api.PUT('/api/v1/campaigns/{id}/stage-order', {
          params: { path: { id: campaign.id } },
          body: { ids },
        }),
      ),
    false,
  );
  const index = campaign.stages.findIndex(({ id }) => id === stage.id);
  const move = (by: number, button: HTMLElement) => {
    const ids = campaign.stages.map(({ id }) => id);
    ids.splice(index, 1);
    ids.splice(index + by, 0, stage.id);
    order.mutate(ids, { onSettled: () => focusAgain(button) });
  };
  const live = campaign.publishedAt !== null && campaign.archivedAt === null;
  const earlyClosed = stage.state === 'closed' && new Date(stage.closesAt) > new Date();
  const begun = live && !campaign.testMode && stage.openedAt !== null;
  return (
    <>
      {live && stage.state === 'planned' && (
        <Button variant="default" onClick={() => ask('open')}>
          {t('campaigns.stage.open')}
        </Button>
      )}
      {live && stage.state === 'open' && (
        <Button variant="default" onClick={() => ask('close')}>
          {t('campaigns.stage.close')}
        </Button>
      )}
      {live && earlyClosed && (
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate('reopen')}>
          {t('campaigns.stage.reopen')}
        </Button>
      )}
      {campaign.stages.length > 1 && (
        <>
          <Button
            variant="subtle"
            disabled={index === 0 || order.isPending}
            leftSection={<ArrowUp size={16} aria-hidden />}
            aria-label={t('campaigns.move.up_named', { title })}
            onClick={(event) => move(-1, event.currentTarget)}
          >
            {t('campaigns.move.up')}
          </Button>
          <Button
            variant="subtle"
            disabled={index === campaign.stages.length - 1 || order.isPending}
            leftSection={<ArrowDown size={16} aria-hidden />}
            aria-label={t('campaigns.move.down_named', { title })}
            onClick={(event) => move(1, event.currentTarget)}
          >
            {t('campaigns.move.down')}
          </Button>
        </>
      )}
      {!begun && (
        <Button variant="subtle" color="bad" onClick={() => ask('delete')}>
          {t('campaigns.stage.delete')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t(`campaigns.stage.ask_${asked}`, { title })}
        confirm={t(`campaigns.stage.${asked}`)}
        onConfirm={() => act.mutate(asked, { onSettled: () => setAsking(false) })}
        busy={act.isPending}
        danger={asked === 'delete'}
      >
        {t(`campaigns.stage.what_${asked}`)}
      </ConfirmDialog>
    </>
  );
}
