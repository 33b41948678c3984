/** A story's own text, with the few marks it knows, and how it will read. */

import { Textarea } from '@mantine/core';
import { readBody } from '@portevoix/core/content';
import { useTranslation } from 'react-i18next';
import classes from './BodyField.module.css';
import { StoryBody } from './StoryBody.tsx';

interface BodyFieldProps {
  text: string;
  label: string;
  language: string;
  /** What the marks are, where it is no story's text. */
  hint?: string;
  onChange: (text: string) => void;
}

export function BodyField({ text, label, language, hint, onChange }: BodyFieldProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Textarea
        label={label}
        description={hint ?? t('content.body.hint')}
        autosize
        minRows={4}
        maxRows={24}
        maxLength={20_000}
        lang={language}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {readBody(text).length > 0 && (
        <details className={classes.preview}>
          <summary>{t('content.body.preview')}</summary>
          <div lang={language} className={classes.sheet}>
            <StoryBody text={text} />
          </div>
        </details>
      )}
    </div>
  );
}
