/** Departures that wait for a person's word: both answers stand side by side, and each says what it does. */
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { Directory } from './queries.ts';

type Decision = 'leave' | 'stay';

export function HeldDepartures({ directory }: { directory: Directory }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<Decision | null>(null);
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      answer(
        api.PUT('/api/v1/directories/{id}/departures', {
          params: { path: { id: directory.id } },
          body: { decision },
        }),
      ),
    async onSuccess({ left, stayed }, decision) {
      await queryClient.invalidateQueries({ queryKey: ['directories'] });
      await queryClient.invalidateQueries({ queryKey: ['people'] });
      toast({
        text:
          decision === 'leave'
            ? t('auth.provisioning.held.left', { count: left })
            : t('auth.provisioning.held.stayed', { count: stayed }),
      });
    },
    onSettled: () => setAsking(null),
  });
  const { many, lastOwner, since } = directory.held;
  if (many + lastOwner === 0) return null;
  return (
    <Stack gap="md" mb="lg">
      {many > 0 && (
        <Alert color="bad" variant="light" title={t('auth.provisioning.held.title', { count: many })}>
          <p>{t('auth.provisioning.held.text', { time: since ? dateTime(since) : '' })}</p>
          <Group gap="sm" mt="sm">
            <Button variant="default" onClick={() => setAsking('stay')}>
              {t('auth.provisioning.held.stay')}
            </Button>
            <Button variant="default" onClick={() => setAsking('leave')}>
              {t('auth.provisioning.held.leave')}
            </Button>
          </Group>
        </Alert>
      )}
      {lastOwner > 0 && (
        <Alert color="warn" variant="light" title={t('auth.provisioning.owner.title')}>
          <p>{t('auth.provisioning.owner.text')}</p>
          <Button mt="sm" variant="default" loading={decide.isPending} onClick={() => decide.mutate('leave')}>
            {t('auth.provisioning.owner.again')}
          </Button>
        </Alert>
      )}
      <ConfirmDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === 'stay' ? 'auth.provisioning.held.stay_ask' : 'auth.provisioning.held.leave_ask', {
          count: many,
        })}
        confirm={t(asking === 'stay' ? 'auth.provisioning.held.stay' : 'auth.provisioning.held.leave')}
        onConfirm={() => asking && decide.mutate(asking)}
        busy={decide.isPending}
        danger={asking === 'leave'}
      >
        {t(asking === 'stay' ? 'auth.provisioning.held.stay_what' : 'auth.provisioning.held.leave_what')}
      </ConfirmDialog>
    </Stack>
  );
}
