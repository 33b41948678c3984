/** Whether a code of an app is asked for after the password; adding one, renewing the recovery codes, going without. */
import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/toasts.ts';
import { PasswordAsked } from './PasswordAsked.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import classes from './Security.module.css';
import { removeApp, renewRecoveryCodes } from './second-step.ts';
import { type Security, securityQuery } from './security-query.ts';

const AddApp = lazy(async () => ({ default: (await import('./AddApp.tsx')).AddApp }));

export function SecondStep({ security }: { security: Security }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const again = () => void queryClient.invalidateQueries({ queryKey: securityQuery.queryKey });
  const [open, setOpen] = useState<'add' | 'renew' | 'remove' | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => {
    setOpen(null);
    setCodes(null);
  };
  const { hasPassword } = security;
  return (
    <Stack gap="md">
      {security.secondFactor ? (
        <>
          <p>{t('auth.app.on')}</p>
          <p>{t('auth.codes.left', { count: security.recoveryCodesLeft })}</p>
          <div className={classes.acts}>
            <Button variant="default" onClick={() => setOpen('renew')}>
              {t('auth.codes.renew')}
            </Button>
            <Button variant="default" color="bad" onClick={() => setOpen('remove')}>
              {t('auth.app.remove')}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button variant="default" onClick={() => setOpen('add')}>
            {t('auth.app.add')}
          </Button>
        </div>
      )}
      {open === 'add' && (
        <Suspense>
          <AddApp hasPassword={hasPassword} onAdded={again} onClose={close} />
        </Suspense>
      )}
      <Dialog
        opened={open === 'renew'}
        onClose={close}
        title={t(codes ? 'auth.codes.title' : 'auth.codes.renew')}
      >
        {codes ? (
          <RecoveryCodes codes={codes} onKept={close} />
        ) : (
          <PasswordAsked
            hasPassword={hasPassword}
            act={t('auth.codes.renew')}
            run={renewRecoveryCodes}
            onDone={(fresh) => {
              setCodes(fresh);
              again();
            }}
            onClose={close}
          >
            <p>{t('auth.codes.renew_what')}</p>
          </PasswordAsked>
        )}
      </Dialog>
      <Dialog opened={open === 'remove'} onClose={close} title={t('auth.app.remove')}>
        <PasswordAsked
          hasPassword={hasPassword}
          act={t('auth.app.remove')}
          danger
          run={removeApp}
          onDone={() => {
            close();
            again();
            toast({ text: t('auth.app.removed') });
          }}
          onClose={close}
        >
          <p>{t('auth.app.remove_what')}</p>
        </PasswordAsked>
      </Dialog>
    </Stack>
  );
}
