/** Judges a draft against a workspace's rules; the same decision in the browser, while writing, and on the server. */
import { disclosureLine, type Speaker } from './disclosures.ts';
import { compileLexicon, type Lexicon, type Pattern, search } from './lexicon.ts';
import { findCapitals, findTooManyHashtags, findUnknownLinks, hostOf } from './manners.ts';
import {
  type Found,
  findIbans,
  findMailboxes,
  findNames,
  findPhones,
  type NameList,
} from './personal-data.ts';
import {
  type Claim,
  type Embargo,
  type GuardrailTermInput,
  type Rules,
  termKey,
  type Watch,
} from './rules.ts';

export interface Draft extends Speaker {
  /** The person's own words, without disclosure and link. */
  text: string;
  /** When it is to go out, for embargoes; without it none is looked at. */
  at?: Date | undefined;
  /** Topics of its story. */
  topics?: readonly string[] | undefined;
  /** Claims an editor has noted the proof of, on this story. */
  proven?: readonly string[] | undefined;
  /** Addresses that belong to the draft: the story's own, the person's link. */
  ownLinks?: readonly string[] | undefined;
  /** The customers' list, where the judge can ask it. */
  names?: NameList | undefined;
}

export const findingRules = [
  'banned',
  'confidential',
  'embargo',
  'embargo_topic',
  'claim',
  'iban',
  'phone',
  'email',
  'name',
  'link',
  'capitals',
  'hashtags',
] as const;
export type FindingRule = (typeof findingRules)[number];

export interface Finding {
  /** Its sentence, with what to do, stands in locales as `guardrails.finding.<rule>`. */
  rule: FindingRule;
  /** `advise` is said and weighs nothing. */
  action: 'advise' | 'warn' | 'block';
  /** As the workspace wrote it; empty for what no word of the workspace describes. */
  term: string;
  /** As the draft has it; `text.slice(start, end)`, in UTF-16 units. Empty where the story is meant, not its words. */
  match: string;
  start: number;
  end: number;
  /** What the editor says to it; for a claim, the proof that is asked. */
  note: string | null;
  /** End of an embargo, ISO 8601. */
  until: string | null;
}

export interface Judgement {
  verdict: 'pass' | 'warn' | 'block';
  /** In the order of the text. */
  findings: Finding[];
  /** The line to add, or null where none is due. */
  disclosure: string | null;
}

type Subject =
  | { kind: 'term'; of: GuardrailTermInput }
  | { kind: 'embargo'; of: Embargo }
  | { kind: 'claim'; of: Claim };
interface Compiled {
  lexicon: Lexicon;
  subjects: readonly Subject[];
}

/** Compiled once for each set of rules, as long as somebody holds that set. */
const compiled = new WeakMap<object, Compiled>();

function compile(rules: Rules): Compiled {
  const known = compiled.get(rules.terms);
  if (known && sameSubjects.get(rules.terms)?.(rules)) return known;
  const subjects: Subject[] = [];
  const patterns: Pattern[] = [];
  for (const of of rules.terms) {
    subjects.push({ kind: 'term', of });
    patterns.push(of);
  }
  for (const of of rules.embargoes ?? []) {
    if (of.term === null) continue;
    subjects.push({ kind: 'embargo', of });
    patterns.push({ term: of.term });
  }
  for (const of of rules.claims ?? []) {
    subjects.push({ kind: 'claim', of });
    patterns.push({ term: of.claim });
  }
  const made = { lexicon: compileLexicon(patterns), subjects };
  compiled.set(rules.terms, made);
  const { embargoes, claims } = rules;
  sameSubjects.set(rules.terms, (now) => now.embargoes === embargoes && now.claims === claims);
  return made;
}
const sameSubjects = new WeakMap<object, (rules: Rules) => boolean>();

