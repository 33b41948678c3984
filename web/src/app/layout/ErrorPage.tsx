/** The last net: a page that could not be shown says why in a sentence and offers another try. */
import { Button } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../lib/online.ts';
import { ApiProblem, sentenceOf } from '../../lib/problem.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTitle } from '../../ui/Page.tsx';
import { NotFound } from './NotFound.tsx';

/**
 * A script or style of the app that did not come: the connection is gone, or after an update of the server the old page
 * asks for files that are no more. The browser keeps the failure, so only a reload helps.
 */
const isMissingPiece = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported|module script|preload/i.test(error.message);

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const online = useOnline();
  useTitle(t('app.failed.title'));
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 403)) return <NotFound />;
  const missing = isMissingPiece(error);
  const again = () => {
    if (missing) return location.reload();
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <EmptyState
      level={1}
      title={t('app.failed.title')}
      act={<Button onClick={again}>{missing ? t('app.reload') : t('common.retry')}</Button>}
    >
      {missing ? t(online ? 'app.failed.updated' : 'app.offline.failed') : sentenceOf(t, error)}
    </EmptyState>
  );
}
