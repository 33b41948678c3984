/** Guardrails as both sides know them: the rules a workspace sets and the judgement of a draft. */
export * from './judge.ts';
export * from './rules.ts';
