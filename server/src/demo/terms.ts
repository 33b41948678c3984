/** What Orvelune asks its people to watch for. Short on purpose: a long list silences. */
import type { GuardrailSettingsInput } from '@portevoix/core/guardrails';
import { dayMs } from './calendar.ts';

const terms: NonNullable<GuardrailSettingsInput['terms']> = [
  {
    term: 'projet Améthyste',
    kind: 'confidential',
    action: 'block',
    note: 'Rapprochement à l’étude. Rien n’est décidé, et les équipes concernées l’apprendront en premier.',
  },
  {
    term: 'budget 2027',
    kind: 'confidential',
    action: 'warn',
    note: 'Il sera voté en décembre. D’ici là, mieux vaut parler de ce qui existe.',
  },
  {
    term: 'guérison garantie',
    kind: 'banned',
    action: 'block',
    note: 'Personne ne peut la promettre, et le code de la santé publique l’interdit.',
  },
  {
    term: 'miracle',
    kind: 'banned',
    action: 'warn',
    note: 'Préférez ce qui s’est passé\u202f: c’est plus juste, et souvent plus beau.',
  },
];

/** The whole policy. The embargo ends in nine days, whenever the demonstration is loaded. */
export const policy = (now: Date): GuardrailSettingsInput => ({
  terms,
  embargoes: [
    {
      term: 'maison de naissance',
      until: new Date(now.getTime() + 9 * dayMs).toISOString(),
      note: 'L’ouverture sera annoncée d’abord aux familles et aux équipes.',
    },
  ],
  claims: [
    {
      claim: 'n° 1',
      evidence: 'Le classement, sa date, qui l’a établi et sur quoi il porte.',
      action: 'block',
    },
    {
      claim: 'neutre en carbone',
      evidence: 'Le bilan d’émissions et la part compensée\u202f: une allégation globale doit être prouvée.',
      action: 'block',
    },
    {
      claim: '100 % naturel',
      evidence: 'La composition, et le label s’il y en a un.',
      action: 'warn',
    },
  ],
  watches: { links: 'warn', knownHosts: ['orvelune.example'] },
  cases: [
    {
      hats: ['employee'],
      networks: ['x', 'bluesky', 'threads'],
      locales: ['fr'],
      wording: 'Je travaille chez {organisation}',
    },
    { countries: ['US'], locales: ['en'], wording: 'Employee of {organisation}' },
  ],
  country: 'FR',
});
