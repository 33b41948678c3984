/** A campaign like this one, under another address and on other days. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import type { Campaign } from '../queries.ts';
import { isSlug } from '../words.ts';

export default function CopyDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [slug, setSlug] = useState(`${campaign.slug}-2`.slice(0, 64));
  const [firstDay, setFirstDay] = useState('');
  const copying = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/api/v1/campaigns/{id}/copies', {
          params: { path: { id: campaign.id } },
          body: { slug, ...(firstDay && { firstDay }) },
        }),
      ),
    async onSuccess(copy) {
      await queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
      onClose();
      await navigate({ to: '/campaigns/$id', params: { id: copy.id } });
    },
  });
  const wrong = !isSlug(slug);
  return (
    <Dialog opened onClose={onClose} title={t('campaigns.life.copy')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) copying.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={copying.error} />
          <TextInput
            label={t('campaigns.new.slug')}
            description={`${location.host}/c/${slug}`}
            value={slug}
            maxLength={64}
            spellCheck={false}
            error={wrong ? t('campaigns.new.slug_form') : fieldErrors(copying.error).slug}
            onChange={(event) => setSlug(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('campaigns.life.first_day')}
            description={t('campaigns.life.first_day_hint')}
            value={firstDay}
            onChange={(event) => setFirstDay(event.currentTarget.value)}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={copying.isPending}>
            {t('campaigns.life.do_copy')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
