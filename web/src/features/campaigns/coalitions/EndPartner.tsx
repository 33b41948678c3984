/** Closes a partner's page; what people agreed to with it ends, handed over to it first or not. */
import { Button, Radio, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Partner } from './queries.ts';

export default function EndPartner({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [fate, setFate] = useState<'handed_over' | 'withdrawn'>('handed_over');
  const ending = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/campaign-partners/{id}/ending', {
          params: { path: { id: partner.id } },
          body: { consents: fate },
        }),
      ),
    async onSuccess() {
      toast({ tone: 'plain', text: t('campaigns.coalition.ended', { partner: partner.name }) });
      await queryClient.invalidateQueries({ queryKey: ['campaigns', 'partners'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`${t('campaigns.coalition.end')}: ${partner.name}`}>
      <Stack gap="md">
        <p>{t('campaigns.coalition.end_text')}</p>
        <Radio.Group
          label={t('campaigns.coalition.fate')}
          value={fate}
          onChange={(value) => setFate(value === 'withdrawn' ? 'withdrawn' : 'handed_over')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="handed_over" label={t('campaigns.coalition.handed_over')} />
            <Radio value="withdrawn" label={t('campaigns.coalition.withdrawn')} />
          </Stack>
        </Radio.Group>
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color="bad" loading={ending.isPending} onClick={() => ending.mutate()}>
          {t('campaigns.coalition.end')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
