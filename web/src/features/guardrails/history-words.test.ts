import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import fr from '../../../../locales/fr.json' with { type: 'json' };
import { fieldsOf, nameOf, say } from './history-words.ts';

let t: typeof i18next.t;
beforeAll(async () => {
  const resources = { fr: { translation: fr } };
  t = await i18next.init({ lng: 'fr', keySeparator: false, nsSeparator: false, resources });
});

test('a change of a setting is told by its label, and its values in words', () => {
  const change = {
    part: 'approval',
    kind: 'changed',
    name: 'hats',
    before: '[]',
    after: '["partner"]',
  } as const;
  expect(nameOf(t, change)).toBe('Toutes les personnes qui parlent en tant que');
  expect(say(t, fieldsOf(change.before).value)).toBe('rien');
  expect(say(t, fieldsOf(change.after).value)).toBe('Partenaire');
  expect(say(t, fieldsOf('true').value)).toBe('oui');
});

test('words of the organisation stand for themselves', () => {
  const change = { part: 'terms', kind: 'added', name: 'hats', before: null, after: '{}' } as const;
  expect(nameOf(t, change)).toBe('hats');
  expect(say(t, fieldsOf('{"note":"Dites « fidèles »."}').note)).toBe('Dites « fidèles ».');
  expect(fieldsOf('Je travaille chez {organisation}').value).toBe('Je travaille chez {organisation}');
});
