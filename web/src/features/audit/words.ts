/** The log in words: who, what, on what, and the few details it keeps. */
import type { TFunction } from 'i18next';
import { wordsOf } from '../../lib/i18n.ts';
import type { Entry } from './queries.ts';

type Described = Pick<Entry, 'act' | 'actor' | 'about' | 'details'>;

/** `Karim Belkacem`, `A former member`, `The program`. */
export function actorOf(t: TFunction, { actor }: Pick<Described, 'actor'>): string {
  switch (actor.kind) {
    case 'person':
    case 'token':
      return actor.person?.name ?? t('audit.actor.former');
    case 'service':
      return actor.tokenName
        ? t('audit.actor.service', { name: actor.tokenName })
        : t('audit.actor.service_gone');
    default:
      return t(`audit.actor.${actor.kind}`);
  }
}

/** `gave somebody a role`; the code itself for an act this version has no words for. */
export const actOf = (t: TFunction, act: string): string => wordsOf(t, `audit.act.${act}`) ?? act;

/** The kind of thing, and whom if it is a person. */
export function aboutOf(t: TFunction, { about }: Pick<Described, 'about'>): string | null {
  if (!about) return null;
  if (about.kind === 'person') return about.person?.name ?? t('audit.actor.former');
  return wordsOf(t, `audit.about.${about.kind}`) ?? t('audit.about.other');
}

/** Names and values of the details, in the order the log keeps them. */
export function detailsOf(t: TFunction, { details }: Pick<Described, 'details'>): [string, string][] {
  const word = (field: string, value: string) =>
    wordsOf(t, `audit.value.${field}.${value}`) ??
    (field === 'place' ? wordsOf(t, `privacy.place.${value}`) : undefined) ??
    (field === 'kinds'
      ? (wordsOf(t, `privacy.revealed.${value}`) ?? wordsOf(t, `privacy.clock.${value}`))
      : undefined) ??
    value;
  return Object.entries(details).map(([field, value]) => [
    wordsOf(t, `audit.field.${field}`) ?? field,
    typeof value === 'boolean'
      ? t(value ? 'audit.yes' : 'audit.no')
      : Array.isArray(value)
        ? value.map((one) => word(field, one)).join(', ')
        : word(field, String(value)),
  ]);
}

/** Where the thing can be looked at, if it still exists. */
export function pathOf({ about }: Pick<Described, 'about'>): string | null {
  if (!about?.id) return null;
  const pages: Record<string, string> = { story: '/stories/', webhook: '/settings/webhooks/' };
  const page = pages[about.kind];
  return page ? `${page}${about.id}` : null;
}
