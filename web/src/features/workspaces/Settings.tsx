/** The organisation: its name, language, time zone and colour. Owners and administrators change them; editors read them. */
import { Alert, Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, ownerRoles } from '../../app/places.ts';
import { useMe } from '../../lib/me.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { AccentForm } from './AccentForm.tsx';
import { LogoForm } from './LogoForm.tsx';
import { OrganisationForm } from './OrganisationForm.tsx';
import { SettingsNav } from './SettingsNav.tsx';

export function Settings() {
  const { t } = useTranslation();
  const { person, workspace } = useMe();
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      {may(person, ownerRoles) ? (
        <>
          <OrganisationForm />
          <Section title={t('workspaces.logo.title')} lead={t('workspaces.logo.lead')}>
            <LogoForm />
          </Section>
          <Section title={t('workspaces.accent.title')} lead={t('workspaces.accent.lead')}>
            <AccentForm />
          </Section>
        </>
      ) : (
        <>
          <Alert color="gray" variant="light" mb="md">
            {t('workspaces.settings.owners_only')}
          </Alert>
          <Facts
            facts={[
              [t('workspaces.name'), workspace.name],
              [t('ui.language'), workspace.locale === 'fr' ? 'Français' : 'English'],
              [t('workspaces.time_zone'), workspace.timeZone],
            ]}
          />
        </>
      )}
      <Section title={t('auth.tokens.title')}>
        <p>
          {t('workspaces.settings.tokens')}{' '}
          <Anchor component={Link} to="/account">
            {t('auth.account.title')}
          </Anchor>
        </p>
      </Section>
    </Page>
  );
}
