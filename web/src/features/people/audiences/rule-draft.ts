/**
 * A rule while it is being written: sets of conditions, each with a way to say "not", and a key so that a row keeps the
 * focus while others come and go. A condition without a value is unfinished; it is in no rule.
 */
import type { AudienceInput, Rule, RuleLeaf } from '@portevoix/core/people';

export type LeafKind = RuleLeaf['kind'];
export const leafKinds = [
  'hat',
  'team',
  'place',
  'group',
  'topic',
  'locale',
  'joined',
] as const satisfies readonly LeafKind[];
export const bounds = ['within', 'from', 'before'] as const;

export interface Condition {
  key: string;
  not: boolean;
  kind: LeafKind;
  /** Of all kinds but `joined`. */
  in: string[];
  bound: (typeof bounds)[number];
  /** Days as typed, and a day as `<input type="date">` gives it. */
  days: string;
  day: string;
}
export interface Block {
  key: string;
  not: boolean;
  mode: 'all' | 'any';
  items: (Condition | Block)[];
}
/** Whom something is for, while it is being chosen. */
export type AudienceDraft =
  | { for: 'everyone' }
  | { for: 'saved'; audience: { id: string; name: string; rule: Rule } | null }
  | { for: 'some'; block: Block };

export const isBlock = (item: Condition | Block): item is Block => 'items' in item;

let keys = 0;
const newKey = () => {
  keys += 1;
  return `part-${keys}`;
};
export const newCondition = (kind: LeafKind = 'hat'): Condition => ({
  ...{ key: newKey(), not: false, kind, in: [] },
  ...{ bound: 'within', days: '30', day: '' },
});
export const newBlock = (mode: Block['mode'] = 'all', items = [newCondition()]): Block => ({
  ...{ key: newKey(), not: false, mode, items },
});

export function conditionsOf(leaf: RuleLeaf): Condition[] {
  if (leaf.kind !== 'joined') return [{ ...newCondition(leaf.kind), in: [...leaf.in] }];
  const found: Condition[] = [];
  const of = (change: Partial<Condition>) => found.push({ ...newCondition('joined'), ...change });
  if (leaf.withinDays) of({ bound: 'within', days: String(leaf.withinDays) });
  if (leaf.from) of({ bound: 'from', day: leaf.from });
  if (leaf.before) of({ bound: 'before', day: leaf.before });
  return found;
}

function itemOf(rule: Rule): Condition | Block {
  if (rule.kind === 'not') {
    const item = itemOf(rule.rule);
    return item.not ? { ...newBlock('all', []), not: true, items: [item] } : { ...item, not: true };
  }
  if (rule.kind === 'all' || rule.kind === 'any')
    return { ...newBlock(rule.kind, []), items: rule.rules.map(itemOf) };
  const found = conditionsOf(rule);
  return found.length === 1 ? found[0]! : { ...newBlock('all', []), items: found };
}

/** The set of conditions that writes a rule. */
export function blockOf(rule: Rule): Block {
  const item = itemOf(rule);
  return isBlock(item) ? item : { ...newBlock('all', []), items: [item] };
}

function leafOf(condition: Condition): RuleLeaf | null {
  const { kind, bound, day } = condition;
  if (kind !== 'joined') return condition.in.length > 0 ? ({ kind, in: condition.in } as RuleLeaf) : null;
  const days = Number(condition.days);
  if (bound === 'within')
    return Number.isInteger(days) && days >= 1 && days <= 3_650 ? { kind, withinDays: days } : null;
  return day ? { kind, [bound]: day } : null;
}

/** The rule of what is finished; null when nothing is. */
export function ruleOf(item: Condition | Block): Rule | null {
  const rule = isBlock(item) ? ruleOfItems(item) : leafOf(item);
  return rule && item.not ? { kind: 'not', rule } : rule;
}
function ruleOfItems({ mode, items }: Block): Rule | null {
  const rules = items.flatMap((one) => ruleOf(one) ?? []);
  if (rules.length === 0) return null;
  return rules.length === 1 ? rules[0]! : { kind: mode, rules };
}

/** Whether every condition has its value, and there is at least one. */
export const isFinished = (item: Condition | Block): boolean =>
  isBlock(item) ? item.items.length > 0 && item.items.every(isFinished) : leafOf(item) !== null;

/** Whether the draft says whom it means. */
export const isClear = (draft: AudienceDraft): boolean =>
  draft.for === 'everyone' || (draft.for === 'saved' ? draft.audience !== null : isFinished(draft.block));

export function draftOfAudience(
  audience: { id: string; name: string | null; rule: Rule } | null,
): AudienceDraft {
  if (!audience) return { for: 'everyone' };
  const { id, name, rule } = audience;
  return name === null
    ? { for: 'some', block: blockOf(rule) }
    : { for: 'saved', audience: { id, name, rule } };
}

/** What the server is sent; a draft that is not clear is sent as nobody, which the server refuses. */
export function audienceInputOf(draft: AudienceDraft): AudienceInput {
  if (draft.for === 'everyone') return null;
  if (draft.for === 'saved')
    return draft.audience ? { id: draft.audience.id } : { rule: { kind: 'any', rules: [] } };
  return { rule: (isFinished(draft.block) && ruleOf(draft.block)) || { kind: 'any', rules: [] } };
}
