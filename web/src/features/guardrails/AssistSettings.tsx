/** The writing assistant's endpoint: off until somebody names one, and a plain note of what leaves. */
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { fieldErrors } from '../../lib/problem.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { toast } from '../../ui/toasts.ts';
import { assistSettingsQuery } from '../sharing/assist-queries.ts';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import classes from './Rules.module.css';

export function AssistSettings() {
  const { t } = useTranslation();
  const settings = useQuery(assistSettingsQuery);
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Section title={t('sharing.assist.title')} lead={t('sharing.assist.lead')}>
        {settings.isPending && <SkeletonRows rows={3} />}
        {settings.isError && <LoadProblem error={settings.error} retry={settings.refetch} />}
        {settings.data && <Endpoint key={settings.data.baseUrl} settings={settings.data} />}
      </Section>
      <Section title={t('sharing.assist.what_leaves')}>
        <ul>
          <li>{t('sharing.assist.leaves_story')}</li>
          <li>{t('sharing.assist.leaves_draft')}</li>
          <li>{t('sharing.assist.leaves_voice')}</li>
          <li>{t('sharing.assist.stays')}</li>
        </ul>
      </Section>
    </Page>
  );
}

interface EndpointProps {
  settings: { on: boolean; baseUrl: string | null; model: string | null; hasKey: boolean };
}
function Endpoint({ settings }: EndpointProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [baseUrl, setBaseUrl] = useState(settings.baseUrl ?? '');
  const [model, setModel] = useState(settings.model ?? '');
  const [key, setKey] = useState('');
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['assist'] });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/assist/settings', {
          body: { baseUrl: baseUrl.trim(), model: model.trim(), ...(key.trim() && { key: key.trim() }) },
        }),
      ),
    onSuccess: () => {
      setKey('');
      toast({ text: t('common.saved') });
    },
    onSettled: refresh,
  });
  const off = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/assist/settings')),
    onSuccess: () => toast({ text: t('sharing.assist.turned_off') }),
    onSettled: refresh,
  });
  const trial = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.POST('/api/v1/assist/trial')),
  });
  const fields = fieldErrors(save.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md">
        <FormProblem error={save.error ?? trial.error} />
        <TextInput
          label={t('sharing.assist.address')}
          description={t('sharing.assist.address_hint')}
          placeholder="http://localhost:11434/v1"
          value={baseUrl}
          error={fields.baseUrl}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setBaseUrl(event.currentTarget.value)}
        />
        <TextInput
          label={t('sharing.assist.model')}
          value={model}
          error={fields.model}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setModel(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('sharing.assist.key')}
          description={t(settings.hasKey ? 'sharing.assist.key_kept' : 'sharing.assist.key_hint')}
          value={key}
          autoComplete="off"
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <div role="status">
          {trial.data && (
            <Alert color={trial.data.ok ? 'good' : 'bad'} variant="light">
              {trial.data.sentence}
            </Alert>
          )}
        </div>
        <div className={classes.acts}>
          <Button type="submit" loading={save.isPending}>
            {t(settings.on ? 'common.save' : 'sharing.assist.turn_on')}
          </Button>
          {settings.on && (
            <>
              <Button variant="default" onClick={() => trial.mutate()} loading={trial.isPending}>
                {t('sharing.assist.test')}
              </Button>
              <Button variant="default" onClick={() => off.mutate()} loading={off.isPending}>
                {t('sharing.assist.turn_off')}
              </Button>
            </>
          )}
        </div>
      </Stack>
    </form>
  );
}
