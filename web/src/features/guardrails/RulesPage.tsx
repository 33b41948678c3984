/** The frame of every page of the rules: their own navigation below that of the settings. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { SubNav } from '../../ui/SubNav.tsx';
import { guardrailsQuery, type Rules } from '../workspaces/guardrails.ts';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';

export function RulesPage({ children }: { children: (rules: Rules) => ReactNode }) {
  const { t } = useTranslation();
  const rules = useQuery(guardrailsQuery);
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <SubNav
        label={t('workspaces.settings.rules')}
        links={[
          { to: '/settings/words', label: t('guardrails.nav.words') },
          { to: '/settings/words/claims', label: t('guardrails.nav.claims') },
          { to: '/settings/words/checks', label: t('guardrails.nav.checks') },
          { to: '/settings/words/disclosure', label: t('guardrails.nav.disclosure') },
          { to: '/settings/words/approval', label: t('guardrails.nav.approval') },
          { to: '/settings/words/try', label: t('guardrails.nav.try') },
          { to: '/settings/words/history', label: t('guardrails.nav.history') },
        ]}
      />
      {rules.isPending && <SkeletonRows rows={6} />}
      {rules.isError && <LoadProblem error={rules.error} retry={rules.refetch} />}
      {rules.data && children(rules.data)}
    </Page>
  );
}
