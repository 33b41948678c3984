/** What differs between two versions of a policy, entry by entry: what a reader of its history sees. */
import type { GuardrailSettings } from './rules.ts';
import { termKey } from './rules.ts';

export const policyParts = [
  'terms',
  'embargoes',
  'claims',
  'watches',
  'disclosures',
  'cases',
  'country',
  'approval',
  'archive',
] as const;
export type PolicyPart = (typeof policyParts)[number];

export interface PolicyChange {
  part: PolicyPart;
  kind: 'added' | 'removed' | 'changed';
  /** The entry's name: a term, a claim, a hat and language, a setting. */
  name: string;
  before: string | null;
  after: string | null;
}

type Entries = Map<string, { name: string; value: string }>;

const said = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value === undefined ? null : value);
const entries = <T>(items: readonly T[], keyOf: (item: T) => string, nameOf: (item: T) => string): Entries =>
  new Map(items.map((item) => [keyOf(item), { name: nameOf(item), value: said(item) }]));
const fields = (value: object): Entries =>
  new Map(Object.entries(value).map(([key, field]) => [key, { name: key, value: said(field) }]));

function partsOf(policy: GuardrailSettings): Record<PolicyPart, Entries> {
  const wordings = Object.entries(policy.disclosures).flatMap(([hat, byLocale]) =>
    Object.entries(byLocale ?? {}).map(([locale, wording]) => [`${hat}.${locale}`, wording] as const),
  );
  const about = (one: { term: string | null; topic: string | null }) => one.term ?? `#${one.topic}`;
  return {
    terms: entries(
      policy.terms,
      (one) => termKey(one.term),
      (one) => one.term,
    ),
    embargoes: entries(policy.embargoes, about, about),
    claims: entries(
      policy.claims,
      (one) => termKey(one.claim),
      (one) => one.claim,
    ),
    watches: fields(policy.watches),
    disclosures: new Map(wordings.map(([name, value]) => [name, { name, value: value ?? '' }])),
    cases: entries(
      policy.cases,
      (one) => [one.hats, one.networks, one.locales, one.countries].map(said).join(),
      (one) => one.wording,
    ),
    country: new Map(policy.country ? [['country', { name: 'country', value: policy.country }]] : []),
    approval: fields(policy.approval),
    archive: fields({ archive: policy.archive }),
  };
}

/** Every entry that was added, removed or changed, part by part. */
export function policyChanges(before: GuardrailSettings, after: GuardrailSettings): PolicyChange[] {
  const old = partsOf(before);
  const fresh = partsOf(after);
  return policyParts.flatMap((part) => {
    const changes: PolicyChange[] = [];
    for (const [key, { name, value }] of fresh[part]) {
      const was = old[part].get(key);
      if (!was) changes.push({ part, kind: 'added', name, before: null, after: value });
      else if (was.value !== value)
        changes.push({ part, kind: 'changed', name, before: was.value, after: value });
    }
    for (const [key, { name, value }] of old[part]) {
      if (!fresh[part].has(key)) changes.push({ part, kind: 'removed', name, before: value, after: null });
    }
    return changes;
  });
}
