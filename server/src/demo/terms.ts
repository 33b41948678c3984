/** What Orvelune asks its people to watch for. Short on purpose: a long list silences. */
import type { GuardrailTerm } from '@portevoix/core/guardrails';

export const terms: readonly GuardrailTerm[] = [
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
