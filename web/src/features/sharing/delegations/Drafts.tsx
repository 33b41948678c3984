/** Drafts between two people, above one's own queue: those that wait for my look, and those I prepared for others. */
import { Button, Textarea } from '@mantine/core';
import { instantOf } from '@portevoix/core/sharing';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../../lib/format.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { feedStoryQuery } from '../../content/feed/queries.ts';
import { LazyShareSheet } from '../LazyShareSheet.tsx';
import { NetworkMark } from '../NetworkMark.tsx';
import type { Locale } from '../queries.ts';
import classes from '../queue/Queue.module.css';
import { changeDraft, delegationsQuery, dropDraft, type ShareDraft, sendBackDraft } from './queries.ts';

/** `toConfirm` stands above one’s own queue, since it waits for the reader; `prepared` below it. */
export function Drafts({ side }: { side: 'toConfirm' | 'prepared' }) {
  const { t } = useTranslation();
  const { data } = useQuery(delegationsQuery);
  const [looking, setLooking] = useState<ShareDraft>();
  const [open, setOpen] = useState(false);
  const [returning, setReturning] = useState<ShareDraft | null>(null);
  const [rewriting, setRewriting] = useState<ShareDraft | null>(null);
  const story = useQuery({ ...feedStoryQuery(looking?.storyId ?? ''), enabled: looking !== undefined });
  const drop = useDrop();
  if (!data) return null;
  return (
    <>
      {side === 'toConfirm' && data.toConfirm.length > 0 && (
        <Group title={t('sharing.drafts.for_me')} lead={t('sharing.drafts.for_me_lead')}>
          {data.toConfirm.map((draft) => (
            <Draft key={draft.id} draft={draft} line={t('sharing.drafts.by', { name: draft.name })}>
              {draft.storyTitle !== null && (
                <Button
                  size="compact-md"
                  onClick={() => {
                    setLooking(draft);
                    setOpen(true);
                  }}
                >
                  {t('sharing.drafts.look')}
                </Button>
              )}
              <Button size="compact-md" variant="default" onClick={() => setReturning(draft)}>
                {t('sharing.drafts.send_back')}
              </Button>
              <Button
                size="compact-md"
                variant="default"
                onClick={() =>
                  drop.mutate(draft.id, {
                    onSuccess: () => toast({ text: t('sharing.drafts.dropped', { name: draft.name }) }),
                  })
                }
              >
                {t('sharing.drafts.drop')}
              </Button>
            </Draft>
          ))}
        </Group>
      )}
      {side === 'prepared' && data.prepared.length > 0 && (
        <Group title={t('sharing.drafts.mine')} lead={t('sharing.drafts.mine_lead')}>
          {data.prepared.map((draft) => (
            <Draft
              key={draft.id}
              draft={draft}
              line={`${t('sharing.drafts.for', { name: draft.name })} · ${t(`sharing.drafts.state.${draft.state}`)}`}
            >
              {(draft.state === 'waiting' || draft.state === 'sent_back') && (
                <Button size="compact-md" variant="default" onClick={() => setRewriting(draft)}>
                  {t('sharing.drafts.rewrite')}
                </Button>
              )}
              <Button size="compact-md" variant="default" onClick={() => drop.mutate(draft.id)}>
                {t('sharing.drafts.take_away')}
              </Button>
            </Draft>
          ))}
        </Group>
      )}
      <LazyShareSheet
        key={looking?.id}
        story={open ? (story.data ?? null) : null}
        draft={looking}
        onClose={() => setOpen(false)}
      />
      <Dialog
        opened={returning !== null}
        onClose={() => setReturning(null)}
        title={t('sharing.drafts.send_back_title', { name: returning?.name ?? '' })}
        size="sm"
      >
        {returning && (
          <Words
            label={t('sharing.drafts.note', { name: returning.name })}
            first=""
            act={t('sharing.drafts.send_back')}
            done={t('sharing.drafts.sent_back', { name: returning.name })}
            save={(note) => sendBackDraft(returning.id, note)}
            onClose={() => setReturning(null)}
          />
        )}
      </Dialog>
      <Dialog
        opened={rewriting !== null}
        onClose={() => setRewriting(null)}
        title={t('sharing.drafts.for', { name: rewriting?.name ?? '' })}
        size="md"
      >
        {rewriting && (
          <Words
            label={t('sharing.sheet.words')}
            first={rewriting.body}
            act={t('sharing.drafts.hand_in', { name: rewriting.name })}
            done={t('sharing.drafts.handed_in', { name: rewriting.name })}
            save={(body) => changeDraft(rewriting.id, { ...rewriting, body })}
            onClose={() => setRewriting(null)}
          />
        )}
      </Dialog>
    </>
  );
}

function useDrop() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: dropDraft,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['delegations'] }),
  });
}

function Group({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section className={classes.day}>
      <h2 className={classes.dayTitle}>{title}</h2>
      <p className={classes.quiet}>{lead}</p>
      <ul className={classes.items}>{children}</ul>
    </section>
  );
}

function Draft({ draft, line, children }: { draft: ShareDraft; line: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { schedule } = draft;
  const when =
    schedule &&
    formatters(i18n.language as Locale, schedule.zone).dateTime(instantOf(schedule).instant.toISOString());
  return (
    <li>
      <article className={classes.item}>
        <NetworkMark network={draft.network} />
        <div className={classes.about}>
          <p className={classes.line}>
            <strong>{line}</strong>
            <span>{t(`networks.${draft.network}`)}</span>
            {when && <span className={classes.quiet}>{t('sharing.drafts.wish', { when })}</span>}
          </p>
          <h3 className={classes.story} dir="auto">
            {draft.storyTitle ?? t('sharing.drafts.closed')}
          </h3>
          <p className={classes.words} dir="auto">
            {draft.body}
          </p>
          {draft.note && (
            <p className={classes.quiet} dir="auto">
              {draft.note}
            </p>
          )}
          <div className={classes.acts}>{children}</div>
        </div>
      </article>
    </li>
  );
}

interface WordsProps {
  label: string;
  first: string;
  act: string;
  done: string;
  save: (words: string) => Promise<unknown>;
  onClose: () => void;
}

function Words({ label, first, act, done, save, onClose }: WordsProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [words, setWords] = useState(first);
  const send = useMutation({
    mutationFn: () => save(words.trim()),
    meta: { quiet: true },
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ['delegations'] });
      toast({ text: done });
      onClose();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <FormProblem error={send.error} />
      <Textarea
        label={label}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        rows={5}
        data-autofocus
      />
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={send.isPending} disabled={words.trim() === ''}>
          {act}
        </Button>
      </DialogActs>
    </form>
  );
}
