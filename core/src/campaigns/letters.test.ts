import { describe, expect, test } from 'vitest';
import {
  drawVariant,
  fittingVariants,
  letterSettingsSchema,
  letterVariantSchema,
  textProblems,
  writeLetter,
} from './letters.ts';
import type { TargetFacts } from './targets.ts';

const nadine: TargetFacts = {
  ...{ id: '1', name: 'Nadine Roussel', post: 'Députée', chamber: 'fr-an', party: 'Les Verts' },
  committees: ['Affaires sociales'],
  jurisdiction: { ocdId: 'ocd-division/country:fr/departement:44/circonscription:1', name: 'Nantes' },
  ...{ email: 'n@r.test', phone: null, formUrl: null, offices: [], salutation: { fr: 'Madame la Députée,' } },
  ...{ locale: 'fr', vacant: false, dataDate: null, stance: 'undecided' },
};
const variant = (id: string, when: object = {}, locale = 'fr') =>
  letterVariantSchema.parse({ id, locale, when, subject: id, body: `{salutation}\n\n${id}\n\n{name}` });
const words = { name: 'Tom', place: 'Nantes', paragraph: '', bill: '' };

describe('which text a target gets', () => {
  const all = [
    variant('all'),
    variant('greens', { parties: ['les verts'] }),
    variant('others', { parties: ['Autre'] }),
    variant('social', { parties: ['Les Verts'], committees: ['Affaires sociales'] }),
    variant('undecided', { stances: ['undecided'], chambers: ['fr-an'] }),
    variant('english', {}, 'en'),
  ];
  const ids = (target: TargetFacts, reader: 'fr' | 'en' = 'fr') =>
    fittingVariants(all, target, reader).map(({ id }) => id);

  test('the most exact ones, by party, committee, chamber and stance', () => {
    expect(ids(nadine)).toEqual(['social', 'undecided']);
    expect(ids({ ...nadine, stance: 'for', committees: [] })).toEqual(['greens']);
    expect(ids({ ...nadine, stance: 'for', party: 'Centre' })).toEqual(['all']);
  });
  test('by words of their post', () => {
    const chairs = [variant('all'), variant('chair', { posts: ['présidente'] })];
    expect(fittingVariants(chairs, { ...nadine, post: 'Présidente de commission' }, 'fr')[0]?.id).toBe(
      'chair',
    );
  });
  test('in the language of whoever reads it, else of whoever writes it', () => {
    expect(ids({ ...nadine, stance: 'for', party: null }, 'en')).toEqual(['all']);
    expect(ids({ ...nadine, locale: null, stance: 'for', party: null }, 'en')).toEqual(['english']);
    expect(ids({ ...nadine, locale: 'en' })).toEqual(['english']);
  });
  test('equals are used equally often', () => {
    const equals = [variant('a'), variant('b'), variant('c')];
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 3_000; draw++) {
      const { id } = drawVariant(equals, draw / 3_000)!;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual([1_000, 1_000, 1_000]);
    expect(drawVariant(equals, 1)?.id).toBe('c');
    expect(drawVariant([], 0.5)).toBeNull();
  });
});

describe('the letter in one piece', () => {
  test('greets, says what the person says, and signs', () => {
    const text = letterVariantSchema.parse({
      id: 'x',
      locale: 'fr',
      subject: '{bill} : {post}\n',
      body: '{salutation}\r\n\r\nVous représentez {district}.\r\n\r\n{name}\r\n{place}',
    });
    expect(
      writeLetter(text, nadine, { ...words, bill: 'Loi crèches', paragraph: 'Ma fille attend.\n' }),
    ).toEqual({
      subject: 'Loi crèches : Députée',
      body: 'Madame la Députée,\n\nMa fille attend.\n\nVous représentez Nantes.\n\nTom\nNantes',
    });
  });
  test('leaves no hole where somebody said nothing', () => {
    const text = letterVariantSchema.parse({
      id: 'x',
      locale: 'fr',
      subject: 's',
      body: '{salutation}\n\n{paragraph}\n\nFin.\n\n{name}, {place}',
    });
    expect(writeLetter(text, nadine, { ...words, place: '' }).body).toBe('Madame la Députée,\n\nFin.\n\nTom');
  });
  test('a placeholder that somebody types into their own words stays words', () => {
    const { body } = writeLetter(variant('x'), nadine, { ...words, paragraph: 'J’aime {name} et {post}.' });
    expect(body).toContain('J’aime {name} et {post}.');
  });
  test('nobody is greeted by a title that nobody told us', () => {
    const { body } = writeLetter(variant('x'), { ...nadine, salutation: {} }, words);
    expect(body).toMatch(/^Madame, Monsieur,/);
    const greeted = { ...nadine, salutation: { fr: 'Madame la Députée' } };
    expect(writeLetter(variant('x'), greeted, words).body).toMatch(/^Madame la Députée,\n/);
  });
});

describe('what is wrong with a text is said before it is saved', () => {
  test.each([
    ['{salutaton} {name}', 'placeholder_unknown', '{salutaton}'],
    ['{name {place}{name}', 'brace_open', '{name '],
    ['{bill} {name}', 'bill_missing', '{bill}'],
    ['{paragraph} {paragraph} {name}', 'paragraph_twice', '{paragraph}'],
    ['Bonjour', 'name_missing', '{name}'],
  ])('%s', (text, code, found) => {
    expect(textProblems(text, false, true)).toEqual([{ code, found }]);
  });
  test('each at its place in the settings', () => {
    const read = letterSettingsSchema.safeParse({
      variants: [{ id: 'a', locale: 'fr', subject: '{x}', body: '{name} {bill}' }],
    });
    expect(read.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['variants.0.subject', 'campaigns.letter_placeholder_unknown'],
      ['variants.0.body', 'campaigns.letter_bill_missing'],
    ]);
  });
});
