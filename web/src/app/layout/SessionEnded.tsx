/** Said over the page when the session has ended: the page stays, with what was written on it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';

/** Goes by itself once somebody is signed in again. */
export default function SessionEnded() {
  const { t } = useTranslation();
  const [shown, setShown] = useState(true);
  const close = () => setShown(false);
  return (
    <Dialog opened={shown} onClose={close} title={t('auth.session_ended.title')} size="sm">
      {t('auth.session_ended.text')}
      <DialogActs>
        <Button variant="default" onClick={close}>
          {t('common.close')}
        </Button>
        <Button component="a" href="/sign-in" target="_blank" rel="noopener" onClick={close}>
          {t('auth.session_ended.sign_in')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
