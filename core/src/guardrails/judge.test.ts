import { describe, expect, test } from 'vitest';
import type { Hat } from '../people/hats.ts';
import { hats } from '../people/hats.ts';
import {
  type Draft,
  type GuardrailSettingsInput,
  type GuardrailTermInput as GuardrailTerm,
  guardrailSettingsSchema,
  guardrailTermSchema,
  judgeDraft,
  nameKey,
} from './index.ts';

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
    expect(matches('Le partage des cartes', banned('art'), banned('tage'))).toEqual([]);
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
});

describe('words are found in disguise', () => {
  const borea = confidential('Projet Borée');
  test.each([
    ['Cyrillic letters that look alike', 'Prоjеt Bоréе'],
    ['Greek letters that look alike', 'Prοjet Βorée'],
    ['full-width letters', 'Ｐｒｏｊｅｔ Ｂｏｒｅｅ'],
    ['mathematical letters', '𝐏𝐫𝐨𝐣𝐞𝐭 𝐁𝐨𝐫𝐞𝐞'],
    ['points between the letters', 'Projet B.o.r.é.e'],
    ['letters set apart', 'Projet B o r é e'],
    ['a dash inside a word', 'Pro-jet Bo-rée'],
    ['zero-width characters', 'Pro\u200bjet B\u2060or\u200dée'],
    ['invisible Hangul fillers', 'Pro\u3164jet Borée'],
    ['figures for letters', 'Pr0jet B0ree'],
    ['a sign for a letter', 'Projet Bor€e'],
    ['small letters run together', 'projetborée'],
  ])('by %s', (_, text) => {
    expect(matches(`Voici ${text}, enfin.`, borea)).toEqual([text]);
  });
});

describe('words are found in their other forms', () => {
  test.each([
    ['licencier', 'Elle licencie, ils licenciaient, licenciées, nous licencions, on licencierait', 5],
    ['plan social', 'Des plans sociaux et un plan social', 2],
    ['captifs', 'Un client captif, des clientes captives', 2],
    ['merger', 'Two mergers, and the merger’s price', 2],
    ['restructure', 'They restructured, and are restructuring', 2],
    ['finir', 'Nous finissons ; c’est fini', 2],
    ['vendeur', 'Une vendeuse, des vendeurs', 2],
    ['secret', 'Une recette secrète', 1],
  ])('%s', (term, text, count) => {
    expect(matches(text, banned(term))).toHaveLength(count);
  });

  test.each([
    ['con', 'La conférence continue avec ses confrères, mon cône et une console'],
    ['art', 'Le partage des cartes, un article, une artère'],
    ['plan', 'Il plane sur la plaine, une planche'],
    ['rat', 'A rating, rated, the ratio'],
    ['Évry', 'Every day, everything'],
    ['mort', 'La mortadelle, un mortier, mortel'],
    ['covid', 'covid19'],
  ])('but %s is not found inside longer words', (term, text) => {
    expect(matches(text, banned(term))).toEqual([]);
  });

  test('an exact term is found as it is written only', () => {
    expect(matches('Fusions, fusion', { ...banned('fusion'), exact: true })).toEqual(['fusion']);
  });
});

const policy = (input: GuardrailSettingsInput) => ({
  ...rules(),
  ...guardrailSettingsSchema.parse(input),
  disclosures: rules().disclosures,
});
const judgeBy = (input: GuardrailSettingsInput, text: string, draft: Partial<Draft> = {}) =>
  judgeDraft({ text, hat: 'employee', locale: 'fr', ...draft }, policy(input));
const found = (input: GuardrailSettingsInput, text: string, draft: Partial<Draft> = {}) =>
  judgeBy(input, text, draft).findings.map(({ rule, action, match }) => [rule, action, match]);

describe('embargoes', () => {
  const until = '2026-12-01T08:00:00.000Z';
  test('words wait for their hour, and the finding says until when and not what the secret is', () => {
    const embargoes = [{ term: 'nouvelle maternité', until }];
    const before = judgeBy({ embargoes }, 'Nos nouvelles maternités', {
      at: new Date('2026-11-30T10:00:00Z'),
    });
    expect(before).toMatchObject({ verdict: 'block', findings: [{ rule: 'embargo', until, term: '' }] });
    const after = judgeBy({ embargoes }, 'Nos nouvelles maternités', { at: new Date(until) });
    expect(after.verdict).toBe('pass');
  });

  test('a story on an embargoed topic waits whatever is said about it', () => {
    const embargoes = [{ topic: 'Résultats', until }];
    const at = new Date('2026-11-30T10:00:00Z');
    expect(found({ embargoes }, 'Bravo !', { at, topics: ['resultats'] })).toEqual([
      ['embargo_topic', 'block', ''],
    ]);
    expect(found({ embargoes }, 'Bravo !', { at, topics: ['emploi'] })).toEqual([]);
  });
});

