/** Under the words: another suggestion, another language, or a blank page for one's own. */
import { Button } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import { Eraser, Languages, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface WordsToolsProps {
  suggestions: number;
  /** The story's languages, without the one on screen. */
  languages: readonly Locale[];
  empty: boolean;
  onAnother: () => void;
  onSpeak: (language: Locale) => void;
  onClear: () => void;
}

export function WordsTools({ suggestions, languages, empty, onAnother, onSpeak, onClear }: WordsToolsProps) {
  const { t } = useTranslation();
  return (
    <>
      {suggestions > 1 && (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<RefreshCw size={16} aria-hidden />}
          onClick={onAnother}
        >
          {t('sharing.sheet.another')}
        </Button>
      )}
      {languages.map((one) => (
        <Button
          key={one}
          variant="subtle"
          size="compact-md"
          leftSection={<Languages size={16} aria-hidden />}
          onClick={() => onSpeak(one)}
        >
          {t(`sharing.sheet.in.${one}`)}
        </Button>
      ))}
      {!empty && (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<Eraser size={16} aria-hidden />}
          onClick={onClear}
        >
          {t('sharing.sheet.own')}
        </Button>
      )}
    </>
  );
}
