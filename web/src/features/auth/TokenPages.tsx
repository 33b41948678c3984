/** Two pages of API tokens: one's own in the account, the workspace's in the settings. */
import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { may } from '../../app/places.ts';
import { useMe } from '../../lib/me.ts';
import { Page, Section } from '../../ui/Page.tsx';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import { AccountNav } from './AccountNav.tsx';
import { Tokens } from './Tokens.tsx';

export function MyTokens() {
  const { t } = useTranslation();
  return (
    <Page title={t('auth.account.title')} width="text">
      <AccountNav />
      <Section title={t('auth.tokens.title')} lead={t('auth.tokens.lead')}>
        <Tokens source="mine" />
      </Section>
      <Reference />
    </Page>
  );
}

export function WorkspaceTokens() {
  const { t } = useTranslation();
  const { person } = useMe();
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Section title={t('auth.tokens.workspace_title')} lead={t('auth.tokens.workspace_lead')}>
        <Tokens source="workspace" mayMake={may(person, ['owner'])} />
        {!may(person, ['owner']) && <p>{t('auth.tokens.owner_only')}</p>}
      </Section>
      <Reference />
    </Page>
  );
}

function Reference() {
  const { t } = useTranslation();
  return (
    <Section title={t('workspaces.api.title')}>
      <p>
        {t('workspaces.api.text')}{' '}
        <Anchor href="/api/docs" target="_blank" rel="noreferrer">
          {t('workspaces.api.reference')}
        </Anchor>
      </p>
    </Section>
  );
}
