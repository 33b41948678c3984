import { describe, expect, test } from 'vitest';
import type { Hat } from '../people/hats.ts';
import { hats } from '../people/hats.ts';
import { type GuardrailTerm, guardrailSettingsSchema, guardrailTermSchema, judgeDraft } from './index.ts';

const banned = (term: string): GuardrailTerm => ({
  term,
  kind: 'banned',
  action: 'warn',
  note: 'Dites plutôt autre chose.',
});
const confidential = (term: string): GuardrailTerm => ({
  term,
  kind: 'confidential',
  action: 'block',
  note: null,
});
const wordings = { fr: 'Je travaille chez {organisation}', en: 'I work at {organisation}' };
const rules = (...terms: GuardrailTerm[]) => ({
  terms,
  organisation: 'Aurore',
  disclosures: Object.fromEntries(hats.map((hat) => [hat, wordings])) as Record<Hat, typeof wordings>,
});
const judge = (text: string, ...terms: GuardrailTerm[]) =>
  judgeDraft({ text, hat: 'employee', locale: 'fr' }, rules(...terms));
const matches = (text: string, ...terms: GuardrailTerm[]) =>
  judge(text, ...terms).findings.map((finding) => finding.match);

describe('Nadia writes a draft', () => {
  test('clean words pass and carry the disclosure for her hat', () => {
    expect(judge('Une belle équipe.', confidential('Projet Borée'))).toEqual({
      verdict: 'pass',
      findings: [],
      disclosure: 'Je travaille chez Aurore',
    });
  });

  test('a confidential phrase blocks and is shown where it stands', () => {
    const text = 'Bientôt, le projet  BOREE !';
    expect(judge(text, confidential('Projet Borée'))).toMatchObject({
      verdict: 'block',
      findings: [
        {
          rule: 'confidential',
          action: 'block',
          term: 'Projet Borée',
          match: 'projet  BOREE',
          start: 12,
          end: 25,
        },
      ],
    });
  });

  test('a word to avoid warns with the note of the editor', () => {
    expect(judge('Nos clients captifs', banned('captifs'))).toMatchObject({
      verdict: 'warn',
      findings: [{ rule: 'banned', note: 'Dites plutôt autre chose.' }],
    });
  });

  test('the graver finding decides, and findings come in the order of the text', () => {
    const judgement = judge('captifs de Borée', confidential('Borée'), banned('captifs'));
    expect(judgement.verdict).toBe('block');
    expect(judgement.findings.map((finding) => finding.term)).toEqual(['captifs', 'Borée']);
  });

  test('the language of the text chooses the disclosure, and only content that promotes nothing goes without', () => {
    expect(judgeDraft({ text: '', hat: 'employee', locale: 'en' }, rules()).disclosure).toBe(
      'I work at Aurore',
    );
    expect(
      judgeDraft({ text: '', hat: 'employee', locale: 'fr', promotional: false }, rules()).disclosure,
    ).toBeNull();
  });
});

describe('words are found however they are typed', () => {
  test.each([
    ['l’usine d’Évry', "l'usine d'evry"],
    ["l'usine d'évry", 'L’usine d’Évry'],
    ['l’usi\u00adne d’e\u0301vry', 'l’usine d’Évry'],
    ['plan\u00a0social', 'plan social'],
    ['plan-social', 'plan social'],
    ['PLAN\nSOCIAL', 'plan social'],
    ['main d’œuvre', 'main d’oeuvre'],
  ])('%j is found by %j', (text, term) => {
    expect(matches(`Voici ${text}, enfin.`, confidential(term))).toEqual([text]);
  });

  test('not inside another word', () => {
    expect(matches('Le partage des cartes', banned('art'), banned('carte'))).toEqual([]);
  });

  test('after an elision and before punctuation', () => {
    expect(matches('Qu’est-ce qu’Aurore ? « Aurore », (aurore).', banned('Aurore'))).toEqual([
      'Aurore',
      'Aurore',
      'aurore',
    ]);
  });

  test('with any ending when the term ends with a star', () => {
    expect(matches('Un licenciement, des licenciées, un surlicencié', banned('licenci*'))).toEqual([
      'licenciement',
      'licenciées',
    ]);
  });

  test('in hashtags, where words run together', () => {
    expect(
      matches('#ProjetBoree #projetborée #Projet_Borée #BoréeSecret', confidential('Projet Borée')),
    ).toEqual(['ProjetBoree', 'projetborée', 'Projet_Borée']);
    expect(matches('#BoréeSecret', confidential('Borée'))).toEqual(['Borée']);
  });

  test('but a phrase’s words do not join outside hashtags', () => {
    expect(matches('Cette partition', banned('cette part'), banned('ette'))).toEqual([]);
  });

  test('every time it occurs', () => {
    expect(matches('Borée, Borée, borée', confidential('Borée'))).toHaveLength(3);
  });

  test('two thousand terms over a full LinkedIn post take no time a writer would notice', () => {
    const terms = Array.from({ length: 2000 }, (_, at) => confidential(`projet secret ${at}x`));
    expect(judge('Une phrase ordinaire. '.repeat(136), ...terms).verdict).toBe('pass');
  });
});

describe('the editor’s rules', () => {
  test('a term of one letter is refused', () => {
    expect(guardrailTermSchema.safeParse({ term: 'é *', kind: 'banned', action: 'warn' }).success).toBe(
      false,
    );
  });

  test('the same term twice, even with other accents, is refused', () => {
    const parsed = guardrailSettingsSchema.safeParse({
      terms: [
        { term: 'Borée', kind: 'banned', action: 'warn' },
        { term: 'boree', kind: 'confidential', action: 'block' },
      ],
    });
    expect(parsed.success).toBe(false);
  });

  test('an empty set is a set', () => {
    expect(guardrailSettingsSchema.parse({})).toEqual({ terms: [], disclosures: {} });
  });
});
