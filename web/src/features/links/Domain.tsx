/** The organisation's own short domain: named, proved by a TXT record, then used for new links. */
import { Alert, Badge, Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { toast } from '../../ui/toasts.ts';
import { domainQuery } from './queries.ts';

export function Domain() {
  const domain = useQuery({
    ...domainQuery,
    // The search in the DNS runs behind: look again while it has not been found.
    refetchInterval: ({ state }) => (state.data?.host && !state.data.verifiedAt ? 10_000 : false),
  });
  if (domain.isPending) return <SkeletonRows rows={1} />;
  if (domain.isError) return <LoadProblem error={domain.error} retry={domain.refetch} />;
  const { host, proof, verifiedAt } = domain.data;
  return host ? <Named host={host} proof={proof} verified={verifiedAt !== null} /> : <Unnamed />;
}

function Unnamed() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const naming = useMutation({
    meta: { quiet: true },
    mutationFn: ({ host }: { host: string }) =>
      answer(api.PUT('/api/v1/link-domain', { body: { host: host.trim().toLowerCase() } })),
    onSuccess: (domain) => queryClient.setQueryData(domainQuery.queryKey, domain),
  });
  const { bind, form, onSubmit } = useForm({
    initial: { host: '' },
    error: naming.error,
    check: ({ host }) => ({
      host: /^[^\s/:]+\.[^\s/:.]{2,}$/.test(host.trim()) ? undefined : t('links.domain.needed'),
    }),
  });
  return (
    <form ref={form} onSubmit={onSubmit(naming.mutate)} noValidate>
      <Stack gap="md" align="flex-start">
        <FormProblem error={naming.error} />
        <TextInput
          w="100%"
          label={t('links.domain.host')}
          description={t('links.domain.host_hint')}
          autoCapitalize="none"
          spellCheck={false}
          {...bind('host')}
        />
        <Button type="submit" loading={naming.isPending}>
          {t('links.domain.set')}
        </Button>
      </Stack>
    </form>
  );
}

interface NamedProps {
  host: string;
  proof: { name: string; value: string } | null;
  verified: boolean;
}

function Named({ host, proof, verified }: NamedProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const verify = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/link-domain/verification')),
    onSuccess(domain) {
      queryClient.setQueryData(domainQuery.queryKey, domain);
      toast({ tone: 'plain', text: t('links.domain.looking') });
    },
  });
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/link-domain')),
    onSettled: () => {
      setAsking(false);
      return queryClient.invalidateQueries({ queryKey: domainQuery.queryKey });
    },
  });
  return (
    <Stack gap="md" align="flex-start">
      <p>
        <strong>{host}</strong>{' '}
        <Badge color={verified ? 'good' : 'warn'}>
          {t(verified ? 'links.domain.verified' : 'links.domain.unverified')}
        </Badge>
      </p>
      {!verified && proof && (
        <>
          <Alert color="gray" variant="light">
            {t('links.domain.prove', { host })}
          </Alert>
          <Facts
            facts={[
              [t('links.domain.record_type'), 'TXT'],
              [t('links.domain.record_name'), proof.name],
              [t('links.domain.record_value'), proof.value],
            ]}
          />
          <CopyButton text={proof.value} label={t('links.domain.copy')} />
          <Button loading={verify.isPending} onClick={() => verify.mutate()}>
            {t('links.domain.verify')}
          </Button>
        </>
      )}
      <Button variant="outline" color="bad" onClick={() => setAsking(true)}>
        {t('links.domain.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('links.domain.remove_ask', { host })}
        confirm={t('links.domain.remove')}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        danger
      >
        {t('links.domain.remove_what')}
      </ConfirmDialog>
    </Stack>
  );
}
