/** The letter as it will arrive: on a phone, on a desk, as plain text; and a test to oneself. */
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from './Broadcasts.module.css';
import { type Broadcast, type Locale, previewQuery, sheetAddress, useTest } from './queries.ts';

const views = ['phone', 'desk', 'plain'] as const;

export function BroadcastPreview({ broadcast, edits }: { broadcast: Broadcast; edits: boolean }) {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState<Locale>(i18n.language === 'en' ? 'en' : 'fr');
  const [view, setView] = useState<(typeof views)[number]>('phone');
  const { data } = useQuery(previewQuery(broadcast.id, broadcast.updatedAt, locale));
  const test = useTest(broadcast.id);
  const send = () =>
    test.mutate(locale, { onSuccess: () => toast({ text: t('campaigns.broadcast.test_sent') }) });
  return (
    <Section
      title={t('campaigns.broadcast.preview')}
      lead={t('campaigns.broadcast.preview_lead')}
      acts={
        edits && (
          <Button variant="default" onClick={send} loading={test.isPending}>
            {t('campaigns.broadcast.test')}
          </Button>
        )
      }
    >
      <div className={classes.preview}>
        <div className={classes.previewBar}>
          <SegmentedControl
            aria-label={t('ui.language')}
            value={locale}
            onChange={(value) => setLocale(value === 'en' ? 'en' : 'fr')}
            data={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
          <SegmentedControl
            aria-label={t('campaigns.broadcast.view')}
            value={view}
            onChange={(value) => setView(views.find((one) => one === value) ?? 'phone')}
            data={views.map((value) => ({ value, label: t(`campaigns.broadcast.view_${value}`) }))}
          />
        </div>
        {data && data.locale !== locale && <p>{t('campaigns.broadcast.fallback')}</p>}
        {data && (
          <p className={classes.inbox}>
            <strong>{data.subject}</strong>
            <span>{data.preheader}</span>
          </p>
        )}
        {data && view === 'plain' && (
          <pre className={classes.plain} lang={data.locale}>
            {data.text}
          </pre>
        )}
        {data && view !== 'plain' && (
          <iframe
            title={t('campaigns.broadcast.preview')}
            className={classes.frame}
            data-phone={view === 'phone' || undefined}
            src={sheetAddress(broadcast.id, broadcast.updatedAt, locale)}
          />
        )}
      </div>
    </Section>
  );
}
