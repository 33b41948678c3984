/** My queue: what goes out when, by day; changed, called off or paused in a tap; and my rhythm beside it. */
import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, CalendarPlus, Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Drafts } from '../delegations/Drafts.tsx';
import { pauseMine, type Queued, queueQuery, resumeMine } from '../plan-queries.ts';
import { CalendarFeed } from './CalendarFeed.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { byDay } from './days.ts';
import classes from './Queue.module.css';
import { QueueItem } from './QueueItem.tsx';
import { RhythmForm } from './RhythmForm.tsx';

const route = getRouteApi('/app/me/queue');

export function Queue() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: queue } = useSuspenseQuery(queueQuery);
  const { change } = route.useSearch();
  const navigate = route.useNavigate();
  const changing = queue.items.find((item) => item.id === change) ?? null;
  const { waiting, days } = byDay(queue.items, queue.rhythm.zone);
  const pause = useMutation({
    mutationFn: () => (queue.pausedAt ? resumeMine() : pauseMine()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['queue'] }),
  });
  const edit = (item: Queued | null) =>
    void navigate({ search: item ? { change: item.id } : {}, replace: true });
  return (
    <Page
      title={t('sharing.queue.title')}
      lead={t('sharing.queue.lead')}
      before={
        <Link to="/me" className={classes.back}>
          <ArrowLeft size={18} aria-hidden /> {t('sharing.queue.back')}
        </Link>
      }
      acts={
        queue.items.length > 0 && (
          <>
            <Button
              variant="default"
              leftSection={queue.pausedAt ? <Play size={18} aria-hidden /> : <Pause size={18} aria-hidden />}
              loading={pause.isPending}
              onClick={() => pause.mutate()}
            >
              {t(queue.pausedAt ? 'sharing.queue.resume' : 'sharing.queue.pause')}
            </Button>
            <Button component={Link} to="/me/plan" leftSection={<CalendarPlus size={18} aria-hidden />}>
              {t('sharing.plan.act')}
            </Button>
          </>
        )
      }
    >
      {queue.pause && (
        <Alert color="warn" variant="light" title={t('sharing.crisis.title')}>
          {queue.pause.message ?? t('sharing.crisis.none')}
        </Alert>
      )}
      {queue.pausedAt && (
        <Alert color="warn" variant="light">
          {t('sharing.queue.paused')}
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.list}>
          <Drafts side="toConfirm" />
          {queue.items.length === 0 && (
            <EmptyState
              title={t('sharing.queue.none')}
              act={
                <Button component={Link} to="/me/plan">
                  {t('sharing.plan.act')}
                </Button>
              }
            >
              <p>{t('sharing.queue.none_text')}</p>
            </EmptyState>
          )}
          {waiting.length > 0 && (
            <Group
              title={t('sharing.queue.waiting')}
              items={waiting}
              zone={queue.rhythm.zone}
              onEdit={edit}
            />
          )}
          {days.map(({ day, items }) => (
            <DayGroup key={day} day={day} items={items} zone={queue.rhythm.zone} onEdit={edit} />
          ))}
          <Drafts side="prepared" />
        </div>
        <aside className={classes.aside}>
          <RhythmForm rhythm={queue.rhythm} chosen={queue.rhythmChosen} />
          <CalendarFeed calendar={queue.calendar} />
        </aside>
      </div>
      <ChangeDialog item={changing} onClose={() => edit(null)} />
    </Page>
  );
}

interface GroupProps {
  items: readonly Queued[];
  zone: string;
  onEdit: (item: Queued) => void;
}

function DayGroup({ day, ...rest }: GroupProps & { day: string }) {
  const { i18n } = useTranslation();
  const title = new Intl.DateTimeFormat(i18n.language === 'fr' ? 'fr-FR' : 'en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  }).format(new Date(`${day}T12:00:00Z`));
  return <Group title={title} {...rest} />;
}

function Group({ title, items, zone, onEdit }: GroupProps & { title: string }) {
  return (
    <section className={classes.day}>
      <h2 className={classes.dayTitle}>{title}</h2>
      <ul className={classes.items}>
        {items.map((item) => (
          <li key={item.id}>
            <QueueItem item={item} zone={zone} onEdit={() => onEdit(item)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
