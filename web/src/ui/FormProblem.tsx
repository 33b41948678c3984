/** What went wrong with a form, in a sentence that takes the focus, so that it is neither missed nor hunted for. */
import { Alert } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../lib/problem.ts';

export function FormProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  return (
    <Alert ref={box} color="bad" variant="light" role="alert" tabIndex={-1}>
      {sentenceOf(t, error)}
    </Alert>
  );
}
