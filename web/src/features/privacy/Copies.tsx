/** Copies of everything kept about oneself: asked, made within a minute, taken away. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { Line } from '../../ui/Line.tsx';
import { centreQuery } from './queries.ts';

export function Copies() {
  const { t } = useTranslation();
  const { date, dateTime, bytes } = useFormat();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(centreQuery);
  const ask = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/me/exports')),
    onSuccess: (centre) => queryClient.setQueryData(centreQuery.queryKey, centre),
  });
  const making = data.exports.some((one) => !one.readyAt);
  return (
    <div aria-live="polite">
      {data.exports.map((one) => (
        <Line
          key={one.id}
          title={
            one.readyAt
              ? t('privacy.copy.ready', {
                  date: dateTime(one.readyAt),
                  size: bytes(one.bytes ?? 0),
                  until: date(one.expiresAt),
                })
              : t('privacy.copy.making')
          }
          acts={
            one.readyAt && (
              <Button
                component="a"
                href={`/privacy/exports/${one.id}`}
                download
                leftSection={<Download size={18} aria-hidden />}
              >
                {t('privacy.copy.download')}
              </Button>
            )
          }
        />
      ))}
      <Button variant="default" mt="sm" loading={ask.isPending || making} onClick={() => ask.mutate()}>
        {t('privacy.copy.ask')}
      </Button>
    </div>
  );
}
