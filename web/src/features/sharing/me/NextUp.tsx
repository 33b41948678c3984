/** What goes out next, and the way to the whole queue. */
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { queueQuery } from '../plan-queries.ts';
import classes from './Me.module.css';

export function NextUp() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { data: queue } = useQuery(queueQuery);
  if (!queue) return null;
  const waiting = queue.items.filter((item) => item.state === 'needs_attention').length;
  const next = queue.items.find((item) => item.state === 'queued' && item.dueAt);
  return (
    <p className={classes.private}>
      <CalendarClock size={18} aria-hidden />
      <span>
        {waiting > 0
          ? t('sharing.queue.need_you', { count: waiting })
          : next?.dueAt
            ? t('sharing.queue.next', {
                when: dateTime(next.dueAt),
                network: t(`networks.${next.network}`),
              })
            : t('sharing.queue.nothing_next')}{' '}
        <Anchor underline="always" component={Link} to="/me/queue">
          {t('sharing.queue.open')}
        </Anchor>
      </span>
    </p>
  );
}
