/** My queue in my own calendar, by a secret address that is shown once. */
import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { closeCalendar, type MyQueue, openCalendar } from '../plan-queries.ts';
import classes from './Queue.module.css';

export function CalendarFeed({ calendar }: { calendar: MyQueue['calendar'] }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const [texts, setTexts] = useState(calendar?.texts ?? false);
  const [url, setUrl] = useState<string | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['queue'] });
  const open = useMutation({
    mutationFn: () => openCalendar(texts),
    onSuccess(made) {
      setUrl(made.url);
      void refresh();
    },
  });
  const close = useMutation({
    mutationFn: closeCalendar,
    onSuccess() {
      setUrl(null);
      void refresh();
    },
  });
  return (
    <section className={classes.block} id="calendar">
      <h2 className={classes.heading}>{t('sharing.calendar.title')}</h2>
      <p className={classes.quiet}>{t('sharing.calendar.lead')}</p>
      {url && (
        <div className={classes.form} role="status">
          <p>{t('sharing.calendar.once')}</p>
          <p className={classes.address}>{url}</p>
          <CopyButton text={url} label={t('sharing.calendar.copy')} />
        </div>
      )}
      {calendar && !url && (
        <p className={classes.quiet}>{t('sharing.calendar.since', { date: date(calendar.since) })}</p>
      )}
      <Checkbox
        label={t('sharing.calendar.texts')}
        checked={texts}
        onChange={(event) => setTexts(event.currentTarget.checked)}
      />
      <div className={classes.acts}>
        <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
          {t(calendar ? 'sharing.calendar.renew' : 'sharing.calendar.open')}
        </Button>
        {calendar && (
          <Button variant="default" loading={close.isPending} onClick={() => close.mutate()}>
            {t('sharing.calendar.close')}
          </Button>
        )}
      </div>
    </section>
  );
}
