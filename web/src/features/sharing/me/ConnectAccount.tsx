/** Connects an account: by signing in at the network itself, or with an app password where the administrator allows. */
import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import type { MemberNetwork } from '../networks/queries.ts';
import { useSignInAt } from '../networks/use-sign-in-at.ts';
import type { Connection } from '../queries.ts';
import { AppPasswordForm } from './AppPasswordForm.tsx';
import classes from './Me.module.css';

export interface Connecting {
  network: MemberNetwork;
  /** The account to reconnect; null for a new one. */
  account: Connection | null;
}

export function ConnectAccount({
  connecting,
  onClose,
}: {
  connecting: Connecting | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const name = connecting ? t(`networks.${connecting.network.network}`) : '';
  return (
    <Dialog
      opened={connecting !== null}
      onClose={onClose}
      title={t('sharing.connect.to', { network: name })}
      size="md"
    >
      {connecting && (
        <Ways
          key={`${connecting.network.network} ${connecting.account?.id}`}
          {...connecting}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Ways({ network, account, onClose }: Connecting & { onClose: () => void }) {
  const { t } = useTranslation();
  const [byPassword, setByPassword] = useState(!network.signIn || account?.kind === 'password');
  const name = t(`networks.${network.network}`);
  return (
    <div className={classes.form}>
      <p>{t('sharing.connect.lead')}</p>
      {byPassword ? (
        <AppPasswordForm account={account} onClose={onClose} />
      ) : (
        <SignInForm network={network} account={account} onClose={onClose} />
      )}
      {network.signIn && network.appPassword && (
        <UnstyledButton className={classes.fold} onClick={() => setByPassword(!byPassword)}>
          {byPassword ? t('sharing.connect.by_sign_in', { network: name }) : t('sharing.connect.by_password')}
        </UnstyledButton>
      )}
    </div>
  );
}

/** Mastodon is many servers, so it must be named; Bluesky finds it by the handle, or offers its own without one. */
function SignInForm({ network, account, onClose }: Connecting & { onClose: () => void }) {
  const { t } = useTranslation();
  const id = network.network;
  const name = t(`networks.${id}`);
  const [where, setWhere] = useState(account ? (id === 'mastodon' ? account.service : account.handle) : '');
  const signIn = useSignInAt({ quiet: true });
  const named = network.anyServer;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = where.trim();
    const target = /^https?:\/\//i.test(typed) || id === 'mastodon' ? { service: typed } : { handle: typed };
    signIn.mutate({
      network: id,
      ...(account ? { connectionId: account.id } : named && typed !== '' ? target : {}),
    });
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <FormProblem error={signIn.error} />
      {named && !account && (
        <TextInput
          label={id === 'mastodon' ? t('sharing.connect.server') : t('sharing.connect.handle')}
          description={id === 'mastodon' ? t('sharing.connect.server_why') : t('sharing.connect.handle_why')}
          placeholder={id === 'mastodon' ? '@nadia@piaille.fr' : 'nadia.bsky.social'}
          value={where}
          onChange={(event) => setWhere(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required={id === 'mastodon'}
          withAsterisk={false}
          data-autofocus
        />
      )}
      <p className={classes.quiet}>{t('sharing.connect.there', { network: name })}</p>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={signIn.isPending} disabled={id === 'mastodon' && where.trim() === ''}>
          {t('sharing.connect.sign_in', { network: name })}
        </Button>
      </DialogActs>
    </form>
  );
}
