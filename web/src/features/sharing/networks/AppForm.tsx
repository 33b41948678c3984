/** The app registered at a network: its id and secret, and the network's own word on them. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from './Networks.module.css';
import { type AppCheck, appActs, type NetworkSetup } from './queries.ts';

interface AppFormProps {
  setup: NetworkSetup;
  mayChange: boolean;
  /** The app that reads figures, not the one that publishes. */
  figures?: boolean;
}

export function AppForm({ setup, mayChange, figures = false }: AppFormProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { network } = setup;
  const app = figures ? setup.figuresApp : setup.app;
  const acts = appActs[figures ? 'figures' : 'publish'];
  const name = t(`networks.${network}`);
  const [clientId, setClientId] = useState(app?.clientId ?? '');
  const [clientSecret, setClientSecret] = useState('');
  const [forgetting, setForgetting] = useState(false);
  const renew = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['network-settings'] }),
      queryClient.invalidateQueries({ queryKey: ['networks'] }),
      queryClient.invalidateQueries({ queryKey: ['connections'] }),
    ]);
  const save = useMutation({
    mutationFn: () =>
      acts.save(network, {
        clientId: clientId.trim(),
        ...(clientSecret.trim() !== '' && { clientSecret: clientSecret.trim() }),
      }),
    meta: { quiet: true },
    async onSuccess() {
      setClientSecret('');
      toast({ text: t('common.saved') });
      await renew();
    },
  });
  const check = useMutation({ mutationFn: () => acts.check(network), onSuccess: renew });
  const forget = useMutation({
    mutationFn: () => acts.remove(network),
    async onSuccess() {
      setForgetting(false);
      await renew();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const changed = clientId.trim() !== (app?.clientId ?? '') || clientSecret.trim() !== '';
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <FormProblem error={save.error} />
      <TextInput
        label={t('sharing.networks.client_id')}
        value={clientId}
        disabled={!mayChange}
        onChange={(event) => setClientId(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <PasswordInput
        label={t('sharing.networks.client_secret')}
        description={app?.hasSecret ? t('sharing.networks.secret_kept') : t('sharing.networks.secret_why')}
        value={clientSecret}
        disabled={!mayChange}
        onChange={(event) => setClientSecret(event.currentTarget.value)}
        autoComplete="off"
      />
      {mayChange && (
        <div className={classes.acts}>
          <Button type="submit" loading={save.isPending} disabled={!changed || clientId.trim() === ''}>
            {t('sharing.networks.save_app')}
          </Button>
          {app && (
            <>
              <Button
                variant="default"
                onClick={() => check.mutate()}
                loading={check.isPending}
                disabled={changed}
              >
                {t('sharing.networks.test')}
              </Button>
              <Button variant="default" onClick={() => setForgetting(true)}>
                {t('sharing.networks.forget_app')}
              </Button>
            </>
          )}
        </div>
      )}
      <Answer network={network} check={app?.check ?? null} />
      <ConfirmDialog
        opened={forgetting}
        onClose={() => setForgetting(false)}
        title={t('sharing.networks.forget_app')}
        confirm={t('sharing.networks.forget_app')}
        onConfirm={() => forget.mutate()}
        busy={forget.isPending}
        danger
      >
        <p>
          {t(figures ? 'sharing.networks.forget_figures_text' : 'sharing.networks.forget_text', {
            network: name,
          })}
        </p>
      </ConfirmDialog>
    </form>
  );
}

/** What the network last said, in a sentence. */
function Answer({ network, check }: { network: NetworkSetup['network']; check: AppCheck | null }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const Icon = check?.result === 'accepted' ? CircleCheck : CircleAlert;
  return (
    <div aria-live="polite">
      {check && (
        <p className={classes.state} data-tone={check.result === 'accepted' ? 'good' : 'warn'}>
          <Icon size={16} aria-hidden />
          <span>
            {t(`sharing.networks.check.${check.result}`, { network: t(`networks.${network}`) })}
            {check.detail && check.result !== 'accepted' && (
              <>
                {' '}
                {t('sharing.networks.check.said')} <q dir="auto">{check.detail}</q>
              </>
            )}{' '}
            <span className={classes.quiet}>{dateTime(check.at)}</span>
          </span>
        </p>
      )}
    </div>
  );
}
