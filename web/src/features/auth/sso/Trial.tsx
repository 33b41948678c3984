/** What a provider said when it was tried: as it was understood, and as it came. */
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { isProblem } from '../../../lib/problem.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { SettingsNav } from '../../workspaces/SettingsNav.tsx';
import { trialQuery } from './queries.ts';

const route = getRouteApi('/app/settings/sign-in/trials/$trialId');

export function Trial() {
  const { t } = useTranslation();
  const { list } = useFormat();
  const { trialId } = route.useParams();
  const trial = useQuery(trialQuery(trialId));
  if (!trial.data) {
    return (
      <Page title={t('auth.sso.title')} width="text">
        <SettingsNav />
        {trial.isPending && <SkeletonRows rows={4} height={48} />}
        {isProblem(trial.error, 'platform.not_found') ? (
          <p>{t('auth.sso.trial_over')}</p>
        ) : (
          trial.isError && <LoadProblem error={trial.error} retry={trial.refetch} />
        )}
      </Page>
    );
  }
  const { claims, providerId, providerName, received, team, refusal } = trial.data;
  const nothing = t('auth.sso.nothing');
  return (
    <Page title={t('auth.sso.trial', { name: providerName })} lead={t('auth.sso.trial_lead')} width="text">
      <SettingsNav />
      <Alert color={refusal ? 'warn' : 'good'} variant="light" role="status">
        {t(refusal ? `auth.sso.reason.${refusal}` : 'auth.sso.trial_good')}
      </Alert>
      <Section title={t('auth.sso.trial_understood')}>
        <Facts
          facts={[
            [t('auth.sso.claim.subject'), claims.subject],
            [t('auth.sso.claim.email'), claims.email ?? nothing],
            [t('auth.sso.trial_email_verified'), t(claims.emailVerified ? 'auth.sso.yes' : 'auth.sso.no')],
            [t('auth.sso.claim.name'), claims.name ?? nothing],
            [t('auth.sso.claim.groups'), claims.groups.length > 0 ? list(claims.groups) : nothing],
            [t('auth.sso.trial_team'), team ?? nothing],
          ]}
        />
      </Section>
      <Section title={t('auth.sso.trial_received')}>
        <Facts facts={received.map(({ name, value }) => [name, value] as const)} />
      </Section>
      <p>
        <Link to="/settings/sign-in/$providerId" params={{ providerId }}>
          {t('auth.sso.trial_back')}
        </Link>
      </p>
    </Page>
  );
}
