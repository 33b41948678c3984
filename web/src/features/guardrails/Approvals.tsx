/** The queue of an editor: the words and where they go. No name, no figure; what is judged is the text. */
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { CursorList } from '../../ui/CursorList.tsx';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Page } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { guardrailsQuery } from '../workspaces/guardrails.ts';
import { type Approval, approvalsQuery } from './queries.ts';
import classes from './Rules.module.css';

type Show = 'waiting' | 'after';

export function Approvals() {
  const { t } = useTranslation();
  const [show, setShow] = useState<Show>('waiting');
  const rules = useQuery(guardrailsQuery);
  const queue = useInfiniteQuery(approvalsQuery(show));
  return (
    <Page title={t('guardrails.approvals.title')} lead={t('guardrails.approvals.lead')} width="text">
      {rules.data?.approval.reviewAfter && (
        <SegmentedControl
          aria-label={t('guardrails.approvals.title')}
          value={show}
          data={(['waiting', 'after'] as const).map((value) => ({
            value,
            label: t(`guardrails.approvals.${value}`),
          }))}
          onChange={setShow}
          transitionDuration={0}
        />
      )}
      <CursorList
        query={queue}
        label={t('guardrails.approvals.title')}
        keyOf={(one) => one.id}
        rowHeight={180}
        row={(one) => <Waiting one={one} show={show} />}
        empty={
          <EmptyState title={t('guardrails.approvals.none')}>
            {t('guardrails.approvals.none_text')}
          </EmptyState>
        }
      />
    </Page>
  );
}

function Waiting({ one, show }: { one: Approval; show: Show }) {
  const { t } = useTranslation();
  const { dateTime, relative } = useFormat();
  const queryClient = useQueryClient();
  const [answering, setAnswering] = useState(false);
  const after = () => queryClient.invalidateQueries({ queryKey: ['approvals'] });
  const params = { path: { id: one.id } };
  const approve = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/approvals/{id}/approval', { params })),
    onSuccess: () => toast({ text: t('guardrails.approvals.approved') }),
    onSettled: after,
  });
  const read = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/approvals/{id}/review', { params })),
    onSettled: after,
  });
  return (
    <article className={classes.card}>
      <p className={classes.quiet}>
        {t(`networks.${one.network}`)} · {t(`guardrails.approvals.mode.${one.mode}`)} · {relative(one.since)}
        {one.scheduledAt && ` · ${t('guardrails.approvals.due', { when: dateTime(one.scheduledAt) })}`}
      </p>
      <h2 dir="auto">{one.story}</h2>
      <p className={classes.text} lang={one.locale} dir="auto">
        {one.text}
      </p>
      {show === 'waiting' ? (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setAnswering(true)}>
            {t('guardrails.approvals.send_back')}
          </Button>
          <Button onClick={() => approve.mutate()} loading={approve.isPending}>
            {t('guardrails.approvals.approve')}
          </Button>
        </div>
      ) : (
        <div className={classes.acts}>
          {one.url && (
            <Button variant="default" component="a" href={one.url} target="_blank" rel="noreferrer">
              {t('guardrails.approvals.see')}
            </Button>
          )}
          <Button onClick={() => read.mutate()} loading={read.isPending}>
            {t('guardrails.approvals.read')}
          </Button>
        </div>
      )}
      {answering && <SendBack id={one.id} onClose={() => setAnswering(false)} onDone={after} />}
    </article>
  );
}

interface SendBackProps {
  id: string;
  onClose: () => void;
  onDone: () => void;
}
function SendBack({ id, onClose, onDone }: SendBackProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(api.PUT('/api/v1/approvals/{id}/refusal', { params: { path: { id } }, body: { note } })),
    onSuccess() {
      toast({ text: t('guardrails.approvals.sent_back') });
      onClose();
      onDone();
    },
  });
  const short = note.trim().length < 3;
  return (
    <Dialog opened onClose={onClose} title={t('guardrails.approvals.send_back')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!short) send.mutate();
        }}
      >
        <FormProblem error={send.error} />
        <Textarea
          label={t('guardrails.approvals.note')}
          description={t('guardrails.approvals.note_hint')}
          autosize
          minRows={3}
          maxLength={1000}
          value={note}
          error={tried && short ? t('guardrails.approvals.note_missing') : undefined}
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {t('guardrails.approvals.send_back')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
