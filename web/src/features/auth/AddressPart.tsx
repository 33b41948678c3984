/** The address one signs in with, and another one that waits to be confirmed at both. */
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { looksLikeEmail, useForm } from '../../lib/form.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { type Security, securityQuery } from './security-query.ts';

export function AddressPart({ security }: { security: Security }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const again = () => queryClient.invalidateQueries({ queryKey: securityQuery.queryKey });
  const [open, setOpen] = useState(false);
  const keep = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/me/email-change')),
    onSettled: again,
  });
  const { emailChange } = security;
  return (
    <Stack gap="md" align="flex-start">
      {emailChange && (
        <Alert color="gray" variant="light" w="100%">
          <Stack gap="sm" align="flex-start">
            <span>
              {t('auth.address.waiting', { email: emailChange.email })}{' '}
              {emailChange.oldConfirmed && t('auth.address.old_yes')}
              {emailChange.newConfirmed && t('auth.address.new_yes')}
            </span>
            <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
              {t('auth.address.keep')}
            </Button>
          </Stack>
        </Alert>
      )}
      {security.mailEnabled ? (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('auth.address.change')}
        </Button>
      ) : (
        <p>{t('auth.address.mail_off')}</p>
      )}
      {open && (
        <AskForChange
          hasPassword={security.hasPassword}
          onAsked={() => {
            setOpen(false);
            void again();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Stack>
  );
}

interface AskForChangeProps {
  hasPassword: boolean;
  onAsked: () => void;
  onClose: () => void;
}

function AskForChange({ hasPassword, onAsked, onClose }: AskForChangeProps) {
  const { t } = useTranslation();
  const asking = useMutation({
    meta: { quiet: true },
    mutationFn: ({ email, password }: { email: string; password: string }) =>
      answer(
        api.PUT('/api/v1/me/email-change', { body: { email: email.trim(), ...(password && { password }) } }),
      ),
    onSuccess: onAsked,
  });
  const { bind, form, onSubmit } = useForm({
    initial: { email: '', password: '' },
    error: asking.error,
    check: ({ email, password }) => ({
      email: looksLikeEmail(email) ? undefined : t('ui.field.email'),
      password: hasPassword && !password ? t('ui.field.required') : undefined,
    }),
  });
  return (
    <Dialog opened onClose={onClose} title={t('auth.address.change')}>
      <form ref={form} onSubmit={onSubmit(asking.mutate)} noValidate>
        <Stack gap="md">
          <p>{t('auth.address.what')}</p>
          <FormProblem error={asking.error} />
          <TextInput
            label={t('auth.address.new')}
            type="email"
            inputMode="email"
            autoComplete="email"
            data-autofocus
            {...bind('email')}
          />
          {hasPassword && (
            <PasswordInput
              label={t('auth.account.current_password')}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('auth.show_password') }}
              {...bind('password')}
            />
          )}
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={asking.isPending}>
            {t('auth.address.ask')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
