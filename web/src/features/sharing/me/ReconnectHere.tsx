/** Reconnecting from beside a message that waits for it: one tap where the network allows, else the way to the accounts. */
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { myNetworksQuery } from '../networks/queries.ts';
import { connectionsQuery, type Publication } from '../queries.ts';
import classes from './Me.module.css';
import { ReconnectButton } from './ReconnectButton.tsx';

export function ReconnectHere({ publication }: { publication: Publication }) {
  const { t } = useTranslation();
  const { data: connections } = useQuery(connectionsQuery);
  const { data: networks } = useQuery(myNetworksQuery);
  const connection = connections?.items.find((one) => one.id === publication.connectionId);
  const network = networks?.find((one) => one.network === publication.network);
  if (connection?.kind === 'oauth' && network?.signIn) {
    return <ReconnectButton connection={connection} network={network} onConnect={() => {}} />;
  }
  return (
    <Anchor underline="always" component={Link} to="/me" hash="connections" className={classes.act}>
      {t('sharing.me.act.reconnect')}
    </Anchor>
  );
}
