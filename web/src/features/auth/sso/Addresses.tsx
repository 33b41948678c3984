/** What an administrator enters at the provider, each copied by one tap. */
import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/Page.tsx';
import { CopyField } from './CopyField.tsx';
import type { SsoProvider } from './queries.ts';
import classes from './Sso.module.css';

export function Addresses({ provider: { kind, addresses } }: { provider: SsoProvider }) {
  const { t } = useTranslation();
  const saml = kind === 'saml';
  return (
    <Section title={t('auth.sso.addresses')} lead={t('auth.sso.addresses_lead')}>
      <div className={classes.copies}>
        <CopyField
          label={t(saml ? 'auth.sso.address.acs' : 'auth.sso.address.redirect')}
          value={addresses.answer}
        />
        {addresses.entityId && (
          <CopyField label={t('auth.sso.address.entity_id')} value={addresses.entityId} />
        )}
        <CopyField label={t('auth.sso.address.start')} value={addresses.start} />
        <CopyField
          label={t(saml ? 'auth.sso.address.logout' : 'auth.sso.address.backchannel')}
          value={addresses.signOut}
        />
        {addresses.afterSignOut && (
          <CopyField label={t('auth.sso.address.after_sign_out')} value={addresses.afterSignOut} />
        )}
        {addresses.metadata && (
          <Button
            component="a"
            href={addresses.metadata}
            download="portevoix-metadata.xml"
            variant="default"
            leftSection={<Download size={18} aria-hidden />}
          >
            {t('auth.sso.address.metadata')}
          </Button>
        )}
      </div>
    </Section>
  );
}
