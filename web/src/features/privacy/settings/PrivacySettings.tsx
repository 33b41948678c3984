/** The organisation's privacy: who answers, requests and their clock, how long things are kept, the works council. */
import { useTranslation } from 'react-i18next';
import { Page, Section } from '../../../ui/Page.tsx';
import { SettingsNav } from '../../workspaces/SettingsNav.tsx';
import { Protection } from '../employer/Protection.tsx';
import { ClockSettings } from './ClockSettings.tsx';
import { Contacts } from './Contacts.tsx';
import { StaffRequests } from './StaffRequests.tsx';
import { WorksCouncil } from './WorksCouncil.tsx';

export function PrivacySettings() {
  const { t } = useTranslation();
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Section title={t('privacy.staff.title')} lead={t('privacy.staff.lead')}>
        <StaffRequests />
      </Section>
      <Section title={t('privacy.council.title')} lead={t('privacy.council.lead')}>
        <WorksCouncil />
      </Section>
      <Section title={t('privacy.protection.title')} lead={t('privacy.protection.lead')}>
        <Protection />
      </Section>
      <Section title={t('privacy.settings.contacts')} lead={t('privacy.settings.contacts_lead')}>
        <Contacts />
      </Section>
      <Section title={t('privacy.clocks.title')}>
        <ClockSettings />
      </Section>
    </Page>
  );
}
