/** One's own privacy: agreements, the charter, a copy, requests, how long things are kept, erasure. */
import { useTranslation } from 'react-i18next';
import { Page, Section } from '../../ui/Page.tsx';
import { AccountNav } from '../auth/AccountNav.tsx';
import { CharterSection } from './CharterSection.tsx';
import { Clocks } from './Clocks.tsx';
import { Consents } from './Consents.tsx';
import { Copies } from './Copies.tsx';
import { Erase } from './Erase.tsx';
import { Requests } from './Requests.tsx';

export function MyPrivacy() {
  const { t } = useTranslation();
  return (
    <Page title={t('privacy.mine.title')} lead={t('privacy.mine.lead')} width="text">
      <AccountNav />
      <Section title={t('privacy.consents.title')} lead={t('privacy.consents.lead')}>
        <Consents />
      </Section>
      <Section title={t('privacy.charter.title')}>
        <CharterSection />
      </Section>
      <Section title={t('privacy.copy.section')} lead={t('privacy.copy.lead')}>
        <Copies />
      </Section>
      <Section title={t('privacy.ask.title')} lead={t('privacy.ask.lead')}>
        <Requests />
      </Section>
      <Section title={t('privacy.clocks.title')} lead={t('privacy.clocks.lead')}>
        <Clocks />
      </Section>
      <Section title={t('privacy.erase.title')} lead={t('privacy.erase.lead')}>
        <Erase />
      </Section>
    </Page>
  );
}
