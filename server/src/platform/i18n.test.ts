import { expect, test } from 'vitest';
import { translator } from './i18n.ts';

const fr = translator('fr');

test('French drops the vowel of a small word before a name that begins with one', () => {
  const title = (organisation: string) => fr('campaigns.public.join.newsletter', { organisation });
  expect(title('Orvelune')).toBe('La lettre d’information d’Orvelune');
  expect(title('École Jean-Zay')).toBe('La lettre d’information d’École Jean-Zay');
  expect(title('Clinique des Tilleuls')).toBe('La lettre d’information de Clinique des Tilleuls');
  expect(title('Hôpital Saint-Louis')).toBe('La lettre d’information de Hôpital Saint-Louis');
  expect(fr('campaigns.public.join.subject', { organisation: 'Orvelune' })).toBe(
    'Confirmez qu’Orvelune peut vous écrire',
  );
});

test('numbers, plurals and English stay as they are', () => {
  expect(fr('campaigns.public.petition.of_goal', { percent: '68 %', goal: 600 })).toBe(
    '68 % de l’objectif de 600',
  );
  expect(translator('en')('campaigns.public.join.newsletter', { organisation: 'Orvelune' })).toBe(
    'The newsletter of Orvelune',
  );
});
