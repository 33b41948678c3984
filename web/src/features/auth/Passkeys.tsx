/** One's passkeys: adding one, giving it a name, removing it. */
import { Alert, Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { signOut } from '../../lib/session.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Line } from '../../ui/Line.tsx';
import { toast } from '../../ui/toasts.ts';
import { addPasskey, canUsePasskeys } from './passkey.ts';
import { RenamePasskey } from './RenamePasskey.tsx';
import { type Security, securityQuery } from './security-query.ts';

export function Passkeys({ security }: { security: Security }) {
  const { t } = useTranslation();
  const { date, relative } = useFormat();
  const queryClient = useQueryClient();
  const again = () => queryClient.invalidateQueries({ queryKey: securityQuery.queryKey });
  const [naming, setNaming] = useState<Security['passkeys'][number] | null>(null);
  const [removing, setRemoving] = useState<Security['passkeys'][number] | null>(null);
  const adding = useMutation({
    meta: { quiet: true },
    mutationFn: addPasskey,
    async onSuccess(added) {
      if (!added) return;
      await again();
      toast({ text: t('auth.passkeys.added') });
    },
  });
  const removal = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/passkeys/{id}', { params: { path: { id } } })),
    onSuccess: () => toast({ text: t('auth.passkeys.removed') }),
    async onSettled() {
      setRemoving(null);
      await again();
    },
  });
  return (
    <Stack gap="md" align="stretch">
      <FormProblem error={adding.error} />
      {security.passkeys.map((passkey) => (
        <Line
          key={passkey.id}
          before={<KeyRound size={20} aria-hidden />}
          title={passkey.name}
          note={[
            t(passkey.synced ? 'auth.passkeys.synced' : 'auth.passkeys.on_device'),
            t('auth.passkeys.made', { date: date(passkey.createdAt) }),
            passkey.lastUsedAt
              ? t('auth.tokens.used', { when: relative(passkey.lastUsedAt) })
              : t('auth.tokens.never_used'),
          ].join(' · ')}
          acts={
            <>
              <Button
                variant="subtle"
                aria-label={t('auth.passkeys.rename_named', { name: passkey.name })}
                onClick={() => setNaming(passkey)}
              >
                {t('auth.passkeys.rename')}
              </Button>
              <Button
                variant="subtle"
                color="bad"
                aria-label={t('auth.passkeys.remove_named', { name: passkey.name })}
                onClick={() => setRemoving(passkey)}
              >
                {t('auth.passkeys.remove')}
              </Button>
            </>
          }
        />
      ))}
      {!canUsePasskeys() ? (
        <Alert color="gray" variant="light">
          {t('auth.passkeys.unsupported')}
        </Alert>
      ) : security.signedInLately ? (
        <div>
          <Button
            variant="default"
            leftSection={<Plus size={18} aria-hidden />}
            loading={adding.isPending}
            onClick={() => adding.mutate()}
          >
            {t('auth.passkeys.add')}
          </Button>
        </div>
      ) : (
        <Alert color="gray" variant="light">
          <Stack gap="sm" align="flex-start">
            {t('auth.passkeys.sign_in_again')}
            <Button variant="default" onClick={() => void signOut('/account/security')}>
              {t('auth.passkeys.sign_in_again_act')}
            </Button>
          </Stack>
        </Alert>
      )}
      {naming && <RenamePasskey passkey={naming} onClose={() => setNaming(null)} />}
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('auth.passkeys.remove_ask', { name: removing?.name ?? '' })}
        confirm={t('auth.passkeys.remove')}
        onConfirm={() => removing && removal.mutate(removing.id)}
        busy={removal.isPending}
        danger
      >
        {t('auth.passkeys.remove_what')}
      </ConfirmDialog>
    </Stack>
  );
}
