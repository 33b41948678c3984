/** An invitation's address or code, to be handed over by any road one likes; a letter's link is known to its reader alone. */
import { Alert, Button, Code, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DialogActs } from '../../ui/Dialog.tsx';
import classes from './InvitationAddress.module.css';

interface InvitationAddressProps {
  invitation: { url: string | null; code?: string | null; expiresAt: string };
  onDone: () => void;
}

export function InvitationAddress({ invitation, onDone }: InvitationAddressProps) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { url, code, expiresAt } = invitation;
  if (!url)
    return (
      <>
        <p>{t('people.invitation.mailed')}</p>
        <DialogActs>
          <Button onClick={onDone}>{t('common.done')}</Button>
        </DialogActs>
      </>
    );
  return (
    <>
      <Stack gap="md">
        <p>{t(code ? 'people.invitation.say_code' : 'people.invitation.hand_over')}</p>
        {code && (
          <p className={classes.code}>
            {code.slice(0, 4)}-{code.slice(4)}
          </p>
        )}
        <Code block className={classes.url} aria-label={t('people.invitation.address')}>
          {url}
        </Code>
        {!code && (
          <Alert color="warn" variant="light">
            {t('people.invitation.once', { date: date(expiresAt) })}
          </Alert>
        )}
      </Stack>
      <DialogActs>
        <CopyButton text={url} label={t('people.invitation.copy')} />
        {code && (
          <Button
            renderRoot={(props) => (
              <Link to="/people/poster" search={{ code, until: expiresAt }} {...props} />
            )}
            variant="default"
            leftSection={<Printer size={18} aria-hidden />}
          >
            {t('people.invitation.poster')}
          </Button>
        )}
        <Button onClick={onDone}>{t('common.done')}</Button>
      </DialogActs>
    </>
  );
}
