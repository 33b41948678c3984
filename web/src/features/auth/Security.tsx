/** How one signs in, and where one is signed in. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Listening } from '../../ui/Mark.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { AccountNav } from './AccountNav.tsx';
import { AddressPart } from './AddressPart.tsx';
import { Devices } from './Devices.tsx';
import { Passkeys } from './Passkeys.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { SecondStep } from './SecondStep.tsx';
import { securityQuery } from './security-query.ts';

export function SecurityPage() {
  const { t } = useTranslation();
  const security = useQuery(securityQuery);
  return (
    <Page title={t('auth.security.title')} lead={t('auth.security.lead')} width="text">
      <AccountNav />
      {security.isPending && <Listening label={t('common.loading')} />}
      {security.isError && <LoadProblem error={security.error} retry={security.refetch} />}
      {security.data && (
        <>
          <Section title={t('auth.passkeys.title')} lead={t('auth.passkeys.lead')}>
            <Passkeys security={security.data} />
          </Section>
          <Section title={t('auth.app.title')} lead={t('auth.app.lead')}>
            <SecondStep security={security.data} />
          </Section>
          <Section title={t('auth.account.password')}>
            <PasswordPart security={security.data} />
          </Section>
          <Section
            title={t('auth.address.title')}
            lead={t('auth.address.lead', { email: security.data.email })}
          >
            <AddressPart security={security.data} />
          </Section>
          <Section title={t('auth.devices.title')} lead={t('auth.devices.lead')}>
            <Devices sessions={security.data.sessions} />
          </Section>
        </>
      )}
    </Page>
  );
}
