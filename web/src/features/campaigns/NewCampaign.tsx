/** Begins a campaign: its name, its address, whose clock counts. Everything else comes after. */
import { Button, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { fieldErrors } from '../../lib/problem.ts';
import { DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { EditDialog } from './drafts/EditDialog.tsx';
import { useUnsaved } from './drafts/use-draft.ts';
import type { Campaign } from './queries.ts';
import { facets, zones } from './settings/choices.ts';
import { missingWords, WordsFields } from './WordsFields.tsx';
import { type InLocales, isSlug, slugOf, useFirstLanguage } from './words.ts';

export default function NewCampaign({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const first = useFirstLanguage({});
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [texts, setTexts] = useState<InLocales<{ title: string }>>({});
  const [slug, setSlug] = useState<string | null>(null);
  const [facet, setFacet] = useState<Campaign['facet']>('citizen');
  const [goal, setGoal] = useState<number | null>(null);
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved([texts, slug, facet, goal, zone]);
  // Of the language it was begun in: adding the other one does not move the address.
  const address = slug ?? slugOf((texts[first] ?? texts.fr ?? texts.en)?.title ?? '');
  const problems = {
    ...missingWords(texts, ['title'], t('ui.field.required')),
    ...(isSlug(address) ? {} : { slug: t('campaigns.new.slug_form') }),
  };
  const making = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(api.POST('/api/v1/campaigns', { body: { texts, slug: address, facet, goal, timeZone: zone } })),
    async onSuccess(campaign) {
      await queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
      await navigate({ to: '/campaigns/$id', params: { id: campaign.id } });
    },
  });
  const fromServer = fieldErrors(making.error);
  return (
    <EditDialog
      onClose={onClose}
      unsaved={unsaved && !making.isPending}
      title={t('campaigns.list.make')}
      size="lg"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(problems).length === 0) making.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={making.error} />
          <WordsFields
            texts={texts}
            fields={[{ name: 'title', label: t('campaigns.new.title'), max: 160, needed: true }]}
            onChange={setTexts}
            errors={tried ? problems : {}}
          />
          <TextInput
            label={t('campaigns.new.slug')}
            description={`${location.host}/c/${address || '…'}`}
            value={address}
            maxLength={64}
            spellCheck={false}
            error={(tried && problems.slug) || fromServer.slug}
            onChange={(event) => setSlug(event.currentTarget.value)}
          />
          <Select
            label={t('campaigns.new.facet')}
            description={t('campaigns.new.facet_hint')}
            allowDeselect={false}
            value={facet}
            data={facets.map((one) => ({ value: one, label: t(`common.facet.${one}`) }))}
            onChange={(value) => value && setFacet(value as Campaign['facet'])}
          />
          <NumberInput
            label={t('campaigns.new.goal')}
            description={t('campaigns.new.goal_hint')}
            min={5}
            max={1_000_000}
            value={goal ?? ''}
            error={fromServer.goal}
            onChange={(value) => setGoal(typeof value === 'number' ? value : null)}
          />
          <Select
            label={t('campaigns.new.zone')}
            description={t('campaigns.new.zone_hint')}
            searchable
            allowDeselect={false}
            value={zone}
            data={zones(zone)}
            onChange={(value) => value && setZone(value)}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={making.isPending}>
            {t('campaigns.new.make')}
          </Button>
        </DialogActs>
      </form>
    </EditDialog>
  );
}
