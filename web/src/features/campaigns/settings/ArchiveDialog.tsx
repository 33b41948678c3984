/** Puts a campaign away, and says where its old addresses lead. */
import { Button, Select, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { type Campaign, campaignsQuery, useCampaignChange } from '../queries.ts';
import { useWordsIn } from '../words.ts';

export default function ArchiveDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWordsIn();
  const [successorId, setSuccessor] = useState<string | null>(null);
  const others = useInfiniteQuery(campaignsQuery({}));
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
        <Select
          label={t('campaigns.life.successor')}
          description={t('campaigns.life.successor_hint')}
          searchable
          clearable
          value={successorId}
          data={(others.data?.pages ?? [])
            .flatMap(({ items }) => items)
            .filter(({ id, state }) => id !== campaign.id && state !== 'archived')
            .map((one) => ({ value: one.id, label: words(one.texts)?.title ?? one.slug }))}
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
