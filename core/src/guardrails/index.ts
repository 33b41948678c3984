/** Guardrails as both sides know them: the policy a workspace writes and the judgement of a draft. */
export * from './changes.ts';
export { countries, countryOf } from './countries.ts';
export * from './disclosures.ts';
export * from './judge.ts';
export { isIban, isUsableName, type NameList, nameKey } from './personal-data.ts';
export * from './rules.ts';
export * from './schemas.ts';
export { wordsOf } from './words.ts';
