/** An invitation's address, shown this once, to be handed over by any road one likes. The body of a dialog. */
import { Alert, Button, Code, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DialogActs } from '../../ui/Dialog.tsx';
import classes from './InvitationAddress.module.css';

interface InvitationAddressProps {
  invitation: { url: string; mailed: boolean; expiresAt: string };
  onDone: () => void;
}

export function InvitationAddress({ invitation, onDone }: InvitationAddressProps) {
  const { t } = useTranslation();
  const { date } = useFormat();
  return (
    <>
      <Stack gap="md">
        <p>{t(invitation.mailed ? 'people.invitation.mailed' : 'people.invitation.hand_over')}</p>
        <Code block className={classes.url} aria-label={t('people.invitation.address')}>
          {invitation.url}
        </Code>
        <Alert color="warn" variant="light">
          {t('people.invitation.once', { date: date(invitation.expiresAt) })}
        </Alert>
      </Stack>
      <DialogActs>
        <CopyButton text={invitation.url} label={t('people.invitation.copy')} />
        <Button onClick={onDone}>{t('common.done')}</Button>
      </DialogActs>
    </>
  );
}
