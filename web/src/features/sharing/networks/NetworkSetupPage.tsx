/** Setting one network up: what to do at the network, what to paste where, a test, the switches, the budget. */
import { Alert, Anchor, Code, Switch } from '@mantine/core';
import { networks } from '@portevoix/core/networks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ownerRoles } from '../../../app/places.ts';
import { useFormat } from '../../../lib/format.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import { useMe } from '../../../lib/me.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { AppForm } from './AppForm.tsx';
import { BudgetForm } from './BudgetForm.tsx';
import { FiguresApp } from './FiguresApp.tsx';
import classes from './Networks.module.css';
import { type NetworkSetup, networkSetupsQuery } from './queries.ts';
import { RefusedVersion } from './RefusedVersion.tsx';
import { StateLine } from './StateLine.tsx';
import { useNetworkChange } from './use-network-change.ts';

const route = getRouteApi('/app/settings/networks/$network');

export function NetworkSetupPage() {
  const { t } = useTranslation();
  const setups = useQuery(networkSetupsQuery);
  const { network } = route.useParams();
  const setup = setups.data?.find((one) => one.network === network && one.redirectUrl !== '');
  return (
    <Page
      title={setup ? t(`networks.${setup.network}`) : t('sharing.networks.title')}
      width="text"
      before={
        <Anchor component={Link} to="/settings/networks" underline="always" className={classes.back}>
          {t('sharing.networks.title')}
        </Anchor>
      }
    >
      {setups.isPending && <SkeletonRows rows={8} />}
      {setups.isError && <LoadProblem error={setups.error} retry={setups.refetch} />}
      {setups.data && !setup && <p>{t('sharing.networks.unknown')}</p>}
      {setup && <Setup setup={setup} />}
    </Page>
  );
}

function Setup({ setup }: { setup: NetworkSetup }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const { date, number } = useFormat();
  const { network } = setup;
  const { api } = networks[network];
  const change = useNetworkChange(network);
  if (!api) return null;
  const name = t(`networks.${network}`);
  const mayChange = ownerRoles.some((role) => role === person.role);
  const steps = Array.from({ length: api.steps }, (_, index) => index + 1);
  return (
    <>
      <StateLine setup={setup} />
      <RefusedVersion setup={setup} />
      {api.caution && (
        <Alert color="warn" variant="light" mt="md">
          {wordsOf(t, `sharing.networks.caution.${network}`)}
        </Alert>
      )}
      {!mayChange && (
        <Alert color="gray" variant="light" mt="md">
          {t('sharing.networks.owners_only')}
        </Alert>
      )}
      <Section title={t('sharing.networks.ways')}>
        <div className={classes.form}>
          <Switch
            label={t('sharing.networks.way.api', { network: name })}
            description={t('sharing.networks.way.api_why')}
            checked={setup.api}
            disabled={!mayChange}
            onChange={(event) => change.mutate({ api: event.currentTarget.checked })}
          />
          {api.appPassword && (
            <Switch
              label={t('sharing.networks.way.app_passwords')}
              description={t('sharing.networks.way.app_passwords_why')}
              checked={setup.appPasswords}
              disabled={!mayChange || !setup.api}
              onChange={(event) => change.mutate({ appPasswords: event.currentTarget.checked })}
            />
          )}
          <Switch
            label={t('sharing.networks.way.assisted', { network: name })}
            description={t('sharing.networks.way.assisted_why')}
            checked={setup.assisted}
            disabled={!mayChange}
            onChange={(event) => change.mutate({ assisted: event.currentTarget.checked })}
          />
        </div>
      </Section>
      <Section title={t('sharing.networks.steps')}>
        <ol className={classes.steps}>
          {steps.map((step) => (
            <li key={step}>{wordsOf(t, `sharing.networks.step.${network}.${step}`)}</li>
          ))}
        </ol>
        {api.console && (
          <p>
            <Anchor href={api.console} target="_blank" rel="noopener noreferrer" underline="always">
              {t('sharing.networks.console', { network: name })} <ExternalLink size={14} aria-hidden />
            </Anchor>
          </p>
        )}
      </Section>
      {api.registration === 'admin' && (
        <Section title={t('sharing.networks.redirect')} lead={t('sharing.networks.redirect_why')}>
          <div className={classes.copy}>
            <Code className={classes.code}>{setup.redirectUrl}</Code>
            <CopyButton text={setup.redirectUrl} />
          </div>
        </Section>
      )}
      <Section title={t('sharing.networks.scopes')} lead={t('sharing.networks.scopes_why')}>
        <dl className={classes.scopes}>
          {api.scopes.map(({ scope, why }) => (
            <div key={scope}>
              <dt>
                <Code>{scope}</Code>
              </dt>
              <dd>{t(`sharing.networks.why.${why}`)}</dd>
            </div>
          ))}
        </dl>
        {api.registration === 'admin' && (
          <CopyButton
            text={api.scopes.map(({ scope }) => scope).join(' ')}
            label={t('sharing.networks.copy_scopes')}
          />
        )}
      </Section>
      {api.registration === 'admin' && (
        <Section title={t('sharing.networks.app')} lead={t('sharing.networks.app_lead', { network: name })}>
          <AppForm key={setup.app?.changedAt ?? 'none'} setup={setup} mayChange={mayChange} />
        </Section>
      )}
      <FiguresApp setup={setup} mayChange={mayChange} />
      {setup.budget && api.price && (
        <Section
          title={t('sharing.networks.budget')}
          lead={t('sharing.networks.budget_lead', { network: name })}
        >
          <BudgetForm key={setup.budget.minor ?? -1} setup={setup} mayChange={mayChange} />
        </Section>
      )}
      <Section title={t('sharing.networks.accounts')} lead={t('sharing.networks.accounts_why')}>
        <Facts
          facts={[
            [t('sharing.networks.accounts.connected'), several(setup.accounts.connected)],
            [t('sharing.networks.accounts.lapsed'), several(setup.accounts.lapsed)],
          ]}
        />
      </Section>
      <p className={classes.quiet}>{t('sharing.networks.checked', { when: date(api.checkedOn) })}</p>
    </>
  );

  function several(count: number | null): string {
    return count === null
      ? t('sharing.networks.accounts.few')
      : t('sharing.networks.accounts.at_least', { number: number(count) });
  }
}
