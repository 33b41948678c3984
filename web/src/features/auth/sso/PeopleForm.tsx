/** Who may come in through a provider, what its claims are called, and which group means which team. */
import { Button, NativeSelect, Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useForm } from '../../../lib/form.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { SsoProvider } from './queries.ts';
import classes from './Sso.module.css';
import { readTeams, writeTeams } from './team-lines.ts';

export function PeopleForm({ provider }: { provider: SsoProvider }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [joining, setJoining] = useState(provider.joining);
  const [locale, setLocale] = useState(provider.locale);
  const [trustsEmail, setTrustsEmail] = useState(provider.trustsEmail);
  const { email, name, groups, subject } = provider.claims;
  const initial = {
    contact: provider.contact,
    email,
    name,
    groups,
    subject,
    teams: writeTeams(provider.teams),
  };
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: ({ contact, teams, ...claims }: typeof initial) =>
      answer(
        api.PATCH('/api/v1/sso-providers/{id}', {
          params: { path: { id: provider.id } },
          body: { joining, locale, trustsEmail, contact, claims, teams: readTeams(teams) },
        }),
      ),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['sso-providers'] });
      toast({ text: t('auth.sso.saved') });
    },
  });
  const { bind, form, onSubmit } = useForm({ initial, error: saving.error, check: () => ({}) });
  return (
    <Section title={t('auth.sso.people')}>
      <form ref={form} onSubmit={onSubmit(saving.mutate)} noValidate>
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <Radio.Group
            label={t('auth.sso.joining')}
            description={t('auth.sso.joining_hint')}
            value={joining}
            onChange={(value) => setJoining(value as typeof joining)}
          >
            <Stack gap="sm" mt="xs">
              {(['invited', 'domain'] as const).map((value) => (
                <Radio key={value} value={value} label={t(`auth.sso.joining.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            label={t('auth.sso.contact')}
            description={t('auth.sso.contact_hint')}
            maxLength={200}
            {...bind('contact')}
          />
          <NativeSelect
            label={t('auth.sso.locale')}
            value={locale}
            onChange={(event) => setLocale(event.currentTarget.value as typeof locale)}
            data={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Switch
            label={t('auth.sso.trusts_email')}
            description={t('auth.sso.trusts_email_hint')}
            checked={trustsEmail}
            onChange={(event) => setTrustsEmail(event.currentTarget.checked)}
          />
          <fieldset className={classes.claims}>
            <legend className={classes.legend}>{t('auth.sso.claims')}</legend>
            <p className={classes.small}>{t('auth.sso.claims_lead')}</p>
            <Stack gap="md" mt="xs">
              <TextInput label={t('auth.sso.claim.email')} maxLength={200} {...bind('email')} />
              <TextInput label={t('auth.sso.claim.name')} maxLength={200} {...bind('name')} />
              <TextInput label={t('auth.sso.claim.groups')} maxLength={200} {...bind('groups')} />
              {provider.kind === 'saml' && (
                <TextInput
                  label={t('auth.sso.claim.subject')}
                  description={t('auth.sso.claim.subject_hint')}
                  maxLength={200}
                  {...bind('subject')}
                />
              )}
            </Stack>
          </fieldset>
          <Textarea
            label={t('auth.sso.teams')}
            description={t('auth.sso.teams_hint')}
            rows={4}
            spellCheck={false}
            {...bind('teams')}
          />
          <Button type="submit" loading={saving.isPending}>
            {t('auth.sso.save')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
