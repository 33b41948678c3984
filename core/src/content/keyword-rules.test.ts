import { expect, test } from 'vitest';
import { judgeByKeywords, type KeywordRule, keywordRuleSchema } from './keyword-rules.ts';

const item = (title: string, excerpt = '') => ({ title, excerpt });
const judge = (rules: KeywordRule[], title: string, excerpt?: string) =>
  judgeByKeywords(rules, item(title, excerpt));

test('without rules every item is kept', () => {
  expect(judge([], 'Tout')).toEqual({ kept: true, by: null, topics: [], expireDays: null });
});

test('words to keep leave out whatever has none of them', () => {
  const rules: KeywordRule[] = [{ act: 'keep', words: ['santé', 'hôpital public'] }];
  expect(judge(rules, 'LA SANTE POUR TOUS').kept).toBe(true);
  expect(judge(rules, 'Un choix', 'L’hôpital-public en débat').kept).toBe(true);
  expect(judge(rules, 'Hôpital privé').kept).toBe(false);
});

test('a word to drop wins over one to keep, and is named', () => {
  const rules: KeywordRule[] = [
    { act: 'keep', words: ['santé'] },
    { act: 'drop', words: ['Publicité', 'promo*'] },
  ];
  expect(judge(rules, 'Santé : nos promotions')).toMatchObject({ kept: false, by: 'promo*' });
});

test('whole words only, unless a star ends them', () => {
  expect(judge([{ act: 'drop', words: ['art'] }], 'Un artisan').kept).toBe(true);
  expect(judge([{ act: 'drop', words: ['art*'] }], 'Un artisan').kept).toBe(false);
  expect(judge([{ act: 'drop', words: ['***', '…'] }], 'Rien que des signes').kept).toBe(true);
});

test('topics add up and the earliest end counts', () => {
  const rules: KeywordRule[] = [
    { act: 'topic', words: ['emploi'], topic: 'recrutement' },
    { act: 'topic', words: ['offre'], topic: 'recrutement' },
    { act: 'expire', words: ['offre'], days: 30 },
    { act: 'expire', words: ['emploi'], days: 7 },
  ];
  expect(judge(rules, 'Offre d’emploi')).toMatchObject({
    kept: true,
    topics: ['recrutement'],
    expireDays: 7,
  });
});

test('a rule without words is no rule', () => {
  expect(keywordRuleSchema.safeParse({ act: 'drop', words: [] }).success).toBe(false);
  expect(keywordRuleSchema.safeParse({ act: 'topic', words: ['a'] }).success).toBe(false);
});
