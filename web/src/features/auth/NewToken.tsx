/** Makes an API token: what for, what it may open, until when. It is shown this once. */
import { Alert, Button, Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core';
import { longestTokenDays, memberTokenRooms, serviceTokenRoles, tokenRooms } from '@portevoix/core/auth';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/form.ts';
import { useFormat } from '../../lib/format.ts';
import { useMe } from '../../lib/me.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Secret } from '../../ui/Secret.tsx';
import { type NewTokenInput, type TokenSource, tokenSources } from './token-sources.ts';

const day = 86_400_000;
const spans = ['30', '90', '365'] as const;
type Right = 'none' | 'read' | 'write' | 'both';
const rights: readonly Right[] = ['none', 'read', 'write', 'both'];
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

interface NewTokenProps {
  source: TokenSource;
  onClose: () => void;
}

export default function NewToken({ source, onClose }: NewTokenProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { key, make } = tokenSources[source];
  const making = useMutation({
    meta: { quiet: true },
    mutationFn: async (input: NewTokenInput) => (await make(input)).token,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key }),
  });
  return (
    <Dialog opened onClose={onClose} title={t('auth.tokens.make')}>
      {making.data ? (
        <Stack gap="md">
          <Alert color="warn" variant="light">
            {t('auth.tokens.once')}
          </Alert>
          <Secret label={t('auth.tokens.token')}>{making.data}</Secret>
          <DialogActs>
            <CopyButton text={making.data} label={t('auth.tokens.copy')} />
            <Button onClick={onClose}>{t('auth.tokens.kept')}</Button>
          </DialogActs>
        </Stack>
      ) : (
        <TokenForm source={source} onClose={onClose} making={making} />
      )}
    </Dialog>
  );
}

interface TokenFormProps extends NewTokenProps {
  making: { error: unknown; isPending: boolean; mutate: (input: NewTokenInput) => void };
}

function TokenForm({ source, onClose, making }: TokenFormProps) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { person } = useMe();
  const rooms = source === 'mine' && person.roles.length === 0 ? memberTokenRooms : tokenRooms;
  const [given, setGiven] = useState<Partial<Record<string, Right>>>({});
  const scopes = rooms.flatMap((room) => {
    const right = given[room] ?? 'none';
    const some = right === 'both' ? (['read', 'write'] as const) : right === 'none' ? [] : [right];
    return some.map((one) => `${room}:${one}` as const);
  });
  const { values, bind, form, onSubmit } = useForm({
    initial: { name: '', scopes: '', span: '90', until: '', role: 'editor' },
    error: making.error,
    check: ({ name, span, until }) => ({
      name: name.trim() ? undefined : t('ui.field.required'),
      scopes: scopes.length > 0 ? undefined : t('auth.tokens.no_right'),
      until:
        span === 'own' && (until <= isoDay(Date.now()) || until > isoDay(Date.now() + longestTokenDays * day))
          ? t('auth.tokens.until_wrong')
          : undefined,
    }),
  });
  const days = (span: string, until: string) =>
    span === 'own'
      ? Math.min(longestTokenDays, Math.ceil((new Date(until).getTime() - Date.now()) / day))
      : Number(span);
  const noRight = bind('scopes').error;
  return (
    <form
      ref={form}
      onSubmit={onSubmit(({ name, span, until, role }) =>
        making.mutate({
          name,
          scopes,
          expiresInDays: days(span, until),
          role: role as NewTokenInput['role'],
        }),
      )}
      noValidate
    >
      <Stack gap="md">
        <FormProblem error={making.error} />
        <TextInput
          label={t('auth.tokens.name')}
          description={t('auth.tokens.name_hint')}
          data-autofocus
          {...bind('name')}
        />
        {source === 'workspace' && (
          <NativeSelect
            label={t('auth.tokens.role')}
            description={t('auth.tokens.role_hint')}
            data={serviceTokenRoles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))}
            {...bind('role')}
          />
        )}
        <Fieldset legend={t('auth.tokens.rights')}>
          <Stack gap="xs">
            <p>{t(source === 'mine' ? 'auth.tokens.rights_mine' : 'auth.tokens.rights_workspace')}</p>
            {rooms.map((room) => (
              <NativeSelect
                key={room}
                label={t(`auth.tokens.area.${room}`)}
                value={given[room] ?? 'none'}
                onChange={(event) => setGiven({ ...given, [room]: event.currentTarget.value as Right })}
                data={rights.map((right) => ({ value: right, label: t(`auth.tokens.may.${right}`) }))}
              />
            ))}
            {noRight && scopes.length === 0 && (
              <Alert color="bad" variant="light" role="alert">
                {noRight}
              </Alert>
            )}
          </Stack>
        </Fieldset>
        <NativeSelect
          label={t('auth.tokens.span')}
          data={[
            ...spans.map((span) => ({
              value: span,
              label: t('auth.tokens.span_days', {
                count: Number(span),
                date: date(Date.now() + Number(span) * day),
              }),
            })),
            { value: 'own', label: t('auth.tokens.span_own') },
          ]}
          {...bind('span')}
        />
        {values.span === 'own' && (
          <TextInput
            type="date"
            label={t('auth.tokens.until')}
            description={t('auth.tokens.until_hint')}
            min={isoDay(Date.now() + day)}
            max={isoDay(Date.now() + longestTokenDays * day)}
            {...bind('until')}
          />
        )}
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={making.isPending}>
          {t('auth.tokens.make')}
        </Button>
      </DialogActs>
    </form>
  );
}
