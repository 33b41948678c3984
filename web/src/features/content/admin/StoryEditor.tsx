/** Where a story is written. It is saved when asked, and leaving with changes asks first. */
import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useBlocker } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { isProblem } from '../../../lib/problem.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { Proofs } from '../../guardrails/Proofs.tsx';
import { AudienceEditor } from '../../people/audiences/AudienceEditor.tsx';
import { MediaField } from '../media/MediaField.tsx';
import { PublicFields } from '../media/PublicFields.tsx';
import { AuthorPanel } from './AuthorPanel.tsx';
import { CaptionsEditor } from './CaptionsEditor.tsx';
import { changeFrom, draftOf, isDirty, isWebAddress, otherLocale, type StoryDraft } from './draft.ts';
import { InsideFields } from './InsideFields.tsx';
import { PublicationPanel } from './PublicationPanel.tsx';
import { type Story, storyQuery } from './queries.ts';
import classes from './StoryEditor.module.css';
import { PageFields, SharingFields } from './StoryFields.tsx';

const route = getRouteApi('/app/stories/$storyId');

export function StoryEditor() {
  const { t } = useTranslation();
  const { storyId } = route.useParams();
  const { data: story, error, refetch } = useQuery(storyQuery(storyId));
  if (story) return <Editor key={story.id} story={story} />;
  const gone = isProblem(error) && error.status === 404;
  return (
    <Page title={t('content.editor.title')} before={<Back />}>
      {gone ? (
        <EmptyState title={t('content.editor.gone')} />
      ) : error ? (
        <LoadProblem error={error} retry={refetch} />
      ) : (
        <SkeletonRows rows={4} height={96} />
      )}
    </Page>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link to="/stories" search={{}} className={classes.back}>
      <ArrowLeft size={18} aria-hidden /> {t('content.editor.back')}
    </Link>
  );
}

function Editor({ story }: { story: Story }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(story));
  const saved = useRef(story);
  const dirty = isDirty(draft, saved.current);
  const keep = (now: Story) => {
    saved.current = now;
    queryClient.setQueryData(storyQuery(story.id).queryKey, now);
  };
  const adopt = (now: Story) => {
    keep(now);
    setDraft(draftOf(now));
  };

  // The page's card arrives while the editor is open: what it filled shows, unless the editor has begun to write.
  useEffect(() => {
    if (story === saved.current) return;
    const untouched = !isDirty(draft, saved.current);
    saved.current = story;
    if (untouched) setDraft(draftOf(story));
  }, [story, draft]);

  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.PATCH('/api/v1/stories/{id}', { params: { path: { id: story.id } }, body: changeFrom(draft) }),
      ),
    onSuccess(now) {
      adopt(now);
      void queryClient.invalidateQueries({ queryKey: ['stories', 'list'] });
      void queryClient.invalidateQueries({ queryKey: ['stories', 'overview'] });
    },
  });
  const problems = problemsOf(draft);
  const saveNow = async (): Promise<boolean> => {
    if (Object.keys(problems).length > 0) return false;
    if (!isDirty(draft, saved.current)) return true;
    return save.mutateAsync().then(
      () => true,
      () => false,
    );
  };
  const leaving = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: dirty, withResolver: true });
  const set = (change: Partial<StoryDraft>) => setDraft((old) => ({ ...old, ...change }));

  return (
    <Page title={story.title} before={<Back />} lead={<CardState story={story} />}>
      <form
        className={classes.columns}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void saveNow().then((done) => done && toast({ text: t('common.saved') }));
        }}
      >
        <fieldset className={classes.main} disabled={!story.may.write}>
          <legend className={classes.legend}>{t('content.editor.title')}</legend>
          {!story.may.write && <p>{t('content.workflow.read_only')}</p>}
          <FormProblem error={save.error} />
          <PageFields draft={draft} set={set} problems={problems} picture={story.imageUrl} />
          <MediaField
            media={draft.media}
            language={draft.locale}
            otherLanguage={otherLocale(draft.locale)}
            change={(how) => setDraft((old) => ({ ...old, media: how(old.media) }))}
          />
          <Section title={t('content.editor.texts')} lead={t('content.editor.texts_lead')}>
            <CaptionsEditor
              storyId={story.id}
              draft={draft}
              picture={story.imageUrl}
              onChange={(captions) => set({ captions })}
            />
            <Proofs
              storyId={story.id}
              texts={[draft.title, draft.excerpt, ...draft.captions.map((caption) => caption.text)]}
            />
          </Section>
          <Section title={t('content.editor.audience')} lead={t('content.editor.audience_lead')}>
            <AudienceEditor audience={draft.audience} onChange={(audience) => set({ audience })} />
          </Section>
          <InsideFields draft={draft} set={set} decides={story.may.decide} />
          {!draft.internal && <SharingFields draft={draft} set={set} />}
          {!draft.internal && (
            <PublicFields
              storyId={story.id}
              isPublic={draft.public}
              unlisted={draft.unlisted}
              address={story.publicUrl}
              out={story.state === 'published'}
              set={set}
            />
          )}
        </fieldset>
        <aside className={classes.side} aria-label={t('content.publication.title')}>
          {story.may.decide ? (
            <PublicationPanel
              key={story.state}
              story={story}
              draft={draft}
              dirty={dirty}
              set={set}
              saveNow={saveNow}
              onChange={adopt}
            />
          ) : (
            <AuthorPanel story={story} draft={draft} set={set} saveNow={saveNow} onChange={adopt} />
          )}
          <p className={classes.origin}>
            {story.author && <span>{t('content.workflow.by', { author: story.author })}</span>}
            {story.suggestedBy && (
              <span>{t('content.workflow.suggested_by', { name: story.suggestedBy })}</span>
            )}
            <Link to="/stories/$storyId/versions" params={{ storyId: story.id }}>
              {t('content.versions.open')}
            </Link>
          </p>
          <div className={classes.save} data-dirty={dirty || undefined}>
            <Button type="submit" variant="default" fullWidth loading={save.isPending} disabled={!dirty}>
              {dirty ? t('common.save') : t('content.editor.saved')}
            </Button>
          </div>
        </aside>
      </form>
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        title={t('content.editor.leave')}
        confirm={t('content.editor.leave_act')}
        danger
        onConfirm={() => leaving.proceed?.()}
      >
        {t('content.editor.leave_text')}
      </ConfirmDialog>
    </Page>
  );
}

export type Problems = Partial<Record<'title' | 'url' | 'image', 'needed' | 'address'>>;
function problemsOf(draft: StoryDraft): Problems {
  const problems: Problems = {};
  if (draft.title.trim() === '') problems.title = 'needed';
  if (draft.url.trim() !== '' && !isWebAddress(draft.url.trim())) problems.url = 'address';
  const image = draft.image.trim();
  if (image !== '' && !image.startsWith('/') && !isWebAddress(image)) problems.image = 'address';
  return problems;
}

function CardState({ story }: { story: Story }) {
  const { t } = useTranslation();
  if (story.card.state === 'pending') return <span role="status">{t('content.editor.reading')}</span>;
  if (!story.card.error) return null;
  const { title, detail } = story.card.error;
  return (
    <Alert color="warn" variant="light" component="div">
      {t('content.editor.card_failed', { why: detail ? `${title}. ${detail}` : title })}
    </Alert>
  );
}
