/** From which address letters leave: the installation's, or an own one once the DNS holds its key. */
import { Alert, Badge, Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, ownerRoles } from '../../../app/places.ts';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../Campaigns.module.css';
import own from './Letters.module.css';
import { letterSenderQuery, type Sender as SenderFacts } from './queries.ts';

export function Sender() {
  const { t } = useTranslation();
  const { person } = useMe();
  const { data: sender, error, refetch } = useQuery(letterSenderQuery);
  const keeps = may(person, ownerRoles);
  return (
    <Section title={t('campaigns.sender.title')} lead={t('campaigns.sender.lead')}>
      {!sender ? (
        error ? (
          <LoadProblem error={error} retry={refetch} />
        ) : (
          <SkeletonRows rows={2} height={64} />
        )
      ) : (
        <>
          {!sender.mailOn && (
            <Alert color="warn" variant="light" mb="md">
              {t('campaigns.sender.mail_off')}
            </Alert>
          )}
          <p>
            {sender.own?.ready
              ? t('campaigns.sender.now_own', { address: sender.own.address })
              : t('campaigns.sender.now', { address: sender.installation })}
          </p>
          {sender.own && <Records own={sender.own} keeps={keeps} />}
          {keeps && <AddressForm sender={sender} />}
        </>
      )}
    </Section>
  );
}

const colours = { found: 'good', missing: 'warn', different: 'warn', unasked: 'gray' } as const;

function Records({ own: sender, keeps }: { own: NonNullable<SenderFacts['own']>; keeps: boolean }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const checking = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/letter-sender/check')),
    onSuccess: (now) => queryClient.setQueryData(letterSenderQuery.queryKey, now),
  });
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/letter-sender')),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: letterSenderQuery.queryKey }),
  });
  return (
    <>
      <p className={classes.soft}>
        {t('campaigns.sender.records')}{' '}
        {sender.checkedAt && t('campaigns.sender.checked', { at: dateTime(sender.checkedAt) })}
      </p>
      <ul className={classes.cards}>
        {sender.records.map(({ kind, name, value, state }) => (
          <li key={kind} className={own.record}>
            <div className={classes.stageHead}>
              <h3 className={own.kind}>{kind.toUpperCase()}</h3>
              <Badge color={colours[state]}>{t(`campaigns.sender.state.${state}`)}</Badge>
            </div>
            <p className={classes.soft}>{t(`campaigns.sender.about.${kind}`)}</p>
            <dl className={own.entry}>
              <dt>{t('campaigns.sender.name')}</dt>
              <dd dir="ltr">
                <code>{name}</code>
              </dd>
              <dt>{t('campaigns.sender.value')}</dt>
              <dd dir="ltr">
                <code>{value}</code>
              </dd>
            </dl>
            <CopyButton text={value} aria-label={t('campaigns.sender.copy', { kind: kind.toUpperCase() })} />
          </li>
        ))}
      </ul>
      {keeps && (
        <div className={classes.acts}>
          <Button mt="md" variant="default" loading={checking.isPending} onClick={() => checking.mutate()}>
            {t('campaigns.sender.check')}
          </Button>
          <Button mt="md" variant="default" loading={removing.isPending} onClick={() => removing.mutate()}>
            {t('campaigns.sender.remove')}
          </Button>
        </div>
      )}
    </>
  );
}

function AddressForm({ sender }: { sender: SenderFacts }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [address, setAddress] = useState(sender.own?.address ?? '');
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PUT('/api/v1/letter-sender', { body: { address: address.trim() } })),
    onSuccess(now) {
      queryClient.setQueryData(letterSenderQuery.queryKey, now);
      toast({ text: t('common.saved') });
    },
  });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <FormProblem error={saving.error} />
      <TextInput
        mt="md"
        type="email"
        label={t('campaigns.sender.address')}
        description={t('campaigns.sender.address_hint')}
        value={address}
        error={fieldErrors(saving.error).address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        dir="ltr"
      />
      <div>
        <Button type="submit" loading={saving.isPending} disabled={!address.trim()}>
          {t(sender.own ? 'campaigns.sender.change' : 'campaigns.sender.set')}
        </Button>
      </div>
    </form>
  );
}
