/** Makes a tracked link: where it leads, a readable end, a campaign and where it will be seen. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';

const initial = { url: '', slug: '', source: '', campaign: '' };
/** As `slugSchema` of core/links. */
const slugPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{1,62}[A-Za-z0-9]$/;

export default function NewLink({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const making = useMutation({
    meta: { quiet: true },
    mutationFn({ url, slug, source, campaign }: typeof initial) {
      const given = Object.entries({ slug, source, campaign }).filter(([, text]) => text.trim() !== '');
      return answer(
        api.POST('/api/v1/links', {
          body: { url: url.trim(), ...Object.fromEntries(given.map(([key, text]) => [key, text.trim()])) },
        }),
      );
    },
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['links'] });
      toast({ text: t('links.made') });
      onClose();
    },
  });
  const { bind, form, onSubmit } = useForm({
    initial,
    error: making.error,
    check: ({ url, slug }) => ({
      url: /^https?:\/\/\S+$/i.test(url.trim()) ? undefined : t('links.url_needed'),
      slug: slug.trim() === '' || slugPattern.test(slug.trim()) ? undefined : t('links.slug_form'),
    }),
  });
  return (
    <Dialog opened onClose={onClose} title={t('links.make')}>
      <form ref={form} onSubmit={onSubmit(making.mutate)} noValidate>
        <Stack gap="md">
          <FormProblem error={making.error} />
          <TextInput
            label={t('links.url')}
            type="url"
            inputMode="url"
            placeholder="https://"
            data-autofocus
            {...bind('url')}
          />
          <TextInput
            label={t('links.slug')}
            description={t('links.slug_hint')}
            spellCheck={false}
            {...bind('slug')}
          />
          <TextInput label={t('links.source')} description={t('links.source_hint')} {...bind('source')} />
          <TextInput
            label={t('links.campaign')}
            description={t('links.campaign_hint')}
            {...bind('campaign')}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={making.isPending}>
            {t('links.make')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
