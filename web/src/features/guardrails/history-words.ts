/** A change of the rules in a reader's words: names of settings, yes and no, names of hats and networks. */
import type { TFunction } from 'i18next';
import { wordsOf } from '../../lib/i18n.ts';
import type { PolicyVersion } from './queries.ts';

type Change = PolicyVersion['changes'][number];

/** Settings by the label they have where they are set; words and claims stand for themselves. */
const labels: Record<string, string> = {
  ...{ iban: 'guardrails.checks.iban', phone: 'guardrails.checks.phone', email: 'guardrails.checks.email' },
  ...{ names: 'guardrails.checks.names', links: 'guardrails.checks.links' },
  ...{ publicContacts: 'guardrails.checks.contacts', knownHosts: 'guardrails.checks.hosts' },
  ...{ capitals: 'guardrails.checks.capitals', mostHashtags: 'guardrails.checks.hashtags' },
  ...{ hats: 'guardrails.approval.hats', teams: 'guardrails.approval.teams' },
  groups: 'guardrails.approval.groups',
  ...{ reviewAfter: 'guardrails.approval.after', archive: 'guardrails.archive.keep' },
  country: 'guardrails.cases.country',
};
const settings: readonly Change['part'][] = ['watches', 'approval', 'archive', 'country'];

export function nameOf(t: TFunction, { part, name }: Change): string {
  if (part === 'disclosures') {
    const [hat, locale] = name.split('.');
    return `${wordsOf(t, `people.hat.${hat}`) ?? hat} (${locale})`;
  }
  const label = settings.includes(part) ? labels[name] : undefined;
  return (label && wordsOf(t, label)) || name;
}

const known: Record<string, string> = {
  ...{ warn: 'guardrails.action.warn', block: 'guardrails.action.block', off: 'guardrails.checks.off' },
  ...{ banned: 'guardrails.kind.banned', confidential: 'guardrails.kind.confidential' },
  ...{ true: 'guardrails.history.yes', false: 'guardrails.history.no' },
};
const hats = ['employee', 'customer', 'candidate', 'press', 'partner', 'volunteer', 'supporter'];

export function say(t: TFunction, value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return value.map((one) => say(t, one)).join(', ');
  if (value === null || value === undefined || value === '' || Array.isArray(value)) {
    return t('guardrails.history.nothing');
  }
  const text = String(value);
  const key = hats.includes(text) ? `people.hat.${text}` : known[text];
  return (key && wordsOf(t, key)) || text;
}

/** The fields an entry holds; plain words are one field. */
export function fieldsOf(said: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(said);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
    return { value };
  } catch {
    return { value: said };
  }
}
