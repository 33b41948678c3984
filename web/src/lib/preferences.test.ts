import { expect, test } from 'vitest';
import { preferredLocale } from './preferences.ts';

test('the first language we speak is chosen, and French when there is none', () => {
  expect(preferredLocale(['de-DE', 'en-US', 'fr-FR'])).toBe('en');
  expect(preferredLocale(['fr-CA', 'en'])).toBe('fr');
  expect(preferredLocale(['de'])).toBe('fr');
});
