/** E-mail domains: the record to add, the check, and whether single sign-on is the only way in. */
import { Alert, Badge, Button, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useForm } from '../../../lib/form.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { CopyField } from './CopyField.tsx';
import { domainsQuery, type SsoDomain } from './queries.ts';
import classes from './Sso.module.css';

export function Domains() {
  const { t } = useTranslation();
  const domains = useQuery(domainsQuery);
  return (
    <Section title={t('auth.sso.domains')} lead={t('auth.sso.domains_lead')}>
      {domains.isPending && <SkeletonRows rows={2} height={64} />}
      {domains.isError && <LoadProblem error={domains.error} retry={domains.refetch} />}
      {domains.data?.length === 0 && <p>{t('auth.sso.domain_none')}</p>}
      {domains.data?.map((domain) => (
        <Domain key={domain.id} domain={domain} />
      ))}
      <NewDomain />
    </Section>
  );
}

function NewDomain() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const adding = useMutation({
    meta: { quiet: true },
    mutationFn: ({ domain }: { domain: string }) =>
      answer(api.POST('/api/v1/sso-domains', { body: { domain: domain.trim().toLowerCase() } })),
    async onSuccess() {
      reset();
      await queryClient.invalidateQueries({ queryKey: ['sso-domains'] });
    },
  });
  const { bind, form, onSubmit, reset } = useForm({
    initial: { domain: '' },
    check: ({ domain }) => ({
      domain: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(domain.trim()) ? undefined : t('auth.sso.domain_invalid'),
    }),
  });
  return (
    <form className={classes.newDomain} ref={form} onSubmit={onSubmit(adding.mutate)} noValidate>
      <FormProblem error={adding.error} />
      <div className={classes.copy}>
        <TextInput
          label={t('auth.sso.domain')}
          description={t('auth.sso.domain_hint')}
          autoCapitalize="none"
          autoComplete="off"
          inputMode="url"
          {...bind('domain')}
        />
        <Button type="submit" variant="default" loading={adding.isPending}>
          {t('auth.sso.domain_add')}
        </Button>
      </div>
    </form>
  );
}

function Domain({ domain }: { domain: SsoDomain }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const name = domain.domain;
  const params = { params: { path: { id: domain.id } } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['sso-domains'] });
  const check = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PUT('/api/v1/sso-domains/{id}/proof', params)),
    onSuccess: () => toast({ text: t('auth.sso.domain_is_proven', { domain: name }) }),
    onSettled: refresh,
  });
  const require = useMutation({
    meta: { quiet: true },
    mutationFn: (only: boolean) =>
      answer(
        only
          ? api.PUT('/api/v1/sso-domains/{id}/requirement', params)
          : api.DELETE('/api/v1/sso-domains/{id}/requirement', params),
      ),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/sso-domains/{id}', params)),
    async onSuccess() {
      setRemoving(false);
      toast({ text: t('auth.sso.domain_removed') });
      await refresh();
    },
  });
  return (
    <div className={classes.domain}>
      <h3 className={classes.name}>
        {name}
        <Badge color={domain.provenAt ? 'good' : 'warn'}>
          {t(domain.provenAt ? 'auth.sso.domain_proven' : 'auth.sso.domain_waiting')}
        </Badge>
      </h3>
      {domain.missingSince && (
        <Alert color="warn" variant="light" mb="sm">
          {t('auth.sso.domain_missing', { date: date(domain.missingSince) })}
        </Alert>
      )}
      <FormProblem error={check.error ?? require.error} />
      {(!domain.provenAt || domain.missingSince) && (
        <div className={classes.copies}>
          <p className={classes.small}>{t('auth.sso.domain_record', { domain: name })}</p>
          <CopyField label={t('auth.sso.domain_record_name')} value={domain.record.name} />
          <CopyField label={t('auth.sso.domain_record_value')} value={domain.record.value} />
        </div>
      )}
      {domain.provenAt && (
        <Switch
          label={t('auth.sso.domain_only', { domain: name })}
          description={t('auth.sso.domain_only_hint')}
          checked={domain.onlySsoAt !== null}
          disabled={require.isPending}
          onChange={(event) => require.mutate(event.currentTarget.checked)}
        />
      )}
      <div className={classes.acts}>
        {(!domain.provenAt || domain.missingSince) && (
          <Button
            loading={check.isPending}
            onClick={() => check.mutate()}
            aria-label={t('auth.sso.domain_check_named', { domain: name })}
          >
            {t('auth.sso.domain_check')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="bad"
          onClick={() => setRemoving(true)}
          aria-label={t('auth.sso.domain_remove_named', { domain: name })}
        >
          {t('auth.sso.domain_remove')}
        </Button>
      </div>
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('auth.sso.domain_remove_ask', { domain: name })}
        confirm={t('auth.sso.domain_remove')}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        danger
      >
        {t('auth.sso.domain_remove_text')}
      </ConfirmDialog>
    </div>
  );
}
