/** One connected account: whether it works, until when, what it may not do, and the one tap that mends it. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { NetworkMark } from '../NetworkMark.tsx';
import type { MemberNetwork } from '../networks/queries.ts';
import type { Connection } from '../queries.ts';
import type { Connecting } from './ConnectAccount.tsx';
import { FiguresAccess } from './FiguresAccess.tsx';
import classes from './Me.module.css';
import { ReconnectButton } from './ReconnectButton.tsx';

const day = 86_400_000;

interface ConnectionRowProps {
  connection: Connection;
  /** Null where the administrator closed it. */
  network: MemberNetwork | null;
  onConnect: (connecting: Connecting) => void;
  onRemove: (connection: Connection) => void;
}

export function ConnectionRow({ connection, network, onConnect, onRemove }: ConnectionRowProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const name = t(`networks.${connection.network}`);
  const lost = connection.status === 'reconnect';
  const left = connection.endsAt === null ? null : Date.parse(connection.endsAt) - Date.now();
  const ending = left !== null && left < 7 * day;
  return (
    <div className={classes.connection}>
      <NetworkMark network={connection.network} />
      <div className={classes.about}>
        <p>
          <strong dir="auto">{connection.displayName ?? connection.handle}</strong>
        </p>
        <p className={classes.quiet} dir="auto">
          @{connection.handle}
        </p>
        {lost && <p className={classes.bad}>{t('sharing.connections.lost', { network: name })}</p>}
        {!lost && connection.endsAt && (
          <p className={ending ? classes.bad : classes.quiet}>
            {t('sharing.connections.ends', { network: name, when: dateTime(connection.endsAt) })}
          </p>
        )}
        {!lost && connection.missing.length > 0 && (
          <p className={classes.bad}>
            {t('sharing.connections.missing', {
              network: name,
              what: connection.missing.map((one) => t(`sharing.networks.may.${one}`)).join(', '),
            })}
          </p>
        )}
        {!network && <p className={classes.quiet}>{t('sharing.connections.closed', { network: name })}</p>}
        {!lost && <FiguresAccess connection={connection} />}
      </div>
      <div className={classes.acts}>
        {network && (lost || ending || connection.missing.length > 0) && (
          <ReconnectButton connection={connection} network={network} onConnect={onConnect} />
        )}
        <Button
          size="compact-md"
          variant="default"
          onClick={() => onRemove(connection)}
          aria-label={t('sharing.connections.disconnect_one', { handle: connection.handle })}
        >
          {t('sharing.connections.disconnect')}
        </Button>
      </div>
    </div>
  );
}
