/** One item of the queue. While it has the focus, single keys decide on it; they do nothing anywhere else. */
import { Badge, Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Clapperboard, ExternalLink, Headphones } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { QueueItem } from './queries.ts';
import classes from './Review.module.css';
import type { Verdict } from './use-decide.ts';

interface ReviewItemProps {
  item: QueueItem;
  picked: boolean;
  onPick: () => void;
  onMove: (by: 1 | -1) => void;
  onDecide: (verdict: Verdict) => void;
}

export function ReviewItem({ item, picked, onPick, onMove, onDecide }: ReviewItemProps) {
  const { t } = useTranslation();
  const { relative, list } = useFormat();
  const [open, setOpen] = useState(false);
  const waiting = item.state === 'pending';
  const undecided =
    waiting || item.state === 'rejected' || item.state === 'skipped' || item.state === 'expired';
  // Rejected or expired items may still be accepted; only waiting ones can be set aside.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return;
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: () => onMove(1),
      j: () => onMove(1),
      ArrowUp: () => onMove(-1),
      k: () => onMove(-1),
      a: undecided ? () => onDecide('acceptance') : undefined,
      r: waiting ? () => onDecide('rejection') : undefined,
      x: onPick,
      o: item.url ? () => window.open(item.url ?? '', '_blank', 'noopener') : undefined,
      Enter: () => setOpen(!open),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const longer = item.html.length > item.excerpt.length + 60;
  return (
    <article
      className={classes.item}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: with the focus on it, an item's single-key acts apply to it alone (WCAG 2.1.4).
      tabIndex={0}
      data-picked={picked || undefined}
      aria-labelledby={`item-${item.id}`}
      onKeyDown={onKeyDown}
    >
      {waiting && (
        <Checkbox
          className={classes.pick}
          size="md"
          tabIndex={-1}
          aria-label={t('content.review.pick', { title: item.title })}
          checked={picked}
          onChange={onPick}
        />
      )}
      <div className={classes.words} lang={item.language ?? undefined}>
        <p className={classes.meta}>
          <span dir="auto">{item.source.title}</span>
          <span>{relative(item.publishedAt ?? item.foundAt)}</span>
          {item.authors.length > 0 && <span>{list(item.authors.slice(0, 3))}</span>}
          {item.media && (
            <span className={classes.media}>
              {item.media.kind === 'audio' ? (
                <Headphones size={14} aria-hidden />
              ) : (
                <Clapperboard size={14} aria-hidden />
              )}
              {t(`content.review.media.${item.media.kind}`)}
              {item.media.seconds !== null &&
                ` · ${t('content.review.minutes', { count: Math.max(1, Math.round(item.media.seconds / 60)) })}`}
            </span>
          )}
          {item.alsoIn.length > 0 && (
            <span>
              {t('content.review.also_in', {
                sources: list(item.alsoIn.slice(0, 3).map(({ title }) => title)),
              })}
            </span>
          )}
          {!waiting && <Badge>{t(`content.review.show.${item.state as 'rejected'}`)}</Badge>}
        </p>
        <h2 className={classes.title} dir="auto" id={`item-${item.id}`}>
          {item.title}
        </h2>
        {open && item.html ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the server keeps text structure and links only (text.rules.ts, safeHtml).
          <div className={classes.html} dir="auto" dangerouslySetInnerHTML={{ __html: item.html }} />
        ) : (
          item.excerpt && (
            <p className={classes.excerpt} dir="auto">
              {item.excerpt}
            </p>
          )
        )}
        {item.topics.length > 0 && (
          <p className={classes.meta}>{item.topics.map((topic) => `#${topic}`).join(' ')}</p>
        )}
        {item.skippedBy !== null && (
          <p className={classes.meta}>
            {item.skippedBy === 'cap'
              ? t('content.review.skipped_cap')
              : item.skippedBy
                ? t('content.review.skipped_word', { word: item.skippedBy })
                : t('content.review.skipped_none')}
          </p>
        )}
        {item.sameStory && !item.story && (
          <p className={classes.same}>
            {t('content.review.same_story')}{' '}
            <Link to="/stories/$storyId" params={{ storyId: item.sameStory.id }}>
              {item.sameStory.title}
            </Link>
          </p>
        )}
        <p className={classes.links}>
          {longer && (
            <button
              type="button"
              className={classes.more}
              onClick={() => setOpen(!open)}
              aria-expanded={open}
            >
              {t(open ? 'content.review.less' : 'content.review.more')}
            </button>
          )}
          {item.url && (
            <a href={item.url} target="_blank" rel="noopener noreferrer" className={classes.more}>
              {t('content.review.open')} <ExternalLink size={14} aria-hidden />
            </a>
          )}
          {item.story && (
            <Link to="/stories/$storyId" params={{ storyId: item.story.id }} className={classes.more}>
              {t('content.review.story')}
            </Link>
          )}
        </p>
      </div>
      {undecided && (
        <div className={classes.acts}>
          {waiting && (
            <Button
              variant="default"
              aria-label={t('content.review.reject_one', { title: item.title })}
              onClick={() => onDecide('rejection')}
            >
              {t('content.review.reject')}
            </Button>
          )}
          <Button
            variant="light"
            aria-label={t('content.review.accept_one', { title: item.title })}
            onClick={() => onDecide('acceptance')}
          >
            {t('content.review.accept')}
          </Button>
        </div>
      )}
    </article>
  );
}
