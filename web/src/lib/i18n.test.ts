import { elisions } from '@portevoix/core/elision';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import fr from '../../../locales/fr.json' with { type: 'json' };
import { written } from './i18n.ts';

test('French drops the vowel of a small word before a name that begins with one', async () => {
  const own = i18next.createInstance();
  await own.init({
    ...{ lng: 'fr', keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false } },
    resources: { fr: { translation: written('fr', fr) } },
  });
  for (const [word, write] of elisions) own.services.formatter?.add(word, write);
  const reply = (name: string) => own.t('campaigns.replies.correct_which', { name });
  expect(reply('Inès Morel')).toBe('Corriger la réponse d’Inès Morel');
  expect(reply('Paul Mercier')).toBe('Corriger la réponse de Paul Mercier');
  expect(reply('Hélène Roy')).toBe('Corriger la réponse de Hélène Roy');
  expect(own.t('campaigns.sender.now_own', { address: 'elus@tilleuls.test' })).toContain(
    'partent de elus@tilleuls.test',
  );
});
