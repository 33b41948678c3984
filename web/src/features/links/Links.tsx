/** Short links in the settings: what they carry, the own domain (owners), and the ones made by hand. */
import { useTranslation } from 'react-i18next';
import { may, ownerRoles } from '../../app/places.ts';
import { useMe } from '../../lib/me.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import { Domain } from './Domain.tsx';
import { HandMade } from './HandMade.tsx';

export function Links() {
  const { t } = useTranslation();
  const { person } = useMe();
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Section title={t('links.carry.title')} lead={t('links.carry.lead')}>
        <Facts
          facts={[
            ['utm_source', t('links.carry.source')],
            ['utm_medium', t('links.carry.medium')],
            ['utm_campaign', t('links.carry.campaign')],
            ['utm_content', t('links.carry.content')],
          ]}
        />
      </Section>
      {may(person, ownerRoles) && (
        <Section title={t('links.domain.title')} lead={t('links.domain.lead')}>
          <Domain />
        </Section>
      )}
      <HandMade />
    </Page>
  );
}
