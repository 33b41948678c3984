/** The certificates a provider signs with, and how long each lasts. */
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { certificateState } from './certificates.ts';
import type { SsoProvider } from './queries.ts';
import classes from './Sso.module.css';

const words = {
  good: 'auth.sso.certificate_until',
  soon: 'auth.sso.certificate_soon',
  over: 'auth.sso.certificate_over',
} as const;

export function Certificates({
  certificates,
}: {
  certificates: NonNullable<SsoProvider['saml']>['certificates'];
}) {
  const { t } = useTranslation();
  const { date } = useFormat();
  return (
    <ul className={classes.certificates}>
      {certificates.map(({ fingerprint, subject, expiresAt }) => {
        const state = certificateState(expiresAt, Date.now());
        return (
          <li key={fingerprint}>
            <p>{subject}</p>
            {state === 'good' ? (
              <p className={classes.small}>{t(words.good, { date: date(expiresAt) })}</p>
            ) : (
              <Alert color={state === 'soon' ? 'warn' : 'bad'} variant="light" my="xs">
                {t(words[state], { date: date(expiresAt) })}
              </Alert>
            )}
            <p className={classes.small} dir="ltr">
              SHA-256 {fingerprint}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
