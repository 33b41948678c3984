/** One message: exactly what was sent, how each try ended, and sending it again. */
import { Button, Code, Stack, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import secret from '../../ui/Secret.module.css';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { toast } from '../../ui/toasts.ts';
import { type Delivery, deliveryQuery } from './queries.ts';

interface DeliveryDetailProps {
  delivery: Delivery;
  stopped: boolean;
  onClose: () => void;
}

export default function DeliveryDetail({ delivery, stopped, onClose }: DeliveryDetailProps) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormat();
  const queryClient = useQueryClient();
  const detail = useQuery(deliveryQuery(delivery.id));
  const replay = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/webhook-deliveries/{id}/replays', { params: { path: { id: delivery.id } } })),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['webhooks'] });
      toast({ text: t('webhooks.detail.replayed') });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('webhooks.detail.title')}>
      {detail.isPending && <SkeletonRows rows={3} height={48} />}
      {detail.isError && <LoadProblem error={detail.error} retry={detail.refetch} />}
      {detail.data && (
        <Stack gap="md">
          <Facts
            facts={[
              [t('webhooks.detail.id'), detail.data.messageId],
              ...detail.data.attempts.map(({ at, status, problem, durationMs, answer: said }) => {
                const ms = number(durationMs);
                const how = status
                  ? t('webhooks.detail.answered', { status, ms })
                  : `${t('webhooks.detail.silent', { ms })}: ${problem}`;
                return [dateTime(at), [how, said].filter(Boolean).join(' · ')] as const;
              }),
            ]}
          />
          {detail.data.attempts.length === 0 && <p>{t('webhooks.detail.no_attempt')}</p>}
          <Title order={3} size="h5">
            {t('webhooks.detail.payload')}
          </Title>
          <Code block className={secret.secret} tabIndex={0}>
            {JSON.stringify(JSON.parse(detail.data.payload), null, 2)}
          </Code>
        </Stack>
      )}
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
        {!stopped && (
          <Button loading={replay.isPending} onClick={() => replay.mutate()}>
            {t('webhooks.detail.replay')}
          </Button>
        )}
      </DialogActs>
    </Dialog>
  );
}
