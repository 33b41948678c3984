/** What the directory's console asks for: the address, and a token that is shown once. */
import { Alert, Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { Line } from '../../../ui/Line.tsx';
import { Section } from '../../../ui/Page.tsx';
import { Secret } from '../../../ui/Secret.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Directory } from './queries.ts';

type Token = Directory['tokens'][number];

export function Connection({ directory }: { directory: Directory }) {
  const { t } = useTranslation();
  const { date, relative } = useFormat();
  const queryClient = useQueryClient();
  const [ending, setEnding] = useState<Token | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['directories'] });
  const make = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/directories/{id}/tokens', { params: { path: { id: directory.id } }, body: {} }),
      ),
    onSuccess: refresh,
  });
  const end = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/scim-tokens/{id}', { params: { path: { id } } })),
    async onSuccess() {
      await refresh();
      toast({ text: t('auth.provisioning.token.ended') });
    },
    onSettled: () => setEnding(null),
  });
  const first = directory.tokens.length === 0;
  return (
    <Section
      title={t('auth.provisioning.connect.title')}
      lead={t(`auth.provisioning.connect.${directory.kind}`)}
      acts={
        <Button variant={first ? 'filled' : 'default'} loading={make.isPending} onClick={() => make.mutate()}>
          {t(first ? 'auth.provisioning.token.make' : 'auth.provisioning.token.rotate')}
        </Button>
      }
    >
      <Line
        title={directory.address}
        note={t('auth.provisioning.address')}
        acts={<CopyButton text={directory.address} label={t('auth.provisioning.address_copy')} />}
      />
      {directory.tokens.map((token) => (
        <Line
          key={token.id}
          title={t('auth.provisioning.token.line', { ending: token.ending })}
          note={[
            t('auth.provisioning.token.until', { date: date(token.expiresAt) }),
            token.lastUsedAt
              ? t('auth.provisioning.token.used', { time: relative(token.lastUsedAt) })
              : t('auth.provisioning.token.unused'),
          ].join(' · ')}
          acts={
            <Button
              variant="subtle"
              color="bad"
              aria-label={t('auth.provisioning.token.end_this', { ending: token.ending })}
              onClick={() => setEnding(token)}
            >
              {t('auth.provisioning.token.end')}
            </Button>
          }
        />
      ))}
      <Dialog
        opened={make.data !== undefined}
        onClose={make.reset}
        title={t('auth.provisioning.token.title')}
      >
        {make.data && (
          <Stack gap="md">
            <Alert color="warn" variant="light">
              {t(
                directory.tokens.length > 1
                  ? 'auth.provisioning.token.once_rotated'
                  : 'auth.provisioning.token.once',
              )}
            </Alert>
            <Secret label={t('auth.provisioning.token.title')}>{make.data.token}</Secret>
            <DialogActs>
              <CopyButton text={make.data.token} label={t('auth.provisioning.token.copy')} />
              <Button onClick={make.reset}>{t('auth.provisioning.token.kept')}</Button>
            </DialogActs>
          </Stack>
        )}
      </Dialog>
      <ConfirmDialog
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={t('auth.provisioning.token.end_ask')}
        confirm={t('auth.provisioning.token.end')}
        onConfirm={() => ending && end.mutate(ending.id)}
        busy={end.isPending}
        danger
      >
        {t('auth.provisioning.token.end_what')}
      </ConfirmDialog>
    </Section>
  );
}
