/** An address that leads nowhere, or to something that is no longer there or not for this person. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTitle } from '../../ui/Page.tsx';

export function NotFound() {
  const { t } = useTranslation();
  useTitle(t('app.not_found.title'));
  return (
    <EmptyState
      level={1}
      title={t('app.not_found.title')}
      act={
        <Button component={Link} to="/">
          {t('app.home')}
        </Button>
      }
    >
      {t('app.not_found.text')}
    </EmptyState>
  );
}
