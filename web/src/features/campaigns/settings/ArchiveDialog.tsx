/** Puts a campaign away, and says where its old addresses lead. */
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { CampaignSelect } from '../CampaignSelect.tsx';
import { type Campaign, useCampaignChange } from '../queries.ts';

export default function ArchiveDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation();
  const [successorId, setSuccessor] = useState<string | null>(null);
  const archiving = useCampaignChange(() =>
    answer(
      api.PUT('/api/v1/campaigns/{id}/archive', {
        params: { path: { id: campaign.id } },
        body: { successorId },
      }),
    ),
  );
  return (
    <Dialog opened onClose={onClose} title={t('campaigns.life.archive')}>
      <Stack gap="md">
        <FormProblem error={archiving.error} />
        <p>{t('campaigns.life.what_archive')}</p>
        <CampaignSelect
          label={t('campaigns.life.successor')}
          description={t('campaigns.life.successor_hint')}
          clearable
          value={successorId}
          fits={({ id, state }) => id !== campaign.id && state !== 'archived'}
          onChange={setSuccessor}
        />
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          loading={archiving.isPending}
          onClick={() => archiving.mutate(undefined, { onSuccess: onClose })}
        >
          {t('campaigns.life.do_archive')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
