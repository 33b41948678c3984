/** Kinds, places and roles in words, as the server names them. */
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../../lib/i18n.ts';

export function useEmployerWords() {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return {
    place: (place: string) => wordsOf(t, `privacy.place.${place}`) ?? place,
    data: (kinds: readonly string[]) =>
      list.format(kinds.map((kind) => wordsOf(t, `privacy.revealed.${kind}`) ?? kind)),
    role: (role: string) =>
      role === 'service' ? t('privacy.employer.service') : (wordsOf(t, `people.role.${role}`) ?? role),
    list: (words: readonly string[]) => list.format(words),
  };
}
