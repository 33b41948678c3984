/** What members suggest: each is accepted into a draft or refused, with a note to whoever had the idea. */
import { Button, Textarea } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import { type Suggestion, suggestionsQuery } from './queries-editorial.ts';
import { StoriesNav } from './StoriesNav.tsx';
import classes from './Suggestions.module.css';

const route = getRouteApi('/app/suggestions');

export function Suggestions() {
  const { t } = useTranslation();
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const waiting = show !== 'answered';
  const query = useInfiniteQuery(suggestionsQuery(waiting));
  const [answering, setAnswering] = useState<{ suggestion: Suggestion; accepts: boolean } | null>(null);
  return (
    <Page title={t('content.suggestions.title')} lead={t('content.suggestions.lead')}>
      <StoriesNav />
      <div className={classes.acts}>
        {([true, false] as const).map((one) => (
          <Button
            key={String(one)}
            variant={waiting === one ? 'light' : 'default'}
            aria-pressed={waiting === one}
            onClick={() => void navigate({ search: one ? {} : { show: 'answered' }, replace: true })}
          >
            {t(one ? 'content.suggestions.waiting' : 'content.suggestions.answered')}
          </Button>
        ))}
      </div>
      <CursorList
        query={query}
        label={t('content.suggestions.title')}
        keyOf={(suggestion) => suggestion.id}
        rowHeight={150}
        row={(suggestion) => (
          <SuggestionRow
            suggestion={suggestion}
            onAnswer={(accepts) => setAnswering({ suggestion, accepts })}
          />
        )}
        empty={
          <EmptyState title={t(waiting ? 'content.suggestions.none' : 'content.suggestions.none_answered')}>
            {waiting && <p>{t('content.suggestions.none_text')}</p>}
          </EmptyState>
        }
      />
      {answering && <AnswerSuggestion {...answering} onClose={() => setAnswering(null)} />}
    </Page>
  );
}

function SuggestionRow({
  suggestion,
  onAnswer,
}: {
  suggestion: Suggestion;
  onAnswer: (accepts: boolean) => void;
}) {
  const { t } = useTranslation();
  const { relative } = useFormat();
  const { story } = suggestion;
  return (
    <article className={classes.row}>
      <h2 className={classes.title} dir="auto">
        {suggestion.title ?? suggestion.url ?? suggestion.text?.split('\n')[0]}
      </h2>
      <p className={classes.quiet}>
        {t('content.suggestions.by', { name: suggestion.by, when: relative(suggestion.createdAt) })} ·{' '}
        {t(suggestion.named ? 'content.suggestions.named' : 'content.suggestions.unnamed')}
      </p>
      {suggestion.url && (
        <p className={classes.words}>
          <a href={suggestion.url} target="_blank" rel="noopener noreferrer">
            {suggestion.url}
          </a>
        </p>
      )}
      {suggestion.text && (
        <p className={classes.words} dir="auto">
          {suggestion.text}
        </p>
      )}
      {suggestion.why && (
        <p className={classes.words} dir="auto">
          {t('content.suggestions.why', { why: suggestion.why })}
        </p>
      )}
      {suggestion.decision && (
        <p className={classes.words}>
          {t(`content.suggestions.state.${suggestion.decision}`)}
          {suggestion.note && ` · ${suggestion.note}`}
        </p>
      )}
      {story && (
        <Link to="/stories/$storyId" params={{ storyId: story.id }}>
          {t('content.suggestions.story', { title: story.title })}
        </Link>
      )}
      {!suggestion.decision && (
        <div className={classes.acts}>
          <Button variant="light" onClick={() => onAnswer(true)}>
            {t('content.suggestions.accept')}
          </Button>
          <Button variant="default" onClick={() => onAnswer(false)}>
            {t('content.suggestions.refuse')}
          </Button>
        </div>
      )}
    </article>
  );
}

function AnswerSuggestion({
  suggestion,
  accepts,
  onClose,
}: {
  suggestion: Suggestion;
  accepts: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const params = { path: { id: suggestion.id } };
      return accepts
        ? answer(
            api.PUT('/api/v1/suggestions/{id}/acceptance', {
              params,
              body: note.trim() ? { note: note.trim() } : {},
            }),
          )
        : answer(api.PUT('/api/v1/suggestions/{id}/refusal', { params, body: { note: note.trim() } }));
    },
    async onSuccess() {
      await Promise.all(
        ['suggestions', 'stories'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      toast({ text: t(accepts ? 'content.suggestions.accepted_done' : 'content.suggestions.refused_done') });
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(accepts ? 'content.suggestions.accept_title' : 'content.suggestions.refuse_title')}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (accepts || note.trim()) send.mutate();
        }}
      >
        <FormProblem error={send.error} />
        {accepts && <p>{t('content.suggestions.accept_text')}</p>}
        <Textarea
          label={t('content.suggestions.note', { name: suggestion.by })}
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          required={!accepts}
          value={note}
          error={asked && !accepts && !note.trim() ? t('content.workflow.note_needed') : null}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {t(accepts ? 'content.suggestions.accept' : 'content.suggestions.refuse')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
