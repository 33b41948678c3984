import { type Guardrails, guardrailSettingsSchema } from '@portevoix/core/guardrails';
import type { NetworkId } from '@portevoix/core/networks';
import { hats } from '@portevoix/core/people';
import { describe, expect, test } from 'vitest';
import {
  type Caption,
  captionsFor,
  type DraftInput,
  excerptAround,
  firstHat,
  isUntouched,
  languagesOf,
  readDraft,
  sampleLink,
  suggestionFor,
} from './share-draft.ts';

const wording = { fr: 'Je travaille chez {organisation}', en: 'I work at {organisation}' };
const disclosures = Object.fromEntries(hats.map((hat) => [hat, wording])) as Guardrails['disclosures'];
const rules: Guardrails = {
  ...guardrailSettingsSchema.parse({
    terms: [{ term: 'Projet Borée', kind: 'confidential', action: 'block' }],
    cases: [{ countries: ['BE'], wording: 'Je travaille en Belgique pour {organisation}' }],
  }),
  disclosures,
  defaultDisclosures: disclosures,
  organisation: 'Aurore',
  updatedAt: null,
  ...{ version: 1, serverJudges: false, waitingHats: [], names: 0 },
};
const captions: Caption[] = [
  { locale: 'fr', text: 'Un texte' },
  { locale: 'en', text: 'A text' },
  { locale: 'fr', text: 'Un autre texte' },
];
const draftInput = (network: NetworkId, words: string): DraftInput => ({
  network,
  words,
  hat: 'employee',
  locale: 'fr',
  promotional: true,
  rules,
  link: sampleLink('https://voix.fr'),
  card: { title: 'La relève', image: null, url: 'https://aurore.fr/releve' },
});
const draft = (network: NetworkId, words: string) => readDraft(draftInput(network, words));

describe('what the server alone knows', () => {
  test('joins what the browser found, and stops the tap', () => {
    const text = 'Bravo à Inès Moreau';
    const name = {
      rule: 'name',
      action: 'block',
      term: '',
      match: 'Inès Moreau',
      start: 8,
      end: 19,
    } as const;
    const theirs = {
      verdict: 'block' as const,
      findings: [{ ...name, note: null, until: null }],
      disclosure: 'autre',
    };
    const view = readDraft({ ...draftInput('linkedin', text), theirs });
    expect(view.obstacle).toBe('blocked');
    expect(view.judgement.findings.map((one) => one.match)).toEqual(['Inès Moreau']);
    expect(view.judgement.disclosure).toBe('Je travaille chez Aurore');
  });
  test('a person’s place chooses the wording of its country', () => {
    const view = readDraft({ ...draftInput('linkedin', 'Bravo !'), place: 'Liège, Belgique' });
    expect(view.judgement.disclosure).toBe('Je travaille en Belgique pour Aurore');
  });
});

describe('while Nadia writes', () => {
  test('the count is that of the whole post, disclosure and link included', () => {
    const view = draft('x', 'Bravo à l’équipe');
    expect(view.composed.published).toBe(
      'Bravo à l’équipe\nJe travaille chez Aurore https://voix.fr/l/aB3dE6gH',
    );
    expect(view.count.used).toBe(16 + 1 + 24 + 1 + 23);
    expect(view.share).toBeCloseTo(65 / 280);
    expect(view.obstacle).toBeNull();
  });

  test('a confidential term, a text too long, and no text at all each keep it from going out', () => {
    expect(draft('linkedin', 'Le projet boree avance').obstacle).toBe('blocked');
    expect(draft('x', 'a'.repeat(280)).obstacle).toBe('too_long');
    expect(draft('copy', 'a'.repeat(280)).obstacle).toBeNull();
    expect(draft('linkedin', '  \n').obstacle).toBe('empty');
  });

  test('a hashtag that cannot be alive on LinkedIn is named for what it is, and is nothing to the others', () => {
    expect(draft('linkedin', 'Merci #marque_employeur').obstacle).toBe('hashtag_underscore');
    expect(draft('bluesky', 'Merci #marque_employeur').obstacle).toBeNull();
  });

  test('what promotes nothing carries no disclosure', () => {
    const view = readDraft({
      network: 'bluesky',
      words: 'Un livre lu cet été',
      hat: 'employee',
      locale: 'fr',
      promotional: false,
      rules,
      link: 'https://voix.fr/l/aB3dE6gH',
      card: { title: 'T', url: 'https://aurore.fr' },
    });
    expect(view.composed.published).toBe('Un livre lu cet été\nhttps://voix.fr/l/aB3dE6gH');
  });
});

describe('suggestions', () => {
  test('are in the reader’s language, or in any the story has', () => {
    expect(captionsFor(captions, 'en').map((caption) => caption.text)).toEqual(['A text']);
    expect(captionsFor(captions.slice(0, 1), 'en')).toHaveLength(1);
    expect(languagesOf(captions, 'en')).toEqual(['en', 'fr']);
    expect(languagesOf([], 'en')).toEqual([]);
  });

  test('one written for a network is offered there alone', () => {
    const forX: Caption = { locale: 'fr', text: 'Court', network: 'x' };
    expect(captionsFor([...captions, forX], 'fr', 'x')).toContain(forX);
    expect(captionsFor([...captions, forX], 'fr', 'linkedin')).not.toContain(forX);
  });

  test('a suggestion with a word changed is still a suggestion, one’s own words are not', () => {
    const long: Caption[] = [
      { locale: 'fr', text: 'Six mois d’essais, une page de règles simples, et des nuits plus calmes.' },
    ];
    expect(isUntouched('Six mois d’essais, une page de règles simples et des nuits calmes.', long)).toBe(
      true,
    );
    expect(isUntouched('Je l’ai vécu : la relève de nuit a changé mon métier.', long)).toBe(false);
  });

  test('“another suggestion” never shows the same text twice in a row', () => {
    const french = captionsFor(captions, 'fr');
    for (let step = 0; step < 5; step++) {
      expect(suggestionFor(french, 's', 'p', step)).not.toEqual(suggestionFor(french, 's', 'p', step + 1));
    }
  });
});

test('a person of several hats speaks first in the one the server would take', () => {
  expect(firstHat(['volunteer', 'employee'])).toBe('employee');
  expect(firstHat([])).toBe('supporter');
});

test('a finding is shown with the words around it', () => {
  const text = 'Une longue phrase qui mène au Projet Borée, puis continue encore un peu plus loin.';
  const start = text.indexOf('Projet');
  expect(excerptAround(text, start, start + 12)).toEqual({
    before: '… phrase qui mène au ',
    match: 'Projet Borée',
    after: ', puis continue encore …',
  });
});
