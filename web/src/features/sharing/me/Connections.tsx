/** My connected accounts. Nothing here is needed to share: connecting only saves a step. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { NetworkMark } from '../NetworkMark.tsx';
import { myNetworksQuery } from '../networks/queries.ts';
import { type Connection, connectionsQuery } from '../queries.ts';
import { ConnectAccount, type Connecting } from './ConnectAccount.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';
import classes from './Me.module.css';

export function Connections() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useQuery(connectionsQuery);
  const { data: networks } = useQuery(myNetworksQuery);
  const [connecting, setConnecting] = useState<Connecting | null>(null);
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
  const open = (networks ?? []).filter((network) => network.signIn || network.appPassword);
  return (
    <section id="connections" className={classes.block}>
      <h2 className={classes.heading}>{t('sharing.connections.title')}</h2>
      <p className={classes.quiet}>{t('sharing.connections.lead')}</p>
      {connections.length > 0 && (
        <ul className={classes.publications}>
          {connections.map((connection) => (
            <li key={connection.id}>
              <ConnectionRow
                connection={connection}
                network={open.find(({ network }) => network === connection.network) ?? null}
                onConnect={setConnecting}
                onRemove={setRemoving}
              />
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <ul className={classes.ways}>
          {open.map((network) => {
            const another = connections.some((one) => one.network === network.network);
            const name = t(`networks.${network.network}`);
            return (
              <li key={network.network}>
                <Button
                  variant={another ? 'subtle' : 'default'}
                  leftSection={<NetworkMark network={network.network} size={22} />}
                  onClick={() => setConnecting({ network, account: null })}
                >
                  {another
                    ? t('sharing.connections.another', { network: name })
                    : t('sharing.connections.connect', { network: name })}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <ConnectAccount connecting={connecting} onClose={() => setConnecting(null)} />
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
