/** How people sign in and join: single sign-on, e-mail domains, ways in, and the second factor. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import { SecondFactorRule } from './SecondFactorRule.tsx';
import { Domains } from './sso/Domains.tsx';
import { Providers } from './sso/Providers.tsx';

const JoiningSettings = lazy(async () => ({
  default: (await import('../people/JoiningSettings.tsx')).JoiningSettings,
}));

export function SignInSettings() {
  const { t } = useTranslation();
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Providers />
      <Domains />
      <Suspense fallback={<SkeletonRows rows={3} height={64} />}>
        <JoiningSettings />
      </Suspense>
      <SecondFactorRule />
    </Page>
  );
}
