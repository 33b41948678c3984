/** Signing in by a passkey: a button, and quietly the list that the browser shows under the e-mail field. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { canUsePasskeys, offersPasskeysInFields, signInByPasskey } from './passkey.ts';

export function PasskeySignIn({ onSignedIn }: { onSignedIn: () => unknown }) {
  const { t } = useTranslation();
  const done = useRef(onSignedIn);
  done.current = onSignedIn;
  const waiting = useRef<AbortController | null>(null);
  const entry = useMutation({
    meta: { quiet: true },
    async mutationFn(how: 'dialog' | 'field') {
      // One question to the person at a time.
      waiting.current?.abort();
      if (how === 'dialog') return signInByPasskey();
      waiting.current = new AbortController();
      return signInByPasskey({ mediation: 'conditional', signal: waiting.current.signal });
    },
    onSuccess: (signedIn) => {
      if (signedIn) void done.current();
    },
  });
  const { mutate } = entry;
  useEffect(() => {
    let gone = false;
    void offersPasskeysInFields().then((offered) => {
      if (offered && !gone) mutate('field');
    });
    return () => {
      gone = true;
      waiting.current?.abort();
    };
  }, [mutate]);
  if (!canUsePasskeys()) return null;
  return (
    <>
      <FormProblem error={entry.error} />
      <Button
        variant="default"
        fullWidth
        leftSection={<KeyRound size={18} aria-hidden />}
        loading={entry.isPending && entry.variables === 'dialog'}
        onClick={() => mutate('dialog')}
      >
        {t('auth.sign_in.passkey')}
      </Button>
    </>
  );
}
