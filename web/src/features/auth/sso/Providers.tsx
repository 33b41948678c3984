/** The providers people sign in through. */
import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { providersQuery } from './queries.ts';

const AddProvider = lazy(() => import('./AddProvider.tsx'));

export function Providers() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const providers = useQuery(providersQuery);
  const act = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {t('auth.sso.add')}
    </Button>
  );
  return (
    <Section title={t('auth.sso.providers')} lead={t('auth.sso.providers_lead')} acts={act}>
      {providers.isPending && <SkeletonRows rows={2} height={64} />}
      {providers.isError && <LoadProblem error={providers.error} retry={providers.refetch} />}
      {providers.data?.length === 0 && (
        <EmptyState title={t('auth.sso.none')}>{t('auth.sso.none_text')}</EmptyState>
      )}
      {providers.data?.map((provider) => (
        <Line
          key={provider.id}
          title={
            <>
              <Link to="/settings/sign-in/$providerId" params={{ providerId: provider.id }}>
                {provider.name}
              </Link>{' '}
              <Badge color={provider.enabledAt ? 'good' : 'gray'}>
                {t(provider.enabledAt ? 'auth.sso.state.on' : 'auth.sso.state.off')}
              </Badge>
            </>
          }
          note={[
            t(`auth.sso.kind.${provider.kind}`),
            t('auth.sso.linked', { count: provider.linkedPeople }),
          ].join(' · ')}
        />
      ))}
      <Suspense>{adding && <AddProvider onClose={() => setAdding(false)} />}</Suspense>
    </Section>
  );
}
