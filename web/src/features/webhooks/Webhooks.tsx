/** The systems that are told what happens here. */
import { Badge, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { CursorList } from '../../ui/CursorList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Line } from '../../ui/Line.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SettingsNav } from '../workspaces/SettingsNav.tsx';
import { type Endpoint, webhooksQuery } from './queries.ts';

const WebhookForm = lazy(() => import('./WebhookForm.tsx'));

export function Webhooks() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const webhooks = useInfiniteQuery(webhooksQuery);
  const act = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {t('webhooks.add')}
    </Button>
  );
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      <Section title={t('webhooks.title')} lead={t('webhooks.lead')} acts={act}>
        <CursorList
          query={webhooks}
          label={t('webhooks.title')}
          keyOf={(webhook) => webhook.id}
          rowHeight={88}
          row={(webhook) => <WebhookLine webhook={webhook} />}
          empty={<EmptyState title={t('webhooks.none.title')}>{t('webhooks.none.text')}</EmptyState>}
        />
      </Section>
      <Suspense>{adding && <WebhookForm onClose={() => setAdding(false)} />}</Suspense>
    </Page>
  );
}

function WebhookLine({ webhook }: { webhook: Endpoint }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  return (
    <Line
      title={
        <>
          <Link to="/settings/webhooks/$webhookId" params={{ webhookId: webhook.id }}>
            {webhook.description || webhook.url}
          </Link>{' '}
          <Badge color={webhook.stopped ? 'bad' : 'good'}>
            {t(webhook.stopped ? 'webhooks.state.by_hand_short' : 'webhooks.state.on')}
          </Badge>
        </>
      }
      note={[
        webhook.description && webhook.url,
        list(webhook.types.map((type) => t(`webhooks.type.${type}`))),
      ]
        .filter(Boolean)
        .join(' · ')}
    />
  );
}
