/** Suggesting a story: a form, filled by the browser's button or by a page shared from a phone. */
import { Button, Checkbox, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import { readShared } from './shared-page.ts';

const route = getRouteApi('/app/suggest');

export function Suggest() {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const search = route.useSearch();
  const [draft, setDraft] = useState(() => ({ ...readShared({ ...search }), why: '', named: false }));
  const [problem, setProblem] = useState<'needed' | 'bad_link' | null>(null);
  const set = (change: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...change }));
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.POST('/api/v1/suggestions', { body: draft })),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['suggestions'] });
      await navigate({ to: '/me' });
      toast({ text: t('content.suggest.done') });
    },
  });
  const check = () => {
    if (draft.url && !/^https?:\/\/\S+$/.test(draft.url.trim())) return 'bad_link';
    return draft.url.trim() || draft.text.trim() ? null : 'needed';
  };
  return (
    <Page title={t('content.suggest.title')} lead={t('content.suggest.lead')} width="text">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const found = check();
          setProblem(found);
          if (!found) send.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={send.error} />
          <TextInput
            label={t('content.suggest.link')}
            type="url"
            inputMode="url"
            placeholder="https://"
            maxLength={4000}
            value={draft.url}
            error={problem && t(`content.suggest.${problem}`)}
            onChange={(event) => set({ url: event.currentTarget.value })}
          />
          <TextInput
            label={t('content.suggest.name')}
            maxLength={300}
            value={draft.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Textarea
            label={t('content.suggest.text')}
            description={t('content.suggest.text_hint')}
            autosize
            minRows={3}
            maxLength={5000}
            value={draft.text}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
          <Textarea
            label={t('content.suggest.why')}
            autosize
            minRows={2}
            maxLength={1000}
            value={draft.why}
            onChange={(event) => set({ why: event.currentTarget.value })}
          />
          <Checkbox
            label={t('content.suggest.named')}
            checked={draft.named}
            onChange={(event) => set({ named: event.currentTarget.checked })}
          />
          <div>
            <Button type="submit" loading={send.isPending}>
              {t('content.suggest.act')}
            </Button>
          </div>
        </Stack>
      </form>
    </Page>
  );
}
