/** How a provider is reached: issuer and client, or entity, addresses and certificates. */
import { Button, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useForm } from '../../../lib/form.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import { Certificates } from './Certificates.tsx';
import { splitCertificates } from './certificates.ts';
import type { SsoProvider } from './queries.ts';

const empty = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  scopes: '',
  metadata: '',
  entityId: '',
  signInUrl: '',
  signOutUrl: '',
  certificates: '',
};
type Values = typeof empty;

const valuesOf = ({ name, oidc, saml }: SsoProvider): Values => ({
  ...empty,
  name,
  ...(oidc && { issuer: oidc.issuer, clientId: oidc.clientId, scopes: oidc.scopes }),
  ...(saml && {
    entityId: saml.entityId,
    signInUrl: saml.signInUrl,
    signOutUrl: saml.signOutUrl ?? '',
    certificates: saml.certificates.map((one) => one.pem).join('\n\n'),
  }),
});

export function ConnectionForm({ provider }: { provider: SsoProvider }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { oidc, saml } = provider;
  const [endsThere, setEndsThere] = useState((oidc ?? saml)?.endsThere ?? false);
  const [signsRequests, setSignsRequests] = useState(saml?.signsRequests ?? false);
  const [takesUnasked, setTakesUnasked] = useState(saml?.takesUnasked ?? false);
  const bodyOf = ({ name, metadata, ...values }: Values) => {
    if (oidc) {
      const { issuer, clientId, scopes, clientSecret } = values;
      return { name, oidc: { issuer, clientId, scopes, endsThere, ...(clientSecret && { clientSecret }) } };
    }
    const { entityId, signInUrl } = values;
    const byHand = {
      ...{ entityId, signInUrl, signOutUrl: values.signOutUrl.trim() || null },
      certificates: splitCertificates(values.certificates),
    };
    const flags = { signsRequests, takesUnasked, endsThere };
    return { name, saml: metadata.trim() ? { ...flags, metadata } : { ...flags, ...byHand } };
  };
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: (values: Values) =>
      answer(
        api.PATCH('/api/v1/sso-providers/{id}', {
          params: { path: { id: provider.id } },
          body: bodyOf(values),
        }),
      ),
    async onSuccess(saved) {
      for (const [name, value] of Object.entries(valuesOf(saved))) set(name as keyof Values, value);
      await queryClient.invalidateQueries({ queryKey: ['sso-providers'] });
      toast({ text: t('auth.sso.saved') });
    },
  });
  const needed: (keyof Values)[] = oidc
    ? ['name', 'issuer', 'clientId']
    : ['name', 'entityId', 'signInUrl', 'certificates'];
  const { bind, set, form, onSubmit } = useForm({
    initial: valuesOf(provider),
    error: saving.error,
    check: (values) =>
      Object.fromEntries(
        needed.map((name) => [name, values[name].trim() ? undefined : t('ui.field.required')]),
      ),
  });
  return (
    <Section title={t('auth.sso.connection')}>
      <form ref={form} onSubmit={onSubmit(saving.mutate)} noValidate>
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <TextInput
            label={t('auth.sso.name')}
            description={t('auth.sso.name_hint')}
            maxLength={80}
            {...bind('name')}
          />
          {oidc && (
            <>
              <TextInput label={t('auth.sso.issuer')} type="url" inputMode="url" {...bind('issuer')} />
              <TextInput label={t('auth.sso.client_id')} autoComplete="off" {...bind('clientId')} />
              <TextInput
                label={t('auth.sso.client_secret')}
                description={t(
                  oidc.hasSecret ? 'auth.sso.client_secret_keep' : 'auth.sso.client_secret_later',
                )}
                autoComplete="off"
                {...bind('clientSecret')}
              />
              <TextInput label={t('auth.sso.scopes')} {...bind('scopes')} />
            </>
          )}
          {saml && (
            <>
              <Textarea
                label={t('auth.sso.metadata_new')}
                description={t('auth.sso.metadata_new_hint')}
                rows={3}
                spellCheck={false}
                {...bind('metadata')}
              />
              <TextInput label={t('auth.sso.entity_id')} {...bind('entityId')} />
              <TextInput
                label={t('auth.sso.sign_in_url')}
                type="url"
                inputMode="url"
                {...bind('signInUrl')}
              />
              <TextInput
                label={t('auth.sso.sign_out_url')}
                type="url"
                inputMode="url"
                {...bind('signOutUrl')}
              />
              <Certificates certificates={saml.certificates} />
              <Textarea
                label={t('auth.sso.certificates')}
                description={t('auth.sso.certificates_hint')}
                rows={5}
                spellCheck={false}
                {...bind('certificates')}
              />
              <Switch
                label={t('auth.sso.signs_requests')}
                checked={signsRequests}
                onChange={(event) => setSignsRequests(event.currentTarget.checked)}
              />
              <Switch
                label={t('auth.sso.takes_unasked')}
                description={t('auth.sso.takes_unasked_hint')}
                checked={takesUnasked}
                onChange={(event) => setTakesUnasked(event.currentTarget.checked)}
              />
            </>
          )}
          <Switch
            label={t('auth.sso.ends_there')}
            checked={endsThere}
            onChange={(event) => setEndsThere(event.currentTarget.checked)}
          />
          <Button type="submit" loading={saving.isPending}>
            {t('auth.sso.save')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
