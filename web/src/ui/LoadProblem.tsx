/** Data that could not be loaded: the sentence, and another try. */
import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../lib/problem.ts';

export function LoadProblem({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { t } = useTranslation();
  return (
    <Alert color="bad" variant="light" role="alert">
      <p>{sentenceOf(t, error)}</p>
      <Button variant="default" mt="sm" onClick={() => void retry()}>
        {t('common.retry')}
      </Button>
    </Alert>
  );
}
