/** Adds an authenticator app: the password, then the picture or the secret, then a code that proves it, then the codes to keep. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/form.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Secret } from '../../ui/Secret.tsx';
import { PasswordAsked } from './PasswordAsked.tsx';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { beginApp, confirmApp, type NewApp } from './second-step.ts';

interface AddAppProps {
  hasPassword: boolean;
  /** The app counts now; the codes are still on the screen. */
  onAdded: () => void;
  onClose: () => void;
}

export function AddApp({ hasPassword, onAdded, onClose }: AddAppProps) {
  const { t } = useTranslation();
  const [app, setApp] = useState<NewApp | null>(null);
  const [proved, setProved] = useState(false);
  return (
    <Dialog opened onClose={onClose} title={t(proved ? 'auth.codes.title' : 'auth.app.add')}>
      {!app && (
        <PasswordAsked
          hasPassword={hasPassword}
          act={t('common.continue')}
          run={beginApp}
          onDone={setApp}
          onClose={onClose}
        >
          <p>{t('auth.app.what')}</p>
        </PasswordAsked>
      )}
      {app && !proved && (
        <ProveApp
          app={app}
          onClose={onClose}
          onProved={() => {
            setProved(true);
            onAdded();
          }}
        />
      )}
      {app && proved && <RecoveryCodes codes={app.recoveryCodes} onKept={onClose} />}
    </Dialog>
  );
}

function ProveApp({ app, onProved, onClose }: { app: NewApp; onProved: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const proof = useMutation({
    meta: { quiet: true },
    mutationFn: ({ code }: { code: string }) => confirmApp(code),
    onSuccess: onProved,
  });
  const { bind, form, onSubmit } = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: code.trim() ? undefined : t('ui.field.required') }),
  });
  return (
    <form ref={form} onSubmit={onSubmit(proof.mutate)} noValidate>
      <Stack gap="md">
        <p>{t('auth.app.scan')}</p>
        <QrCode text={app.uri} label={t('auth.app.picture')} />
        <p>{t('auth.app.or_type')}</p>
        <Secret label={t('auth.app.secret')}>{app.secret}</Secret>
        <div>
          <CopyButton text={app.secret.replaceAll(' ', '')} label={t('auth.app.copy_secret')} />
        </div>
        <FormProblem error={proof.error} />
        <TextInput
          label={t('auth.code.app')}
          description={t('auth.app.code_hint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...bind('code')}
        />
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={proof.isPending}>
          {t('auth.app.prove')}
        </Button>
      </DialogActs>
    </form>
  );
}
