/** What a source's items become, how many a day, and how long they wait. */
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import type { Facet } from '../../../ui/FacetTag.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Source } from './queries.ts';
import { facets } from './searches.ts';

const within = (text: string, max: number) =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= max;

export function SourceSettings({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [facet, setFacet] = useState<Facet>(source.facet);
  const [cap, setCap] = useState(String(source.dailyCap));
  const [days, setDays] = useState(String(source.expireAfterDays));
  const sound = within(cap, 500) && within(days, 365);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.PATCH('/api/v1/sources/{id}', {
          params: { path: { id: source.id } },
          body: { facet, dailyCap: Number(cap), expireAfterDays: Number(days) },
        }),
      ),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['sources'] });
      toast({ text: t('common.saved') });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={source.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (sound) change.mutate();
        }}
      >
        <FormProblem error={change.error} />
        <Stack gap="md">
          <Select
            label={t('content.sources.facet')}
            description={t('content.sources.facet_hint')}
            value={facet}
            allowDeselect={false}
            data={facets.map((one) => ({ value: one, label: t(`common.facet.${one}`) }))}
            onChange={(value) => setFacet((value ?? facet) as Facet)}
          />
          <TextInput
            label={t('content.sources.cap')}
            description={t('content.sources.cap_hint')}
            inputMode="numeric"
            value={cap}
            error={within(cap, 500) ? null : t('content.sources.between', { max: 500 })}
            onChange={(event) => setCap(event.currentTarget.value.trim())}
          />
          <TextInput
            label={t('content.sources.days')}
            description={t('content.sources.days_hint')}
            inputMode="numeric"
            value={days}
            error={within(days, 365) ? null : t('content.sources.between', { max: 365 })}
            onChange={(event) => setDays(event.currentTarget.value.trim())}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={!sound}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
