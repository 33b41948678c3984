/** The letter as it will arrive: on a phone, on a desk, as plain text; and a test to oneself. */
import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from './Broadcasts.module.css';
import { PushNotice } from './PushNotice.tsx';
import { type Broadcast, type Locale, previewQuery, sheetAddress, usePushTest, useTest } from './queries.ts';

const letterViews = ['phone', 'desk', 'plain'] as const;
type View = (typeof letterViews)[number] | 'push';
/** A letter is looked at in three ways, a notice in one. */
const viewsOf: Record<Broadcast['channel'], readonly View[]> = {
  email: letterViews,
  push: ['push'],
  both: [...letterViews, 'push'],
};

interface BroadcastPreviewProps {
  broadcast: Broadcast;
  edits: boolean;
  /** The form holds words that are not kept yet: they are in no preview. */
  unsaved?: boolean;
  /** Keeps them before a test is sent. */
  first?: (then: () => void) => void;
}

export function BroadcastPreview({
  broadcast,
  edits,
  unsaved = false,
  first = (then) => then(),
}: BroadcastPreviewProps) {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState<Locale>(i18n.language === 'en' ? 'en' : 'fr');
  const views = viewsOf[broadcast.channel];
  const [wanted, setView] = useState<View>('phone');
  const view = views.includes(wanted) ? wanted : (views[0] ?? 'phone');
  const { data, error, refetch } = useQuery(previewQuery(broadcast.id, broadcast.updatedAt, locale));
  const phone = useMediaQuery('(max-width: 30em)', false, { getInitialValueInEffect: false });
  const test = useTest(broadcast.id);
  const pushTest = usePushTest(broadcast.id);
  const send = () =>
    first(() =>
      test.mutate(locale, { onSuccess: () => toast({ text: t('campaigns.broadcast.test_sent') }) }),
    );
  const show = () =>
    first(() =>
      pushTest.mutate(locale, { onSuccess: () => toast({ text: t('campaigns.broadcast.test_push_sent') }) }),
    );
  return (
    <Section
      title={t('campaigns.broadcast.preview')}
      lead={t('campaigns.broadcast.preview_lead')}
      acts={
        edits && (
          <div className={classes.previewBar}>
            {broadcast.channel !== 'push' && (
              <Button variant="default" onClick={send} loading={test.isPending}>
                {t('campaigns.broadcast.test')}
              </Button>
            )}
            {broadcast.channel !== 'email' && (
              <Button variant="default" onClick={show} loading={pushTest.isPending}>
                {t('campaigns.broadcast.test_push')}
              </Button>
            )}
          </div>
        )
      }
    >
      <div className={classes.preview}>
        <p role="status">{unsaved && t('campaigns.broadcast.preview_unsaved')}</p>
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
          {views.length > 1 && (
            <SegmentedControl
              aria-label={t('campaigns.broadcast.view')}
              // Four words side by side are wider than a phone.
              orientation={phone && views.length > 3 ? 'vertical' : 'horizontal'}
              value={view}
              onChange={(value) => setView(views.find((one) => one === value) ?? 'phone')}
              data={views.map((value) => ({ value, label: t(`campaigns.broadcast.view_${value}`) }))}
            />
          )}
        </div>
        {!data && error && <LoadProblem error={error} retry={refetch} />}
        {data && data.locale !== locale && <p>{t('campaigns.broadcast.fallback')}</p>}
        {data && view !== 'push' && (
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
        {data?.push && view === 'push' && <PushNotice notice={data.push} locale={data.locale} />}
        {data && (view === 'phone' || view === 'desk') && (
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