/** Words, claims and embargoes of the policy that stand in a text. */
function findSubjects(draft: Draft, rules: Rules): Finding[] {
  const { lexicon, subjects } = compile(rules);
  const proven = new Set(draft.proven?.map(termKey));
  return search(lexicon, draft.text).flatMap(({ pattern, start, end }): Finding[] => {
    const { kind, of } = subjects[pattern]!;
    const place = { match: draft.text.slice(start, end), start, end };
    if (kind === 'term') {
      return [
        { rule: of.kind, action: of.action, term: of.term, ...place, note: of.note ?? null, until: null },
      ];
    }
    if (kind === 'embargo') {
      if (!holds(of, draft)) return [];
      return [{ rule: 'embargo', action: 'block', term: '', ...place, note: of.note, until: of.until }];
    }
    if (proven.has(termKey(of.claim))) return [];
    return [{ rule: 'claim', action: of.action, term: of.claim, ...place, note: of.evidence, until: null }];
  });
}

const holds = (embargo: Embargo, draft: Draft): boolean =>
  draft.at !== undefined && draft.at.getTime() < Date.parse(embargo.until);

function findEmbargoedTopics(draft: Draft, embargoes: readonly Embargo[] = []): Finding[] {
  const topics = new Set(draft.topics?.map(termKey));
  return embargoes
    .filter((one) => one.topic !== null && topics.has(termKey(one.topic)) && holds(one, draft))
    .map((one) => ({
      ...{ rule: 'embargo_topic', action: 'block', term: '', match: '', start: 0, end: 0 },
      note: one.note,
      until: one.until,
    }));
}

function findWatched(draft: Draft, { watches }: Rules): Finding[] {
  if (!watches) return [];
  const { text } = draft;
  const findings: Finding[] = [];
  const add = (rule: FindingRule, action: Finding['action'], found: Found, term = '') =>
    findings.push({
      ...{ rule, action, term, match: text.slice(found.start, found.end) },
      ...{ start: found.start, end: found.end, note: null, until: null },
    });
  const watch = (rule: FindingRule, how: Watch, find: () => readonly Found[]) => {
    if (how === 'off') return;
    for (const found of find()) add(rule, how, found);
  };
  const known = new Set(watches.publicContacts.map(contactKey));
  const stranger = (found: Found) => !known.has(contactKey(text.slice(found.start, found.end)));
  const ibans = findIbans(text);
  watch('iban', watches.iban, () => ibans);
  const outside = (found: Found) => !ibans.some((iban) => found.start < iban.end && iban.start < found.end);
  watch('phone', watches.phone, () => findPhones(text).filter(outside).filter(stranger));
  watch('email', watches.email, () => findMailboxes(text).filter(stranger));
  const { names } = draft;
  if (names) watch('name', watches.names, () => findNames(text, names));
  if (watches.links !== 'off') {
    const hosts = [...watches.knownHosts, ...(draft.ownLinks ?? []).map(hostOf)];
    for (const found of findUnknownLinks(text, hosts)) add('link', watches.links, found, found.host);
  }
  const shouted = watches.capitals ? findCapitals(text) : null;
  if (shouted) add('capitals', 'advise', shouted);
  const crowded = watches.mostHashtags === null ? null : findTooManyHashtags(text, watches.mostHashtags);
  if (crowded) add('hashtags', 'advise', crowded, String(watches.mostHashtags));
  return findings;
}

/** A mailbox in small letters, a number as its last nine figures: `+33 1 23…` and `01 23…` are one. */
const contactKey = (contact: string): string =>
  contact.includes('@') ? contact.toLowerCase() : contact.replace(/\D/g, '').slice(-9);

/** Pass, warn (the person decides) or block, with everything found and the disclosure due. */
export function judgeDraft(draft: Draft, rules: Rules): Judgement {
  const findings = [
    ...findEmbargoedTopics(draft, rules.embargoes),
    ...findSubjects(draft, rules),
    ...findWatched(draft, rules),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  return { verdict: verdictOf(findings), findings, disclosure: disclosureLine(rules, draft) };
}

export const verdictOf = (findings: readonly Pick<Finding, 'action'>[]): Judgement['verdict'] => {
  if (findings.some((finding) => finding.action === 'block')) return 'block';
  return findings.some((finding) => finding.action === 'warn') ? 'warn' : 'pass';
};
