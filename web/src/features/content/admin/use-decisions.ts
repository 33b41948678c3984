/** What waits for a decision, the most pressing first, in words. The first is the next act of the day. */
import type { LinkProps } from '@tanstack/react-router';
import {
  CalendarClock,
  ChartColumn,
  FilePenLine,
  Hourglass,
  Inbox,
  Lightbulb,
  type LucideIcon,
  MailQuestion,
  PenLine,
  Rss,
  Scale,
  Send,
  TriangleAlert,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../../app/places.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import type { Overview } from './queries.ts';
import { facets } from './searches.ts';

export interface Decision {
  key: string;
  icon: LucideIcon;
  what: string;
  why?: string;
  /** The verb of its button. */
  act: string;
  link: Pick<LinkProps, 'to' | 'params' | 'search'>;
}

const weekMs = 7 * 86_400_000;

export function useDecisions(facts: Overview | undefined): Decision[] {
  const { t } = useTranslation();
  const { relative, dateTime } = useFormat();
  const { person } = useMe();
  if (!facts) return [];
  const edits = may(person, editorRoles);
  const published = facts.stories.published;
  const drafts = facts.stories.draft;
  const toStories: Decision['link'] = { to: '/stories', search: {} };
  const openStory = (storyId: string): Decision['link'] => ({ to: '/stories/$storyId', params: { storyId } });
  const decisions: (Decision | false | null)[] = [
    facts.sources.total === 0 &&
      published + drafts + facts.stories.pending === 0 && {
        key: 'begin',
        icon: Rss,
        what: t('content.today.begin'),
        why: t('content.today.begin_why'),
        act: t('content.today.begin_act'),
        link: { to: '/sources' },
      },
    facts.stories.pending > 0 && {
      key: 'pending',
      icon: MailQuestion,
      what: t('content.today.pending', { count: facts.stories.pending }),
      why: t('content.today.pending_why'),
      act: t('content.today.pending_act'),
      link: { to: '/stories', search: { state: 'pending' } },
    },
    facts.suggestions > 0 && {
      key: 'suggestions',
      icon: Lightbulb,
      what: t('content.today.suggestions', { count: facts.suggestions }),
      why: t('content.today.suggestions_why'),
      act: t('content.today.suggestions_act'),
      link: { to: '/suggestions', search: {} },
    },
    facts.review.pending > 0 && {
      key: 'review',
      icon: Inbox,
      what: t('content.today.review', { count: facts.review.pending }),
      why: t('content.today.review_why'),
      act: t('content.today.review_act'),
      link: { to: '/sources/review', search: {} },
    },
    facts.sources.failing > 0 && {
      key: 'failing',
      icon: TriangleAlert,
      what: t('content.today.failing', { count: facts.sources.failing }),
      why: t('content.today.failing_why'),
      act: t('content.today.failing_act'),
      link: { to: '/sources' },
    },
    drafts > 0 && {
      key: 'drafts',
      icon: FilePenLine,
      what: t('content.today.drafts', { count: drafts }),
      why: t('content.today.drafts_why'),
      act: t('content.today.drafts_act'),
      link: { to: '/stories', search: { state: 'draft' } },
    },
    facts.undraftedNeeded > 0 && {
      key: 'rewrite',
      icon: PenLine,
      what: t('content.today.rewrite', { count: facts.undraftedNeeded }),
      why: t('content.today.rewrite_why'),
      act: t('content.today.rewrite_act'),
      link: { to: '/stories', search: { state: 'published' } },
    },
    ...facts.expiringSoon.map((story) => ({
      key: `expiring-${story.id}`,
      icon: CalendarClock,
      what: t('content.today.expiring', { title: story.title, when: relative(story.expiresAt) }),
      act: t('content.today.open'),
      link: openStory(story.id),
    })),
    facts.stale > 0 && {
      key: 'stale',
      icon: Hourglass,
      what: t('content.today.stale', { count: facts.stale }),
      why: t('content.today.stale_why'),
      act: t('content.today.stale_act'),
      link: { to: '/stories', search: { stale: 'yes' } },
    },
    facts.nextScheduled && {
      key: 'scheduled',
      icon: CalendarClock,
      what: t('content.today.scheduled', { title: facts.nextScheduled.title }),
      why: dateTime(facts.nextScheduled.publishAt),
      act: t('content.today.open'),
      link: openStory(facts.nextScheduled.id),
    },
    facts.lastPublishedAt !== null &&
      Date.now() - new Date(facts.lastPublishedAt).getTime() > weekMs && {
        key: 'quiet',
        icon: Send,
        what: t('content.today.quiet', { when: relative(facts.lastPublishedAt) }),
        why: t('content.today.quiet_why'),
        act: t('content.today.quiet_act'),
        link: toStories,
      },
    ...facets
      .filter((facet) => published >= 3 && facts.mix[facet] === 0)
      .map((facet) => ({
        key: `mix-${facet}`,
        icon: Scale,
        what: t('content.today.absent', { facet: t(`common.facet.${facet}`).toLocaleLowerCase() }),
        why: t('content.today.absent_why'),
        act: t('content.today.open'),
        link: toStories,
      })),
  ];
  // An analyst reads along: what only an editor can decide is not put to them.
  if (!edits) {
    return [
      {
        key: 'numbers',
        icon: ChartColumn,
        what: t('content.today.numbers'),
        why: t('content.today.numbers_why'),
        act: t('content.today.numbers_act'),
        link: { to: '/numbers' },
      },
    ];
  }
  const found = decisions.filter((decision) => decision !== false && decision !== null);
  if (found.length > 0) return found;
  return [
    {
      key: 'calm',
      icon: Send,
      what: t('content.today.calm'),
      why: t('content.today.calm_why'),
      act: t('content.today.calm_act'),
      link: toStories,
    },
  ];
}
