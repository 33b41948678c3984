/** When a story is out: its state in words, publishing now or at a date, its end, and taking it back. */
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { fromLocalInput, type StoryDraft, toLocalInput } from './draft.ts';
import type { Story } from './queries.ts';
import { StateBadge } from './StoryRow.tsx';

interface PublicationPanelProps {
  story: Story;
  draft: StoryDraft;
  dirty: boolean;
  set: (change: Partial<StoryDraft>) => void;
  /** Saves what is written; false when it cannot be. */
  saveNow: () => Promise<boolean>;
  onChange: (story: Story) => void;
}

export function PublicationPanel({ story, draft, dirty, set, saveNow, onChange }: PublicationPanelProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [at, setAt] = useState(() => (story.state === 'scheduled' ? toLocalInput(story.publishAt) : ''));
  const [asking, setAsking] = useState<'withdraw' | 'discard' | null>(null);
  const path = { params: { path: { id: story.id } } };
  const settle = (now: Story) => {
    onChange(now);
    for (const key of ['stories', 'feed']) void queryClient.invalidateQueries({ queryKey: [key] });
  };
  const publish = useMutation({
    meta: { quiet: true },
    async mutationFn(publishAt: string | null) {
      if (!(await saveNow())) return null;
      return answer(
        api.PUT('/api/v1/stories/{id}/publication', {
          ...path,
          body: { publishAt, expiresAt: fromLocalInput(draft.expiresAt) },
        }),
      );
    },
    onSuccess(now) {
      if (!now) return;
      settle(now);
      toast({
        text: t(
          now.state === 'scheduled' ? 'content.publication.scheduled_done' : 'content.publication.done',
        ),
      });
    },
  });
  const withdraw = useMutation({
    mutationFn: (keepLinks: boolean) =>
      answer(
        api.DELETE('/api/v1/stories/{id}/publication', {
          params: { path: { id: story.id }, query: { keepLinks: keepLinks ? 'true' : 'false' } },
        }),
      ),
    onSuccess(now) {
      settle(now);
      setAsking(null);
      toast({
        text: t(
          now.state === 'draft' ? 'content.publication.unscheduled' : 'content.publication.withdrawn_done',
        ),
      });
    },
  });
  const discard = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/stories/{id}', path)),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['stories'] });
      await navigate({ to: '/stories', search: {}, ignoreBlocker: true });
      toast({ text: t('content.publication.discarded') });
    },
  });
  const out = story.state === 'published' || story.state === 'expired';
  const later = at !== '' && new Date(at) > new Date();
  return (
    <Card>
      <Stack gap="md">
        <div>
          <StateBadge state={story.state} />
          <p>
            {t(`content.publication.${story.state}`, {
              from: story.publishAt ? dateTime(story.publishAt) : '',
              until: story.expiresAt ? dateTime(story.expiresAt) : '',
            })}
          </p>
        </div>
        <FormProblem error={publish.error} />
        {!out && (
          <TextInput
            type="datetime-local"
            label={t('content.publication.at')}
            description={t('content.publication.at_hint')}
            value={at}
            min={toLocalInput(new Date().toISOString())}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
        )}
        <TextInput
          type="datetime-local"
          label={t('content.publication.until')}
          description={t('content.publication.until_hint')}
          value={draft.expiresAt}
          onChange={(event) => set({ expiresAt: event.currentTarget.value })}
        />
        {story.state !== 'published' && (
          <Button
            fullWidth
            loading={publish.isPending}
            onClick={() => publish.mutate(later ? fromLocalInput(at) : null)}
          >
            {later
              ? t('content.publication.schedule')
              : t(
                  story.state === 'withdrawn' || story.state === 'expired'
                    ? 'content.publication.again'
                    : dirty
                      ? 'content.publication.save_now'
                      : 'content.publication.now',
                )}
          </Button>
        )}
        {(out || story.state === 'scheduled') && (
          <Button
            variant="default"
            fullWidth
            loading={withdraw.isPending}
            onClick={() => (story.state === 'scheduled' ? withdraw.mutate(true) : setAsking('withdraw'))}
          >
            {t(
              story.state === 'scheduled' ? 'content.publication.unschedule' : 'content.publication.withdraw',
            )}
          </Button>
        )}
        {story.state === 'draft' && (
          <Button variant="subtle" color="bad" fullWidth onClick={() => setAsking('discard')}>
            {t('content.publication.discard')}
          </Button>
        )}
      </Stack>
      {asking === 'withdraw' && (
        <Withdrawal
          busy={withdraw.isPending}
          onClose={() => setAsking(null)}
          onWithdraw={(keep) => withdraw.mutate(keep)}
        />
      )}
      <ConfirmDialog
        opened={asking === 'discard'}
        onClose={() => setAsking(null)}
        title={t('content.publication.discard_title')}
        confirm={t('content.publication.discard')}
        danger
        busy={discard.isPending}
        onConfirm={() => discard.mutate()}
      >
        {t('content.publication.discard_text')}
      </ConfirmDialog>
    </Card>
  );
}

interface WithdrawalProps {
  busy: boolean;
  onClose: () => void;
  onWithdraw: (keepLinks: boolean) => void;
}
function Withdrawal({ busy, onClose, onWithdraw }: WithdrawalProps) {
  const { t } = useTranslation();
  const [links, setLinks] = useState('keep');
  return (
    <Dialog opened onClose={onClose} title={t('content.publication.withdraw_title')} size="sm">
      <Stack gap="md">
        <p>{t('content.publication.withdraw_text')}</p>
        <Radio.Group label={t('content.publication.links')} value={links} onChange={setLinks}>
          <Stack gap="xs" mt="xs">
            <Radio value="keep" label={t('content.publication.links_keep')} />
            <Radio value="close" label={t('content.publication.links_close')} />
          </Stack>
        </Radio.Group>
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color="bad" loading={busy} onClick={() => onWithdraw(links === 'keep')}>
          {t('content.publication.withdraw')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
