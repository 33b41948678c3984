/** Days in words, as both languages write them. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { noonOf } from './days.ts';

/** `Tuesday 17 November` */
export function useLongDay(): (day: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'fr-FR', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    });
    return (day) => {
      const text = format.format(noonOf(day));
      return text.charAt(0).toUpperCase() + text.slice(1);
    };
  }, [i18n.language]);
}
