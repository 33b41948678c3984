/** When a story is out: its state in words, publishing now or at a date, its end, and taking it back. */
import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { CopyCard } from '../../sharing/CopyCard.tsx';
import { fromLocalInput, type StoryDraft, toLocalInput } from './draft.ts';
import { LastWord } from './LastWord.tsx';
import classes from './PublicationPanel.module.css';
import type { Story } from './queries.ts';
import { StateBadge } from './StoryRow.tsx';

const AnswerDialog = lazy(() => import('./AnswerDialog.tsx'));

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
  const { date, dateTime } = useFormat();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [at, setAt] = useState(() =>
    toLocalInput(story.state === 'scheduled' ? story.publishAt : story.publishAt ? null : story.plannedAt),
  );
  const [asking, setAsking] = useState<'withdraw' | 'discard' | 'refused' | 'returned' | null>(null);
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
    mutationFn: ({ keepLinks, explanation }: Withdrawn) =>
      answer(
        api.DELETE('/api/v1/stories/{id}/publication', {
          params: {
            path: { id: story.id },
            query: { keepLinks: keepLinks ? 'true' : 'false', ...(explanation && { explanation }) },
          },
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
  const archive = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/stories/{id}/archive', path)),
    onSuccess(now) {
      settle(now);
      toast({ text: t('content.publication.archived_done') });
    },
  });
  const pending = story.state === 'pending';
  const over = ['withdrawn', 'expired', 'archived'].includes(story.state);
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
          {story.archivesAt && story.publishAt && (
            <p className={classes.quiet}>
              {t('content.publication.archives', { date: date(story.archivesAt) })}
            </p>
          )}
          {story.stale && <p className={classes.stale}>{t('content.publication.stale')}</p>}
        </div>
        {story.decision && <LastWord decision={story.decision} />}
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
              ? t(pending ? 'content.publication.approve_later' : 'content.publication.schedule')
              : t(
                  pending
                    ? 'content.publication.approve'
                    : over
                      ? 'content.publication.again'
                      : dirty
                        ? 'content.publication.save_now'
                        : 'content.publication.now',
                )}
          </Button>
        )}
        {pending && (
          <div className={classes.answers}>
            <Button variant="default" onClick={() => setAsking('returned')}>
              {t('content.workflow.return')}
            </Button>
            <Button variant="default" onClick={() => setAsking('refused')}>
              {t('content.workflow.refuse')}
            </Button>
          </div>
        )}
        {out && <CopyCard story={story} />}
        {out && (
          <Button variant="default" fullWidth loading={archive.isPending} onClick={() => archive.mutate()}>
            {t('content.publication.archive')}
          </Button>
        )}
        {(out || story.state === 'scheduled') && (
          <Button
            variant="default"
            fullWidth
            loading={withdraw.isPending}
            onClick={() =>
              story.state === 'scheduled'
                ? withdraw.mutate({ keepLinks: true, explanation: '' })
                : setAsking('withdraw')
            }
          >
            {t(
              story.state === 'scheduled' ? 'content.publication.unschedule' : 'content.publication.withdraw',
            )}
          </Button>
        )}
        {(story.state === 'draft' || story.state === 'refused') && (
          <Button variant="subtle" color="bad" fullWidth onClick={() => setAsking('discard')}>
            {t('content.publication.discard')}
          </Button>
        )}
      </Stack>
      <Suspense>
        {(asking === 'refused' || asking === 'returned') && (
          <AnswerDialog
            storyId={story.id}
            decision={asking}
            onClose={() => setAsking(null)}
            onAnswered={settle}
          />
        )}
      </Suspense>
      {asking === 'withdraw' && (
        <Withdrawal busy={withdraw.isPending} onClose={() => setAsking(null)} onWithdraw={withdraw.mutate} />
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
  onWithdraw: (withdrawn: Withdrawn) => void;
}
interface Withdrawn {
  keepLinks: boolean;
  /** Told to those who shared it; empty for none. */
  explanation: string;
}
function Withdrawal({ busy, onClose, onWithdraw }: WithdrawalProps) {
  const { t } = useTranslation();
  const [links, setLinks] = useState('keep');
  const [explanation, setExplanation] = useState('');
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
        <Textarea
          label={t('sharing.recall.explain')}
          description={t('sharing.recall.explain_why')}
          value={explanation}
          onChange={(event) => setExplanation(event.currentTarget.value)}
          maxLength={1000}
          rows={3}
        />
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button
          color="bad"
          loading={busy}
          onClick={() => onWithdraw({ keepLinks: links === 'keep', explanation: explanation.trim() })}
        >
          {t('content.publication.withdraw')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
