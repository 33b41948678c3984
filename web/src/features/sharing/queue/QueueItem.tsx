/** One message that is not out yet: when, where, in what words, and what can be done about it. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../../lib/format.ts';
import { toast } from '../../../ui/toasts.ts';
import { ReconnectHere } from '../me/ReconnectHere.tsx';
import { actsFor } from '../my-shares.ts';
import { NetworkMark } from '../NetworkMark.tsx';
import { PublicationAdvice, StateTag } from '../PublicationState.tsx';
import type { Queued } from '../plan-queries.ts';
import { callOffPublication, type Locale } from '../queries.ts';
import { zoneWords } from '../when.ts';
import classes from './Queue.module.css';

interface QueueItemProps {
  item: Queued;
  /** The person's clock. */
  zone: string;
  onEdit: () => void;
}

export function QueueItem({ item, zone, onEdit }: QueueItemProps) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const network = t(`networks.${item.network}`);
  const { time } = formatters(i18n.language as Locale, item.schedule?.zone ?? zone);
  const elsewhere = item.schedule && item.schedule.zone !== zone;
  const acts = actsFor(item);
  const callOff = useMutation({
    mutationFn: () => callOffPublication(item.id),
    onSuccess: () => toast({ text: t('sharing.queue.called_off', { network }) }),
    onSettled() {
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
      void queryClient.invalidateQueries({ queryKey: ['shares'] });
    },
  });
  const changeable = item.state === 'queued' || item.state === 'needs_attention';
  const again = acts.includes('confirm');
  return (
    <article className={classes.item}>
      <NetworkMark network={item.network} />
      <div className={classes.about}>
        <p className={classes.line}>
          {item.state === 'queued' && item.dueAt ? (
            <strong>
              <time dateTime={item.dueAt}>{time(item.dueAt)}</time>
            </strong>
          ) : (
            <StateTag state={item.state} />
          )}
          <span>{network}</span>
          {elsewhere && item.schedule && (
            <span className={classes.quiet}>
              {t('sharing.when.by_zone', { zone: zoneWords(item.schedule.zone) })}
            </span>
          )}
        </p>
        <h3 className={classes.story} dir="auto">
          {item.storyTitle}
        </h3>
        <p className={classes.words} dir="auto">
          {item.text}
        </p>
        <PublicationAdvice publication={item} quiet />
        <div className={classes.acts}>
          {acts.includes('reconnect') && <ReconnectHere publication={item} />}
          {changeable && (
            <Button size="compact-md" variant={again ? 'filled' : 'default'} onClick={onEdit}>
              {t(again ? 'sharing.me.act.confirm' : 'sharing.queue.change')}
            </Button>
          )}
          {acts.includes('call_off') && (
            <Button
              size="compact-md"
              variant="default"
              loading={callOff.isPending}
              onClick={() => callOff.mutate()}
              aria-label={t('sharing.me.act.on', { act: t('sharing.me.act.call_off'), network })}
            >
              {t('sharing.me.act.call_off')}
            </Button>
          )}
        </div>
      </div>
    </article>
  );
}
