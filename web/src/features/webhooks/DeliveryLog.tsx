/** What was sent to an endpoint, newest first; a line opens what was sent and how each try ended. */
import { Badge, Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { CursorList } from '../../ui/CursorList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Filters } from '../../ui/Filters.tsx';
import { Line } from '../../ui/Line.tsx';
import { Section } from '../../ui/Page.tsx';
import { type Delivery, deliveriesQuery } from './queries.ts';
import type { LogSearch } from './routes.tsx';

const DeliveryDetail = lazy(() => import('./DeliveryDetail.tsx'));
const route = getRouteApi('/app/settings/webhooks/$webhookId');
const states = ['waiting', 'delivered', 'failed'] as const;
const colours = { waiting: 'warn', delivered: 'good', failed: 'bad' } as const;

export function DeliveryLog({ webhookId, stopped }: { webhookId: string; stopped: boolean }) {
  const { t } = useTranslation();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const [looking, setLooking] = useState<Delivery | null>(null);
  const deliveries = useInfiniteQuery(deliveriesQuery(webhookId, state));
  return (
    <Section title={t('webhooks.log.title')}>
      <Filters label={t('webhooks.log.title')}>
        <NativeSelect
          label={t('webhooks.log.filter')}
          value={state ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: value ? { state: value as LogSearch['state'] } : {}, replace: true })
          }
          data={[
            { value: '', label: t('webhooks.log.all') },
            ...states.map((one) => ({ value: one, label: t(`webhooks.log.state.${one}`) })),
          ]}
        />
      </Filters>
      <CursorList
        query={deliveries}
        label={t('webhooks.log.title')}
        keyOf={(delivery) => delivery.id}
        rowHeight={72}
        row={(delivery) => <DeliveryLine delivery={delivery} onLook={() => setLooking(delivery)} />}
        empty={<EmptyState title={t('webhooks.log.empty_title')}>{t('webhooks.log.empty')}</EmptyState>}
      />
      <Suspense>
        {looking && <DeliveryDetail delivery={looking} stopped={stopped} onClose={() => setLooking(null)} />}
      </Suspense>
    </Section>
  );
}

function DeliveryLine({ delivery, onLook }: { delivery: Delivery; onLook: () => void }) {
  const { t } = useTranslation();
  const { dateTime, relative } = useFormat();
  const type = wordsOf(t, `webhooks.type.${delivery.type}`) ?? delivery.type;
  const time = dateTime(delivery.createdAt);
  const next = delivery.nextTryAt && delivery.tries > 0 && relative(delivery.nextTryAt);
  return (
    <Line
      title={
        <>
          {type} <Badge color={colours[delivery.state]}>{t(`webhooks.log.state.${delivery.state}`)}</Badge>
        </>
      }
      note={[
        time,
        t('webhooks.log.tries', { count: delivery.tries }),
        next && t('webhooks.log.next', { time: next }),
        delivery.lastStatus,
      ]
        .filter(Boolean)
        .join(' · ')}
      acts={
        <Button variant="subtle" aria-label={t('webhooks.log.look', { type, time })} onClick={onLook}>
          {t('webhooks.log.open')}
        </Button>
      }
    />
  );
}
