/** The password: changed here, or, where there is none, chosen by the link of a letter. */
import { Alert, Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { requestPasswordReset } from '../../lib/session.ts';
import { PasswordForm } from './PasswordForm.tsx';
import type { Security } from './security-query.ts';

export function PasswordPart({ security }: { security: Security }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const letter = useMutation({ mutationFn: () => requestPasswordReset(person.email ?? '') });
  if (security.hasPassword) return <PasswordForm />;
  return (
    <Stack gap="md" align="flex-start">
      <p>{t('auth.security.no_password')}</p>
      {letter.isSuccess ? (
        <Alert color="good" variant="light" role="status">
          {t('auth.sign_in.reset_sent', { email: person.email })}
        </Alert>
      ) : (
        security.mailEnabled &&
        person.email && (
          <Button variant="default" loading={letter.isPending} onClick={() => letter.mutate()}>
            {t('auth.security.choose_password')}
          </Button>
        )
      )}
    </Stack>
  );
}
