/** Connects a Bluesky account with an app password, and says where to make one. */
import { Anchor, Button, Collapse, PasswordInput, TextInput, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Connection } from '../queries.ts';
import classes from './Me.module.css';

const home = 'https://bsky.social';

/** @param account the one to reconnect; null for another */
export function AppPasswordForm({ account, onClose }: { account: Connection | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [handle, setHandle] = useState(account?.handle ?? '');
  const [appPassword, setAppPassword] = useState('');
  const [service, setService] = useState(account?.service ?? home);
  const [elsewhere, setElsewhere] = useState(service !== home);
  const connect = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/connections', {
          body: {
            network: 'bluesky',
            service: service.trim() || home,
            handle: handle.trim(),
            appPassword: appPassword.trim(),
          },
        }),
      ),
    meta: { quiet: true },
    onSuccess(connection) {
      void queryClient.invalidateQueries({ queryKey: ['connections'] });
      void queryClient.invalidateQueries({ queryKey: ['shares'] });
      toast({ text: t('sharing.connect.done', { handle: connection.handle }) });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    connect.mutate();
  };
  // A password must not outlive the dialog.
  useEffect(() => () => setAppPassword(''), []);
  return (
    <form onSubmit={submit} className={classes.form}>
      <FormProblem error={connect.error} />
      <TextInput
        label={t('sharing.connect.handle')}
        placeholder="nadia.bsky.social"
        value={handle}
        onChange={(event) => setHandle(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        data-autofocus
      />
      <PasswordInput
        label={t('sharing.connect.password')}
        description={
          <>
            {t('sharing.connect.password_why')}{' '}
            <Anchor
              underline="always"
              href="https://bsky.app/settings/app-passwords"
              target="_blank"
              rel="noopener noreferrer"
              inherit
            >
              {t('sharing.connect.make')}
            </Anchor>
          </>
        }
        placeholder="xxxx-xxxx-xxxx-xxxx"
        value={appPassword}
        onChange={(event) => setAppPassword(event.currentTarget.value)}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      <UnstyledButton
        className={classes.fold}
        onClick={() => setElsewhere(!elsewhere)}
        aria-expanded={elsewhere}
      >
        {t('sharing.connect.elsewhere')}
      </UnstyledButton>
      <Collapse expanded={elsewhere}>
        <TextInput
          type="url"
          label={t('sharing.connect.service')}
          value={service}
          onChange={(event) => setService(event.currentTarget.value)}
          autoCapitalize="none"
          spellCheck={false}
        />
      </Collapse>
      <p className={classes.quiet}>{t('sharing.connect.kept')}</p>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          type="submit"
          loading={connect.isPending}
          disabled={handle.trim() === '' || appPassword.trim() === ''}
        >
          {t('sharing.connect.act')}
        </Button>
      </DialogActs>
    </form>
  );
}
