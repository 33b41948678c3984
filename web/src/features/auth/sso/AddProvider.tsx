/** Adds a provider: by its issuer (OpenID Connect), or by its metadata or three details (SAML). */
import { Button, FileButton, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useForm } from '../../../lib/form.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { splitCertificates } from './certificates.ts';

const initial = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  metadata: '',
  entityId: '',
  signInUrl: '',
  certificates: '',
};
type Values = typeof initial;
type Kind = 'oidc' | 'saml';

function bodyOf(kind: Kind, byHand: boolean, values: Values) {
  const { name, issuer, clientId, clientSecret, metadata, entityId, signInUrl } = values;
  if (kind === 'oidc') return { kind, name, issuer, clientId, clientSecret };
  if (!byHand) return { kind, name, metadata };
  return { kind, name, entityId, signInUrl, certificates: splitCertificates(values.certificates) };
}

export default function AddProvider({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('oidc');
  const [byHand, setByHand] = useState(false);
  const adding = useMutation({
    meta: { quiet: true },
    mutationFn: (values: Values) =>
      answer(api.POST('/api/v1/sso-providers', { body: bodyOf(kind, byHand, values) })),
    async onSuccess({ id }) {
      await queryClient.invalidateQueries({ queryKey: ['sso-providers'] });
      toast({ text: t('auth.sso.added') });
      await navigate({ to: '/settings/sign-in/$providerId', params: { providerId: id } });
    },
  });
  const needed = (values: Values): (keyof Values)[] =>
    kind === 'oidc'
      ? ['name', 'issuer', 'clientId']
      : byHand
        ? ['name', 'entityId', 'signInUrl', 'certificates']
        : (['name', 'metadata'] satisfies (keyof typeof values)[]);
  const { bind, set, form, onSubmit } = useForm({
    initial,
    error: adding.error,
    check: (values) =>
      Object.fromEntries(
        needed(values).map((name) => [name, values[name].trim() ? undefined : t('ui.field.required')]),
      ),
  });
  return (
    <Dialog opened onClose={onClose} title={t('auth.sso.add')} size="lg">
      <form ref={form} onSubmit={onSubmit(adding.mutate)} noValidate>
        <Stack gap="md">
          <FormProblem error={adding.error} />
          <SegmentedControl
            aria-label={t('auth.sso.kind')}
            value={kind}
            onChange={(value) => setKind(value as Kind)}
            data={(['oidc', 'saml'] as const).map((value) => ({
              value,
              label: t(`auth.sso.kind.${value}`),
            }))}
            fullWidth
          />
          <TextInput
            label={t('auth.sso.name')}
            description={t('auth.sso.name_hint')}
            maxLength={80}
            data-autofocus
            {...bind('name')}
          />
          {kind === 'oidc' && (
            <>
              <TextInput
                label={t('auth.sso.issuer')}
                description={t('auth.sso.issuer_hint')}
                type="url"
                inputMode="url"
                placeholder="https://"
                {...bind('issuer')}
              />
              <TextInput label={t('auth.sso.client_id')} autoComplete="off" {...bind('clientId')} />
              <TextInput
                label={t('auth.sso.client_secret')}
                description={t('auth.sso.client_secret_later')}
                autoComplete="off"
                {...bind('clientSecret')}
              />
            </>
          )}
          {kind === 'saml' && !byHand && (
            <>
              <Textarea
                label={t('auth.sso.metadata')}
                description={t('auth.sso.metadata_hint')}
                rows={5}
                spellCheck={false}
                {...bind('metadata')}
              />
              <FileButton
                accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
                onChange={async (file) => file && set('metadata', await file.text())}
              >
                {(props) => (
                  <Button variant="default" {...props}>
                    {t('auth.sso.metadata_file')}
                  </Button>
                )}
              </FileButton>
              <Button variant="subtle" onClick={() => setByHand(true)}>
                {t('auth.sso.by_hand')}
              </Button>
            </>
          )}
          {kind === 'saml' && byHand && (
            <>
              <TextInput label={t('auth.sso.entity_id')} {...bind('entityId')} />
              <TextInput
                label={t('auth.sso.sign_in_url')}
                type="url"
                inputMode="url"
                placeholder="https://"
                {...bind('signInUrl')}
              />
              <Textarea
                label={t('auth.sso.certificates')}
                description={t('auth.sso.certificates_hint')}
                rows={5}
                spellCheck={false}
                {...bind('certificates')}
              />
            </>
          )}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('auth.sso.add')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
