/** Invites an organisation: its name, the address of its page, and whom the link goes to. */
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

export default function NewPartner({ campaignId, onClose }: { campaignId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [slug, setSlug] = useState<string | null>(null);
  const [contact, setContact] = useState('');
  const [locale, setLocale] = useState<'fr' | 'en'>(i18n.language === 'en' ? 'en' : 'fr');
  const unsaved = useUnsaved([name, slug, contact]);
  const adding = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/api/v1/campaigns/{id}/partners', {
          params: { path: { id: campaignId } },
          body: { name, slug: slug ?? slugOf(name), contact, locale },
        }),
      ),
    async onSuccess() {
      toast({ text: t('campaigns.coalition.invited') });
      await queryClient.invalidateQueries({ queryKey: ['campaigns', 'partners'] });
      onClose();
    },
  });
  const errors = fieldErrors(adding.error);
  return (
    <EditDialog onClose={onClose} unsaved={unsaved} title={t('campaigns.coalition.add')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          adding.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={adding.error} />
          <TextInput
            label={t('campaigns.coalition.name')}
            value={name}
            error={errors.name}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('campaigns.coalition.slug')}
            description={t('campaigns.coalition.slug_hint')}
            value={slug ?? slugOf(name)}
            error={errors.slug}
            onChange={(event) => setSlug(event.currentTarget.value)}
          />
          <TextInput
            type="email"
            label={t('campaigns.coalition.contact')}
            description={t('campaigns.coalition.contact_hint')}
            value={contact}
            error={errors.contact}
            onChange={(event) => setContact(event.currentTarget.value)}
          />
          <Radio.Group
            label={t('campaigns.coalition.language')}
            value={locale}
            onChange={(value) => setLocale(value === 'en' ? 'en' : 'fr')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="fr" label="Français" lang="fr" />
              <Radio value="en" label="English" lang="en" />
            </Stack>
          </Radio.Group>
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('campaigns.coalition.send')}
          </Button>
        </DialogActs>
      </form>
    </EditDialog>
  );
}
