/** Versions of a story: who saved what when, the difference in words, and a way back. Decisions stand beside them. */
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { piecesOf, plainText } from './differences.ts';
import { LastWord } from './LastWord.tsx';
import {
  decisionsQuery,
  type StoryVersion,
  storyQuery,
  versionQuery,
  versionsQuery,
} from './queries-editorial.ts';
import classes from './StoryVersions.module.css';

const route = getRouteApi('/app/stories/$storyId/versions');

export function StoryVersions() {
  const { t } = useTranslation();
  const { storyId } = route.useParams();
  const { data: story } = useQuery(storyQuery(storyId));
  const versions = useInfiniteQuery(versionsQuery(storyId));
  const { data: decisions } = useQuery(decisionsQuery(storyId));
  const back = (
    <Link to="/stories/$storyId" params={{ storyId }} className={classes.back}>
      <ArrowLeft size={18} aria-hidden /> {t('content.versions.back')}
    </Link>
  );
  return (
    <Page title={story?.title ?? t('content.versions.title')} lead={t('content.versions.lead')} before={back}>
      {decisions && decisions.items.length > 0 && (
        <Section title={t('content.versions.decisions')}>
          <ul className={classes.decisions}>
            {decisions.items.map((decision) => (
              <li key={decision.at}>
                <LastWord decision={decision} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('content.versions.title')} lead={t('content.versions.legend')}>
        <CursorList
          query={versions}
          label={t('content.versions.title')}
          keyOf={(version) => version.id}
          rowHeight={84}
          row={(version) => (
            <Version version={version} restores={story?.may.write ?? false} storyId={storyId} />
          )}
          empty={
            <EmptyState title={t('content.versions.empty')}>
              <p>{t('content.versions.empty_text')}</p>
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}

function Version({
  version,
  restores,
  storyId,
}: {
  version: StoryVersion;
  restores: boolean;
  storyId: string;
}) {
  const { t } = useTranslation();
  const { dateTime, list } = useFormat();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const restore = useMutation({
    mutationFn: () =>
      answer(api.PUT('/api/v1/story-versions/{id}/restoration', { params: { path: { id: version.id } } })),
    async onSuccess(story) {
      queryClient.setQueryData(storyQuery(storyId).queryKey, story);
      await queryClient.invalidateQueries({ queryKey: ['stories'] });
      toast({ text: t('content.versions.restored') });
    },
  });
  const fields = version.changed.map((name) => wordsOf(t, `content.versions.field.${name}`) ?? name);
  return (
    <article className={classes.version}>
      <header className={classes.head}>
        <div>
          <h3 className={classes.when}>
            <time dateTime={version.at}>{dateTime(version.at)}</time>
          </h3>
          <p className={classes.what}>
            {version.by ?? t('content.versions.nobody')} ·{' '}
            {fields.length > 0
              ? t('content.versions.changed', { fields: list(fields) })
              : t('content.versions.first')}
          </p>
        </div>
        <div className={classes.acts}>
          {fields.length > 0 && (
            <Button variant="default" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
              {t(open ? 'content.versions.hide' : 'content.versions.see')}
            </Button>
          )}
          {restores && (
            <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
              {t('content.versions.restore')}
            </Button>
          )}
        </div>
      </header>
      {open && <Difference id={version.id} changed={version.changed} />}
    </article>
  );
}

function Difference({ id, changed }: { id: string; changed: readonly string[] }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(versionQuery(id));
  if (error) return <LoadProblem error={error} retry={refetch} />;
  if (!data) return <SkeletonRows rows={1} height={60} />;
  const words = {
    nothing: t('content.versions.nothing'),
    yes: t('content.versions.yes'),
    no: t('content.versions.no'),
    everyone: t('content.versions.everyone'),
  };
  return (
    <dl className={classes.fields}>
      {changed.map((name) => (
        <div key={name}>
          <dt>{wordsOf(t, `content.versions.field.${name}`)}</dt>
          <dd dir="auto">
            {piecesOf(
              plainText(name, data.before?.[name], words),
              plainText(name, data.fields[name], words),
            ).map((piece, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one difference never move.
              <Words key={index} kind={piece.kind} text={piece.text} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Said as well as drawn: a sign for the eye, a word for the ear. */
function Words({ kind, text }: { kind: 'same' | 'added' | 'removed'; text: string }) {
  const { t } = useTranslation();
  if (kind === 'same') return text;
  const spoken = <span className={classes.spoken}>{t(`content.versions.${kind}`)} </span>;
  if (kind === 'added')
    return (
      <ins className={classes.added}>
        {spoken}
        <span aria-hidden>+</span>
        {text}
      </ins>
    );
  return (
    <del className={classes.removed}>
      {spoken}
      <span aria-hidden>−</span>
      {text}
    </del>
  );
}
