import { describe, expect, test } from 'vitest';
import { fillDisclosure, networks, pickCaption, similarity, tooSimilar } from './index.ts';

const captions = ['un', 'deux', 'trois'];
const forPerson = (person: number, step = 0) =>
  pickCaption(captions, {
    seed: `0199a000-0000-7000-8000-000000000001:0199b000-0000-7000-8000-${String(person).padStart(12, '0')}`,
    step,
  });

describe('suggested texts are rotated', () => {
  test('Nadia sees the same text each time she looks', () => {
    expect(forPerson(1)).toBe(forPerson(1));
  });

  test('three hundred people are spread over the three texts', () => {
    const counts = new Map<string, number>();
    for (let person = 0; person < 300; person++)
      counts.set(forPerson(person)!, (counts.get(forPerson(person)!) ?? 0) + 1);
    for (const caption of captions) expect(counts.get(caption)).toBeGreaterThan(70);
  });

  test('“another suggestion” shows each text once before the first comes back', () => {
    expect(new Set([0, 1, 2].map((step) => forPerson(7, step)))).toEqual(new Set(captions));
    expect(forPerson(7, 3)).toBe(forPerson(7));
  });

  test('a text others have used waits behind those nobody has', () => {
    expect(pickCaption(captions, { seed: 'a', uses: [4, 0, 3] })).toBe('deux');
    expect(pickCaption(captions, { seed: 'a', uses: [4, 0, 3], step: 2 })).toBe('un');
  });

  test('no text, no suggestion', () => {
    expect(pickCaption([], { seed: 'a' })).toBeNull();
  });
});

describe('similarity', () => {
  test('accents, case, links and punctuation do not make a text one’s own', () => {
    expect(similarity('Découvrez l’équipe ! https://a.fr/1', "decouvrez L'EQUIPE https://b.fr/2")).toBe(1);
  });

  test('one word changed in a sentence is still too alike', () => {
    const text = 'Nos équipes de nuit ont repensé la relève et raconté ce que cela change pour les patients.';
    expect(similarity(text, text.replace('raconté', 'montré'))).toBeGreaterThan(tooSimilar);
  });

  test('one’s own words are not', () => {
    expect(
      similarity(
        'Nos équipes de nuit ont repensé la relève.',
        'Ce que j’ai appris en trois nuits à l’hôpital.',
      ),
    ).toBeLessThan(0.3);
  });

  test('an empty text is like nothing', () => {
    expect(similarity('', '')).toBe(0);
  });
});

test('a disclosure names the organisation', () => {
  expect(fillDisclosure('Je travaille chez {organisation}', 'Aurore & Cie')).toBe(
    'Je travaille chez Aurore & Cie',
  );
});

test('every description says when it was checked and where', () => {
  for (const [id, network] of Object.entries(networks)) {
    expect(network.id).toBe(id);
    expect(network.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(network.sources.length).toBeGreaterThan(0);
  }
});
