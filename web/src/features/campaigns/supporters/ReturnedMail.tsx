/** Where returned mail comes in: an address for the mail server, a mailbox that is read, and how much came back. */
import { Alert, Button, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { Secret } from '../../../ui/Secret.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { SettingsNav } from '../../workspaces/SettingsNav.tsx';
import classes from '../Campaigns.module.css';
import { NumberField } from '../NumberField.tsx';
import { intakeQuery, type MailIntake } from './queries.ts';

export function ReturnedMail() {
  const { t } = useTranslation();
  const intake = useQuery(intakeQuery);
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      {intake.isPending && <SkeletonRows rows={4} height={64} />}
      {intake.isLoadingError && <LoadProblem error={intake.error} retry={intake.refetch} />}
      {intake.data && (
        <>
          <Counts intake={intake.data} />
          <Hook intake={intake.data} />
          <Mailbox key={intake.data.mailbox?.host ?? ''} intake={intake.data} />
        </>
      )}
    </Page>
  );
}

function Counts({ intake }: { intake: MailIntake }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  return (
    <Section title={t('campaigns.returned.title')} lead={t('campaigns.returned.lead')}>
      <p className={`${classes.soft} ${classes.above}`}>{t('campaigns.returned.days')}</p>
      <Facts
        facts={[
          [
            t('campaigns.returned.last'),
            intake.lastReceivedAt ? dateTime(intake.lastReceivedAt) : t('campaigns.returned.never'),
          ],
          ...(['hard', 'soft', 'complaint', 'reply', 'unknown'] as const).map(
            (kind) => [t(`campaigns.returned.kind.${kind}`), number(intake.counts[kind])] as const,
          ),
        ]}
      />
    </Section>
  );
}

function Hook({ intake }: { intake: MailIntake }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['mail-intake'] });
  const making = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/mail-intake/hook')),
    onSuccess: refresh,
  });
  const ending = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/mail-intake/hook')),
    async onSuccess() {
      making.reset();
      await refresh();
      toast({ tone: 'plain', text: t('campaigns.returned.hook_ended') });
    },
  });
  return (
    <Section title={t('campaigns.returned.hook')} lead={t('campaigns.returned.hook_lead')}>
      {making.data && (
        <Stack gap="sm">
          <Alert color="warn" variant="light">
            {t('campaigns.returned.hook_once')}
          </Alert>
          <Secret label={t('campaigns.returned.hook_address')}>{making.data.address}</Secret>
          <div>
            <CopyButton text={making.data.address} label={t('campaigns.returned.hook_copy')} />
          </div>
        </Stack>
      )}
      <p className={classes.above}>
        {t(intake.hook ? 'campaigns.returned.hook_is' : 'campaigns.returned.hook_none')}
      </p>
      <div className={classes.acts}>
        <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          {t(intake.hook ? 'campaigns.returned.hook_again' : 'campaigns.returned.hook_make')}
        </Button>
        {intake.hook && (
          <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate()}>
            {t('campaigns.returned.hook_end')}
          </Button>
        )}
      </div>
    </Section>
  );
}

function Mailbox({ intake }: { intake: MailIntake }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const { mailbox } = intake;
  const [form, setForm] = useState({
    host: mailbox?.host ?? '',
    port: mailbox?.port ?? 993,
    security: mailbox?.security ?? ('tls' as const),
    user: mailbox?.user ?? '',
    folder: mailbox?.folder ?? 'INBOX',
    password: '',
  });
  const change = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const keep = (next: MailIntake) => queryClient.setQueryData(['mail-intake'], next);
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const { password, ...rest } = form;
      return answer(
        api.PUT('/api/v1/mail-intake/mailbox', { body: { ...rest, ...(password && { password }) } }),
      );
    },
    onSuccess(next) {
      keep(next);
      change({ password: '' });
      toast({ text: t('campaigns.returned.mailbox_saved') });
    },
  });
  const trying = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/mail-intake/readings')),
    onSuccess: (done) => keep(done.intake),
  });
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/mail-intake/mailbox')),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['mail-intake'] }),
  });
  return (
    <Section title={t('campaigns.returned.mailbox')} lead={t('campaigns.returned.mailbox_lead')}>
      {mailbox?.lastProblem && (
        <Alert color="bad" variant="light" role="alert">
          {wordsOf(t, `errors.${mailbox.lastProblem}`)}. {wordsOf(t, `errors.${mailbox.lastProblem}.detail`)}
        </Alert>
      )}
      {mailbox?.lastReadAt && !mailbox.lastProblem && (
        <p>{t('campaigns.returned.read_at', { time: dateTime(mailbox.lastReadAt) })}</p>
      )}
      <p role="status">
        {trying.data &&
          !trying.data.intake.mailbox?.lastProblem &&
          t('campaigns.returned.read', { count: trying.data.read })}
      </p>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <FormProblem error={saving.error} />
        <TextInput
          label={t('campaigns.returned.host')}
          placeholder="imap.example.org"
          value={form.host}
          onChange={(event) => change({ host: event.currentTarget.value })}
        />
        <NumberField
          label={t('campaigns.returned.port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          thousandSeparator=""
          value={form.port}
          onChange={(port) => change({ port })}
        />
        <Radio.Group
          label={t('campaigns.returned.security')}
          value={form.security}
          onChange={(security) => change({ security: security === 'starttls' ? 'starttls' : 'tls' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="tls" label={t('campaigns.returned.tls')} />
            <Radio value="starttls" label={t('campaigns.returned.starttls')} />
          </Stack>
        </Radio.Group>
        <TextInput
          label={t('campaigns.returned.user')}
          autoComplete="off"
          value={form.user}
          onChange={(event) => change({ user: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('campaigns.returned.password')}
          description={mailbox ? t('campaigns.returned.password_kept') : undefined}
          autoComplete="new-password"
          value={form.password}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
        <TextInput
          label={t('campaigns.returned.folder')}
          value={form.folder}
          onChange={(event) => change({ folder: event.currentTarget.value })}
        />
        <div className={classes.acts}>
          <Button type="submit" loading={saving.isPending}>
            {t('campaigns.returned.mailbox_save')}
          </Button>
          {mailbox && (
            <>
              <Button variant="default" loading={trying.isPending} onClick={() => trying.mutate()}>
                {t('campaigns.returned.try')}
              </Button>
              <Button variant="default" loading={removing.isPending} onClick={() => removing.mutate()}>
                {t('campaigns.returned.mailbox_remove')}
              </Button>
            </>
          )}
        </div>
      </form>
    </Section>
  );
}
