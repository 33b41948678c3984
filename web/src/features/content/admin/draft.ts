/** A story as its editor holds it while writing: every field has a value, and what changed can be told. */
import type { Locale } from '@portevoix/core/common';
import type { NetworkId } from '@portevoix/core/networks';
import type { Facet } from '../../../ui/FacetTag.tsx';
import { type AudienceDraft, audienceInputOf, draftOfAudience } from '../../people/audiences/rule-draft.ts';
import { inputOf, type MediaDraft, storedDraftOf } from '../media/media-draft.ts';
import type { Story } from './queries.ts';

export interface CaptionDraft {
  /** For React only: a text has no id until it is saved. */
  key: string;
  locale: Locale;
  text: string;
  network: NetworkId | null;
  drafted: boolean;
}
export interface StoryDraft {
  locale: Locale;
  title: string;
  url: string;
  excerpt: string;
  image: string;
  imageAlt: string;
  body: string;
  media: MediaDraft[];
  public: boolean;
  unlisted: boolean;
  facet: Facet;
  topics: string[];
  note: string;
  /** The words of the other language; empty where there are none. */
  other: { title: string; excerpt: string; note: string; imageAlt: string; body: string };
  captions: CaptionDraft[];
  audience: AudienceDraft;
  networks: NetworkId[];
  shareable: boolean;
  ask: Story['ask']['kind'];
  askPlace: string;
  internal: boolean;
  textLocked: boolean;
  disclosed: boolean;
  /** Empty for none. */
  groupId: string;
  /** Empty for the organisation's own number. */
  archiveAfterDays: number | '';
  /** Local wall times for an `<input type="datetime-local">`, or empty. */
  expiresAt: string;
  plannedAt: string;
  pinnedUntil: string;
  askStartsAt: string;
  askEndsAt: string;
}

/** A word that begins a line or a choice: « français » becomes « Français ». */
export const capital = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1);

export const otherLocale = (locale: Locale): Locale => (locale === 'fr' ? 'en' : 'fr');

let keys = 0;
export function newCaption(locale: Locale): CaptionDraft {
  keys += 1;
  return { key: `new-${keys}`, locale, text: '', network: null, drafted: false };
}

export function draftOf(story: Story): StoryDraft {
  const other = story.translations[otherLocale(story.locale)];
  return {
    locale: story.locale,
    title: story.title,
    url: story.url ?? '',
    excerpt: story.excerpt ?? '',
    image: story.image ?? '',
    imageAlt: story.imageAlt ?? '',
    body: story.body ?? '',
    media: story.media.map((item) => storedDraftOf(item, otherLocale(story.locale))),
    public: story.public,
    unlisted: story.unlisted,
    facet: story.facet,
    topics: story.topics,
    note: story.note ?? '',
    other: {
      title: other?.title ?? '',
      excerpt: other?.excerpt ?? '',
      note: other?.note ?? '',
      imageAlt: other?.imageAlt ?? '',
      body: other?.body ?? '',
    },
    captions: story.captions.map(({ id, ...caption }) => ({ key: id, ...caption })),
    audience: draftOfAudience(story.audience),
    networks: story.networks,
    shareable: story.shareable,
    ask: story.ask.kind,
    askPlace: story.ask.place ?? '',
    internal: story.internal,
    textLocked: story.textLocked,
    disclosed: story.disclosed,
    groupId: story.groupId ?? '',
    archiveAfterDays: story.archiveAfterDays ?? '',
    expiresAt: toLocalInput(story.expiresAt),
    plannedAt: toLocalInput(story.plannedAt),
    pinnedUntil: toLocalInput(story.pinnedUntil),
    askStartsAt: toLocalInput(story.ask.startsAt),
    askEndsAt: toLocalInput(story.ask.endsAt),
  };
}

/** The body of a PATCH. A picture drawn by the demonstration has no web address and stays as it is. */
export function changeFrom(draft: StoryDraft) {
  const other = Object.fromEntries(
    Object.entries(draft.other)
      .map(([name, text]) => [name, text.trim()])
      .filter(([, text]) => text !== ''),
  );
  return {
    locale: draft.locale,
    title: draft.title.trim(),
    url: draft.url.trim() || null,
    excerpt: draft.excerpt.trim() || null,
    ...(draft.image.startsWith('/') ? {} : { image: draft.image.trim() || null }),
    imageAlt: draft.imageAlt.trim() || null,
    body: draft.body.trim() || null,
    media: draft.media.map((item) => inputOf(item, otherLocale(draft.locale))),
    public: draft.public,
    unlisted: draft.unlisted,
    facet: draft.facet,
    topics: draft.topics,
    note: draft.note.trim() || null,
    translations: Object.keys(other).length > 0 ? { [otherLocale(draft.locale)]: other } : {},
    captions: draft.captions
      .filter((caption) => caption.text.trim() !== '')
      .map(({ locale, text, network, drafted }) => ({ locale, text: text.trim(), network, drafted })),
    audience: audienceInputOf(draft.audience),
    networks: draft.networks,
    shareable: draft.shareable,
    ask: {
      kind: draft.ask,
      startsAt: fromLocalInput(draft.askStartsAt),
      endsAt: fromLocalInput(draft.askEndsAt),
      place: draft.askPlace.trim() || null,
    },
    internal: draft.internal,
    textLocked: draft.textLocked,
    disclosed: draft.disclosed,
    groupId: draft.groupId || null,
    archiveAfterDays: draft.archiveAfterDays === '' ? null : draft.archiveAfterDays,
    expiresAt: fromLocalInput(draft.expiresAt),
    plannedAt: fromLocalInput(draft.plannedAt),
    pinnedUntil: fromLocalInput(draft.pinnedUntil),
  };
}

export const isDirty = (draft: StoryDraft, story: Story): boolean =>
  JSON.stringify(changeFrom(draft)) !== JSON.stringify(changeFrom(draftOf(story)));

export const isWebAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
};

/** `2026-11-22T09:30` in the reader's own time zone. */
export function toLocalInput(instant: string | null): string {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
export const fromLocalInput = (text: string): string | null => (text ? new Date(text).toISOString() : null);
