/** The last net: a page that could not be shown says why in a sentence and offers another try. */
import { Button } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem, sentenceOf } from '../../lib/problem.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTitle } from '../../ui/Page.tsx';
import { NotFound } from './NotFound.tsx';

/** After an update of the server the old page asks for scripts that are gone: only a reload helps. */
const isStaleScript = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  useTitle(t('app.failed.title'));
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 403)) return <NotFound />;
  const stale = isStaleScript(error);
  const again = () => {
    if (stale) return location.reload();
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <EmptyState
      level={1}
      title={t('app.failed.title')}
      act={<Button onClick={again}>{stale ? t('app.reload') : t('common.retry')}</Button>}
    >
      {stale ? t('app.failed.updated') : sentenceOf(t, error)}
    </EmptyState>
  );
}
