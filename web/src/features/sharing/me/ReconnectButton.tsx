/** One tap leads to the network's own yes and back; an app password has to be typed again. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MemberNetwork } from '../networks/queries.ts';
import { useSignInAt } from '../networks/use-sign-in-at.ts';
import type { Connection } from '../queries.ts';
import type { Connecting } from './ConnectAccount.tsx';

interface ReconnectButtonProps {
  connection: Connection;
  network: MemberNetwork;
  /** Where a form is needed. */
  onConnect: (connecting: Connecting) => void;
}

export function ReconnectButton({ connection, network, onConnect }: ReconnectButtonProps) {
  const { t } = useTranslation();
  const signIn = useSignInAt();
  const oneTap = network.signIn && connection.kind === 'oauth';
  return (
    <Button
      size="compact-md"
      loading={signIn.isPending}
      aria-label={t('sharing.me.act.on', {
        act: t('sharing.me.act.reconnect'),
        network: t(`networks.${connection.network}`),
      })}
      onClick={() =>
        oneTap
          ? signIn.mutate({ network: connection.network, connectionId: connection.id })
          : onConnect({ network, account: connection })
      }
    >
      {t('sharing.me.act.reconnect')}
    </Button>
  );
}
