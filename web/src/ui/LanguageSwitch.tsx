/** The languages of the interface, each in its own words; kept for this browser. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLocale, currentLocale } from '../lib/i18n.ts';
import { uiLocales } from '../lib/preferences.ts';

const names = { fr: 'Français', en: 'English' } as const;

export function LanguageSwitch({ onChange }: { onChange?: (locale: 'fr' | 'en') => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('ui.language')}
      value={currentLocale()}
      data={uiLocales.map((locale) => ({ value: locale, label: <span lang={locale}>{names[locale]}</span> }))}
      onChange={(locale) => {
        void changeLocale(locale);
        onChange?.(locale);
      }}
      transitionDuration={0}
      size="sm"
    />
  );
}
