/** My connected accounts. Nothing here is needed to share: connecting only saves a step. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { NetworkMark } from '../NetworkMark.tsx';
import { type Connection, connectionsQuery } from '../queries.ts';
import { ConnectBluesky } from './ConnectBluesky.tsx';
import classes from './Me.module.css';

export function Connections() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useQuery(connectionsQuery);
  const [connecting, setConnecting] = useState<Connection | 'new' | null>(null);
  const [removing, setRemoving] = useState<Connection | null>(null);
  const remove = useMutation({
    mutationFn: (connection: Connection) =>
      answer(api.DELETE('/api/v1/connections/{id}', { params: { path: { id: connection.id } } })),
    async onMutate(connection) {
      await queryClient.cancelQueries(connectionsQuery);
      const before = queryClient.getQueryData(connectionsQuery.queryKey);
      queryClient.setQueryData(connectionsQuery.queryKey, (page) =>
        page ? { ...page, items: page.items.filter((one) => one.id !== connection.id) } : page,
      );
      setRemoving(null);
      return () => queryClient.setQueryData(connectionsQuery.queryKey, before);
    },
    onError: (_error, _connection, restore) => restore?.(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['connections'] }),
  });
  const connections = data?.items ?? [];
  return (
    <section id="connections" className={classes.block}>
      <h2 className={classes.heading}>{t('sharing.connections.title')}</h2>
      <p className={classes.quiet}>{t('sharing.connections.lead')}</p>
      {connections.length > 0 && (
        <ul className={classes.publications}>
          {connections.map((connection) => (
            <li key={connection.id} className={classes.connection}>
              <NetworkMark network={connection.network} />
              <div className={classes.about}>
                <p>
                  <strong dir="auto">{connection.displayName ?? connection.handle}</strong>
                </p>
                <p className={classes.quiet}>@{connection.handle}</p>
                {connection.status === 'reconnect' && (
                  <p className={classes.bad}>{t('sharing.connections.lost')}</p>
                )}
              </div>
              <div className={classes.acts}>
                {connection.status === 'reconnect' && (
                  <Button size="compact-md" onClick={() => setConnecting(connection)}>
                    {t('sharing.me.act.reconnect')}
                  </Button>
                )}
                <Button
                  size="compact-md"
                  variant="default"
                  onClick={() => setRemoving(connection)}
                  aria-label={t('sharing.connections.disconnect_one', { handle: connection.handle })}
                >
                  {t('sharing.connections.disconnect')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {!connections.some((one) => one.network === 'bluesky') && (
        <Button
          variant="default"
          leftSection={<NetworkMark network="bluesky" size={22} />}
          onClick={() => setConnecting('new')}
        >
          {t('sharing.connections.connect_bluesky')}
        </Button>
      )}
      <ConnectBluesky known={connecting} onClose={() => setConnecting(null)} />
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('sharing.connections.disconnect_one', { handle: removing?.handle ?? '' })}
        confirm={t('sharing.connections.disconnect')}
        onConfirm={() => removing && remove.mutate(removing)}
      >
        <p>{t('sharing.connections.disconnect_text')}</p>
      </ConfirmDialog>
    </section>
  );
}
