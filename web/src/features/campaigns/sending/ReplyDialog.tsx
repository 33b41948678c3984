/** Records what a target answered, corrects it, or removes it. */
import { Button, Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';
import { type FoundOption, FoundSelect } from '../FoundSelect.tsx';
import { targetsChanged } from '../targets/queries.ts';
import { today } from '../words.ts';
import type { Reply } from './queries.ts';

const stances = ['for', 'against', 'undecided', 'unknown'] as const;

/** There are hundreds: the first that fit, by name and post. */
async function findTargets(search: string): Promise<FoundOption[]> {
  const query = { limit: 20, ...(search && { search }) };
  const { items } = await answer(api.GET('/api/v1/targets', { params: { query } }));
  return items.map(({ id, name, post }) => ({ value: id, label: [name, post].filter(Boolean).join(', ') }));
}

interface ReplyDialogProps {
  campaignId: string;
  /** Null for a new one. */
  reply: Reply | null;
  onClose: () => void;
}

export default function ReplyDialog({ campaignId, reply, onClose }: ReplyDialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState({
    targetId: reply?.targetId ?? '',
    receivedOn: reply?.receivedOn ?? today(),
    stance: reply?.stance ?? ('for' as const),
    words: reply?.words ?? '',
    source: reply?.source ?? '',
    public: reply?.public ?? false,
  });
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved(draft);
  const set = (change: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...change }));
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: (what: 'save' | 'remove') => {
      if (!reply)
        return answer(
          api.POST('/api/v1/campaigns/{id}/replies', { params: { path: { id: campaignId } }, body: draft }),
        );
      const path = { params: { path: { id: reply.id } } };
      return what === 'remove'
        ? answer(api.DELETE('/api/v1/target-replies/{id}', path))
        : answer(api.PUT('/api/v1/target-replies/{id}', { ...path, body: draft }));
    },
    async onSuccess(_done, what) {
      toast({ text: t(what === 'remove' ? 'campaigns.replies.removed' : 'campaigns.replies.recorded') });
      onClose();
      // The latest answer is the position of whoever gave it.
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['campaigns', 'replies', campaignId] }),
        targetsChanged(queryClient),
      ]);
    },
  });
  const [removing, setRemoving] = useState(false);
  const errors = fieldErrors(saving.error);
  const missing = (value: string) => (tried && !value.trim() ? t('ui.field.required') : undefined);
  return (
    <EditDialog
      onClose={onClose}
      unsaved={unsaved}
      title={t(reply ? 'campaigns.replies.correct' : 'campaigns.replies.record')}
      size="lg"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (draft.targetId && draft.words.trim() && draft.receivedOn) saving.mutate('save');
        }}
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <FoundSelect
            label={t('campaigns.replies.who')}
            among={['targets', 'by-name']}
            find={findTargets}
            value={draft.targetId || null}
            known={reply ? { value: reply.targetId, label: reply.target.name } : null}
            nothing={t('campaigns.replies.nobody')}
            onChange={(id) => set({ targetId: id ?? '' })}
            error={missing(draft.targetId)}
          />
          <TextInput
            type="date"
            label={t('campaigns.replies.day')}
            value={draft.receivedOn}
            max={today()}
            error={missing(draft.receivedOn)}
            onChange={(event) => set({ receivedOn: event.currentTarget.value })}
          />
          <Radio.Group
            label={t('campaigns.replies.position')}
            value={draft.stance}
            onChange={(stance) => set({ stance: stance as typeof draft.stance })}
          >
            <Stack gap="sm" mt="xs">
              {stances.map((one) => (
                <Radio key={one} value={one} label={t(`campaigns.replies.stance.${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('campaigns.replies.words')}
            description={t('campaigns.replies.words_hint')}
            autosize
            minRows={4}
            maxLength={5000}
            value={draft.words}
            error={missing(draft.words) ?? errors.words}
            onChange={(event) => set({ words: event.currentTarget.value })}
          />
          <TextInput
            label={t('campaigns.replies.source')}
            description={t('campaigns.replies.source_hint')}
            maxLength={500}
            value={draft.source}
            error={errors.source}
            onChange={(event) => set({ source: event.currentTarget.value })}
          />
          <Switch
            label={t('campaigns.replies.public')}
            description={t('campaigns.replies.public_hint')}
            checked={draft.public}
            onChange={(event) => set({ public: event.currentTarget.checked })}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {reply && (
            <Button variant="default" loading={saving.isPending} onClick={() => setRemoving(true)}>
              {t('campaigns.replies.remove')}
            </Button>
          )}
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
      {removing && (
        <ConfirmDialog
          opened
          onClose={() => setRemoving(false)}
          title={t('campaigns.replies.remove_title')}
          confirm={t('campaigns.replies.remove')}
          onConfirm={() => saving.mutate('remove', { onSettled: () => setRemoving(false) })}
          busy={saving.isPending}
          danger
        >
          {t('campaigns.replies.remove_text')}
        </ConfirmDialog>
      )}
    </EditDialog>
  );
}
