/** What the page "Me" works out from one's own shares: figures, and the acts each state allows. */
import type { Publication, PublicationState, Share } from '@portevoix/core/sharing';
import type { InfiniteData } from '@tanstack/react-query';

/** The same lists as core/sharing, without its schemas in this page. */
const shared: readonly PublicationState[] = ['published', 'verified', 'declared'];
const confirmReasons = ['picture_changed', 'disclosure_changed', 'waited_long', 'text_blocked'];
const reconnectReasons = ['auth_expired', 'auth_revoked', 'scope_missing', 'account_restricted'];

export interface MyFigures {
  /** Messages out: published, confirmed by a click, or declared. */
  shared: number;
  /** Of those, only on one's word. */
  declared: number;
  /** Different people who followed a link, per link and hour. */
  people: number;
  clicks: number;
  /** Stories I passed on. */
  storyIds: string[];
}

export function figuresOf(shares: readonly Share[]): MyFigures {
  const publications = shares.flatMap((share) => share.publications);
  const out = publications.filter((one) => shared.includes(one.state));
  return {
    shared: out.length,
    declared: out.filter((one) => one.state === 'declared').length,
    people: publications.reduce((sum, one) => sum + one.clicks.humanUnique, 0),
    clicks: publications.reduce((sum, one) => sum + one.clicks.human, 0),
    storyIds: [
      ...new Set(
        shares
          .filter((share) => share.publications.some((one) => shared.includes(one.state)))
          .map((share) => share.story.id),
      ),
    ],
  };
}

/** Whether a text can be the address of a post. */
export const isAddress = (typed: string): boolean =>
  /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(typed) && URL.canParse(typed);

/** A message to chosen people is sent; a post is published. */
export const isSent = (network: Publication['network']): boolean =>
  ['whatsapp', 'telegram', 'sms', 'email'].includes(network);

export type Act = 'declare' | 'add_address' | 'retry' | 'call_off' | 'reconnect' | 'confirm' | 'open';

/** What its author may do with a publication now, the likeliest first. */
export function actsFor(publication: Publication): Act[] {
  switch (publication.state) {
    case 'intent_opened':
    case 'expired':
      return ['declare'];
    case 'declared':
    case 'verified':
      return publication.url === null && publication.mode === 'assisted' ? ['add_address'] : [];
    case 'queued':
    case 'awaiting_approval':
      return ['call_off'];
    case 'approved':
      return ['open', 'call_off'];
    case 'needs_attention':
      if (confirmReasons.includes(publication.reason ?? '')) return ['confirm', 'call_off'];
      return reconnectReasons.includes(publication.reason ?? '')
        ? ['reconnect', 'retry', 'call_off']
        : ['retry', 'call_off'];
    case 'outcome_unknown':
      return ['declare', 'call_off'];
    default:
      return [];
  }
}

type Pages = InfiniteData<{ items: Share[]; nextCursor: string | null }, unknown>;

/** The list with one publication changed, for acts that show their effect before the server has answered. */
export function withPublication(
  pages: Pages | undefined,
  id: string,
  change: (publication: Publication) => Publication,
): Pages | undefined {
  if (!pages) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((share) =>
        share.publications.some((one) => one.id === id)
          ? { ...share, publications: share.publications.map((one) => (one.id === id ? change(one) : one)) }
          : share,
      ),
    })),
  };
}
