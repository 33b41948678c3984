/** Settings: the networks, whether each can be published to, and what is missing where not. */
import { Anchor, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ownerRoles } from '../../../app/places.ts';
import { useMe } from '../../../lib/me.ts';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { SettingsNav } from '../../workspaces/SettingsNav.tsx';
import { NetworkMark } from '../NetworkMark.tsx';
import classes from './Networks.module.css';
import { type NetworkSetup, networkSetupsQuery } from './queries.ts';
import { RefusedVersion } from './RefusedVersion.tsx';
import { StateLine } from './StateLine.tsx';
import { useNetworkChange } from './use-network-change.ts';

export function Networks() {
  const { t } = useTranslation();
  const { person } = useMe();
  const setups = useQuery(networkSetupsQuery);
  const mayChange = ownerRoles.some((role) => role === person.role);
  const direct = (setups.data ?? []).filter((one) => one.redirectUrl !== '');
  const byHand = (setups.data ?? []).filter((one) => one.redirectUrl === '');
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <p className={classes.lead}>{t('sharing.networks.lead')}</p>
      {setups.isPending && <SkeletonRows rows={6} />}
      {setups.isError && <LoadProblem error={setups.error} retry={setups.refetch} />}
      {setups.data && (
        <>
          {direct.map((setup) => (
            <RefusedVersion key={setup.network} setup={setup} />
          ))}
          <Section title={t('sharing.networks.direct')} lead={t('sharing.networks.direct_lead')}>
            <ul className={classes.list}>
              {direct.map((setup) => (
                <li key={setup.network} className={classes.row}>
                  <NetworkMark network={setup.network} size={34} />
                  <div className={classes.words}>
                    <Anchor
                      underline="always"
                      className={classes.name}
                      renderRoot={(props) => (
                        <Link
                          to="/settings/networks/$network"
                          params={{ network: setup.network }}
                          {...props}
                        />
                      )}
                    >
                      {t(`networks.${setup.network}`)}
                    </Anchor>
                    <StateLine setup={setup} />
                  </div>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('sharing.networks.composers')} lead={t('sharing.networks.composers_lead')}>
            <ul className={classes.list}>
              {[...direct, ...byHand].map((setup) => (
                <ComposerRow key={setup.network} setup={setup} mayChange={mayChange} />
              ))}
            </ul>
          </Section>
        </>
      )}
    </Page>
  );
}

function ComposerRow({ setup, mayChange }: { setup: NetworkSetup; mayChange: boolean }) {
  const { t } = useTranslation();
  const change = useNetworkChange(setup.network);
  return (
    <li className={classes.row}>
      <NetworkMark network={setup.network} size={26} />
      <Switch
        className={classes.words}
        label={t(`networks.${setup.network}`)}
        checked={setup.assisted}
        disabled={!mayChange}
        onChange={(event) => change.mutate({ assisted: event.currentTarget.checked })}
      />
    </li>
  );
}