describe('claims', () => {
  const claims = ['n° 1', '100 % naturel', 'neutre en carbone'].map((claim) => ({
    claim,
    evidence: 'L’étude, sa date et qui l’a faite.',
  }));
  test.each([
    ['Nous sommes n°1 en France', 'n°1'],
    ['le Nº 1', 'Nº 1'],
    ['100% naturelle', '100% naturelle'],
    ['Des soins neutres en carbone', 'neutres en carbone'],
  ])('%s needs a proof', (text, match) => {
    expect(judgeBy({ claims }, text).findings).toMatchObject([
      { rule: 'claim', action: 'block', match, note: 'L’étude, sa date et qui l’a faite.' },
    ]);
  });
  test('and passes once an editor noted one on the story', () => {
    expect(found({ claims }, 'Nous sommes n°1', { proven: ['N° 1'] })).toEqual([]);
  });
});

describe('personal data', () => {
  test('an IBAN stops a draft where its check figures are right, however it is spaced', () => {
    expect(found({}, 'Versez sur FR76 3000 6000 0112 3456 7890 189 merci')).toEqual([
      ['iban', 'block', 'FR76 3000 6000 0112 3456 7890 189'],
    ]);
    expect(found({}, 'Dossier FR76 3000 6000 0112 3456 7890 188')).toEqual([]);
    expect(found({}, 'GB82WEST12345698765432')).toEqual([['iban', 'block', 'GB82WEST12345698765432']]);
  });
  test.each(['06 12 34 56 78', '01.23.45.67.89', '+33 6 12 34 56 78', '+44 20 7946 0958', '0033612345678'])(
    'the phone number %s warns',
    (number) => expect(found({}, `Appelez le ${number}.`)).toEqual([['phone', 'warn', number]]),
  );
  test('figures that are no phone number are left alone', () => {
    expect(
      found({}, 'En 2025, 1 234 567 890 gestes, le 01/02/2026 à 10 h 30, dossier 20260102030405'),
    ).toEqual([]);
  });
  test('a mailbox warns, a Mastodon account does not, nor does a public address', () => {
    const watches = { publicContacts: ['contact@tilleuls.example', '01 23 45 67 89'] };
    expect(found({}, 'Écrivez à nadia.h@example.org ou @nadia@piaille.fr')).toEqual([
      ['email', 'warn', 'nadia.h@example.org'],
    ]);
    expect(found({ watches }, 'contact@Tilleuls.example, +33 1 23 45 67 89')).toEqual([]);
  });
  test('a name on the customers’ list is found in either order', () => {
    const list = new Set([nameKey('Inès Moreau')]);
    const names = { longest: 2, has: (name: string) => list.has(name) };
    expect(found({}, 'Merci à Moreau Inès et à INES MOREAU', { names })).toEqual([
      ['name', 'block', 'Moreau Inès'],
      ['name', 'block', 'INES MOREAU'],
    ]);
  });
});

describe('links and manners', () => {
  test('a link to an unknown domain warns; the story’s own and known ones do not', () => {
    const watches = { links: 'warn' as const, knownHosts: ['https://www.tilleuls.example/'] };
    const draft = { ownLinks: ['https://presse.example/article'] };
    const text =
      'https://presse.example/a https://blog.tilleuls.example https://tilleuls.example.evil.test/x';
    expect(found({ watches }, text, draft)).toEqual([
      ['link', 'warn', 'https://tilleuls.example.evil.test/x'],
    ]);
  });
  test('capitals and too many hashtags are advice that weighs nothing', () => {
    const judgement = judgeBy({}, 'VENEZ TOUS NOUS VOIR DEMAIN #a1a #b #c #d #e #f');
    expect(judgement.verdict).toBe('pass');
    expect(judgement.findings.map((one) => one.rule)).toEqual(['capitals', 'hashtags']);
    expect(found({}, 'Le CHU, la CPAM et l’ARS soutiennent l’EHPAD')).toEqual([]);
  });
});

describe('disclosures by case', () => {
  const cases = [
    { hats: ['employee' as const], networks: ['x' as const], wording: '#Salarié {organisation}' },
    { countries: ['US'], locales: ['en' as const], wording: 'Employee of {organisation}' },
  ];
  const line = (draft: Partial<Draft>) => judgeBy({ cases, country: 'FR' }, '', draft).disclosure;
  test('the network, the language and the country choose the wording; the first case that fits is taken', () => {
    expect(line({ network: 'x' })).toBe('#Salarié Aurore');
    expect(line({ network: 'linkedin' })).toBe('Je travaille chez Aurore');
    expect(line({ network: 'linkedin', locale: 'en', country: 'US' })).toBe('Employee of Aurore');
    expect(line({ network: 'linkedin', locale: 'en' })).toBe('I work at Aurore');
  });
});

test('ten thousand terms over a full LinkedIn post take no time a writer would notice', () => {
  const terms = Array.from({ length: 10_000 }, (_, at) => confidential(`projet secret ${at}x`));
  const by = rules(...terms);
  const draft = { text: 'Une phrase ordinaire. '.repeat(136), hat: 'employee', locale: 'fr' } as const;
  judgeDraft(draft, by);
  const begin = performance.now();
  for (let round = 0; round < 20; round++) expect(judgeDraft(draft, by).verdict).toBe('pass');
  expect((performance.now() - begin) / 20).toBeLessThan(50);
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
    expect(guardrailSettingsSchema.parse({})).toMatchObject({ terms: [], embargoes: [], disclosures: {} });
  });
});
