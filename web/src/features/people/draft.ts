/** Checks a person's draft before it is sent; the server checks again. */
import type { TFunction } from 'i18next';
import { looksLikeEmail } from '../../lib/form.ts';
import type { DraftProblems, PersonDraft } from './PersonFields.tsx';

export function checkDraft(t: TFunction, draft: PersonDraft): DraftProblems {
  const email = draft.email.trim();
  return {
    name: draft.name.trim() ? undefined : t('ui.field.required'),
    email: email === '' || looksLikeEmail(email) ? undefined : t('ui.field.email'),
    roles: draft.roles.some(({ groups }) => groups?.length === 0) ? t('people.scope.none') : undefined,
    hats: draft.hats.length > 0 || draft.roles.length > 0 ? undefined : t('people.hat_needed'),
  };
}
export const isSound = (problems: DraftProblems): boolean => Object.values(problems).every((one) => !one);
