/** Adds an endpoint, and shows its secret this once; or changes one. */
import { Alert, Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import { NewSecret } from './NewSecret.tsx';
import type { Endpoint, WebhookType } from './queries.ts';

/** As `webhookTypes` of core/webhooks. */
const types: readonly WebhookType[] = [
  'story.published',
  'story.withdrawn',
  'source.items_arrived',
  'source.failed',
  'policy.changed',
  'workspace.changed',
];

export default function WebhookForm({ webhook, onClose }: { webhook?: Endpoint; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState<string[]>(webhook?.types ?? ['story.published']);
  const [missing, setMissing] = useState(false);
  const saving = useMutation({
    meta: { quiet: true },
    async mutationFn({ url, description }: { url: string; description: string }) {
      const body = { url: url.trim(), description: description.trim(), types: wanted as WebhookType[] };
      if (!webhook) return answer(api.POST('/api/v1/webhooks', { body }));
      const path = { id: webhook.id };
      const changed = await answer(api.PATCH('/api/v1/webhooks/{id}', { params: { path }, body }));
      return { ...changed, secret: null };
    },
    async onSuccess({ secret }) {
      await queryClient.invalidateQueries({ queryKey: ['webhooks'] });
      toast({ text: t(webhook ? 'webhooks.saved' : 'webhooks.added') });
      if (secret === null) onClose();
    },
  });
  const { bind, form, onSubmit } = useForm({
    initial: { url: webhook?.url ?? '', description: webhook?.description ?? '' },
    error: saving.error,
    check: ({ url }) => ({
      url: /^https?:\/\/\S+$/i.test(url.trim()) ? undefined : t('webhooks.url_needed'),
    }),
  });
  const send = (values: { url: string; description: string }) => {
    setMissing(wanted.length === 0);
    if (wanted.length > 0) saving.mutate(values);
  };
  return (
    <Dialog opened onClose={onClose} title={t(webhook ? 'webhooks.change' : 'webhooks.add')}>
      {saving.data?.secret ? (
        <NewSecret secret={saving.data.secret} onClose={onClose} />
      ) : (
        <form ref={form} onSubmit={onSubmit(send)} noValidate>
          <Stack gap="md">
            <FormProblem error={saving.error} />
            <TextInput
              label={t('webhooks.url')}
              type="url"
              inputMode="url"
              placeholder="https://"
              data-autofocus
              {...bind('url')}
            />
            <TextInput
              label={t('webhooks.description')}
              description={t('webhooks.description_hint')}
              maxLength={200}
              {...bind('description')}
            />
            <Checkbox.Group
              label={t('webhooks.types')}
              value={wanted}
              onChange={setWanted}
              error={missing && wanted.length === 0 ? t('webhooks.types_needed') : undefined}
            >
              <Stack gap="sm" mt="xs">
                {types.map((type) => (
                  <Checkbox key={type} value={type} label={t(`webhooks.type.${type}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            {!webhook && (
              <Alert color="accent" variant="light">
                {t('webhooks.secret.after')}
              </Alert>
            )}
          </Stack>
          <DialogActs>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t(webhook ? 'webhooks.save' : 'webhooks.add')}
            </Button>
          </DialogActs>
        </form>
      )}
    </Dialog>
  );
}
