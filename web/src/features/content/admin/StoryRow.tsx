/** One story in the editors' list: picture, title, who it is for, its state and when. */
import { Badge, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { FacetTag } from '../../../ui/FacetTag.tsx';
import { Marked } from '../../../ui/Marked.tsx';
import { useRuleSentence } from '../../people/audiences/sentence.ts';
import { Picture } from '../feed/Picture.tsx';
import type { Story } from './queries.ts';
import classes from './StoryRow.module.css';

const tones = {
  draft: 'gray',
  pending: 'warn',
  refused: 'bad',
  archived: 'gray',
  scheduled: 'warn',
  published: 'good',
  expired: 'gray',
  withdrawn: 'bad',
} as const;

export function StateBadge({ state }: { state: Story['state'] }) {
  const { t } = useTranslation();
  return <Badge color={tones[state]}>{t(`content.state.${state}`)}</Badge>;
}

interface StoryRowProps {
  story: Story;
  edits: boolean;
  onTopic: (topic: string) => void;
}

export function StoryRow({ story, edits, onTopic }: StoryRowProps) {
  const { t } = useTranslation();
  const drafted = story.captions.length > 0 && story.captions.every((caption) => caption.drafted);
  return (
    <article className={classes.row}>
      <div className={classes.picture}>
        <Picture story={story} />
      </div>
      <div className={classes.words}>
        <h2 className={classes.title} dir="auto" lang={story.locale}>
          {edits ? (
            <Link to="/stories/$storyId" params={{ storyId: story.id }} className={classes.link}>
              <Marked text={story.title} marks={story.match?.title ?? []} />
            </Link>
          ) : (
            <Marked text={story.title} marks={story.match?.title ?? []} />
          )}
        </h2>
        {story.match && story.match.marks.length > 0 && (
          <p className={classes.match} dir="auto" lang={story.locale}>
            <Marked text={story.match.text} marks={story.match.marks} />
          </p>
        )}
        <div className={classes.meta}>
          <FacetTag facet={story.facet} label={t(`common.facet.${story.facet}`)} />
          <Audience audience={story.audience} />
          <span>
            {story.captions.length === 0
              ? t('content.stories.no_text')
              : t('content.stories.texts', { count: story.captions.length })}
            {drafted && ` · ${t('content.stories.texts_drafted')}`}
          </span>
          {story.topics.map((topic) => (
            <UnstyledButton key={topic} className={classes.topic} onClick={() => onTopic(topic)}>
              #{topic}
            </UnstyledButton>
          ))}
        </div>
      </div>
      <div className={classes.state}>
        <StateBadge state={story.state} />
        {story.stale && <Badge color="warn">{t('content.stories.stale_badge')}</Badge>}
        <When story={story} />
      </div>
    </article>
  );
}

/** Its name where it has one, else what it asks. */
function Audience({ audience }: { audience: Story['audience'] }) {
  const sentence = useRuleSentence();
  return <span>{audience?.name ?? sentence(audience?.rule ?? null)}</span>;
}

function When({ story }: { story: Story }) {
  const { t } = useTranslation();
  const { relative, shortDate } = useFormat();
  switch (story.state) {
    case 'draft':
    case 'pending':
    case 'refused':
      return (
        <span className={classes.when}>
          {t('content.stories.changed', { when: relative(story.updatedAt) })}
        </span>
      );
    case 'withdrawn':
      return <span className={classes.when}>{story.withdrawnAt && shortDate(story.withdrawnAt)}</span>;
    case 'archived':
      return <span className={classes.when}>{story.archivedAt && shortDate(story.archivedAt)}</span>;
    case 'expired':
      return <span className={classes.when}>{story.expiresAt && shortDate(story.expiresAt)}</span>;
    default:
      return (
        <span className={classes.when}>
          {story.publishAt && relative(story.publishAt)}
          {story.expiresAt && ` · ${t('content.stories.until', { date: shortDate(story.expiresAt) })}`}
        </span>
      );
  }
}
