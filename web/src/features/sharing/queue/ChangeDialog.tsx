/** Other words or another time for a planned message, and the look at it that every change needs. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../../lib/problem.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { changePublication, ownZone, previewPublication, type Queued } from '../plan-queries.ts';
import { ZonedTime } from '../ZonedTime.tsx';
import classes from './Queue.module.css';

interface ChangeDialogProps {
  item: Queued | null;
  onClose: () => void;
}

export function ChangeDialog({ item, onClose }: ChangeDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={item !== null} onClose={onClose} title={t('sharing.change.title')} size="lg">
      {item && <Form key={item.id} item={item} onClose={onClose} />}
    </Dialog>
  );
}

/** The wall time of an instant in this device's zone, for messages that were planned by an instant. */
function localTime(instant: string | null): string {
  if (!instant) return '';
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Form({ item, onClose }: { item: Queued; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [body, setBody] = useState(item.body ?? item.text);
  const first = item.schedule ?? { zone: ownZone(), at: localTime(item.dueAt) };
  const [schedule, setSchedule] = useState(first);
  const [asked, setAsked] = useState(body);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(body), 500);
    return () => clearTimeout(timer);
  }, [body]);
  const preview = useQuery({
    queryKey: ['queue', 'preview', item.id, asked],
    queryFn: () => previewPublication(item.id, asked),
    enabled: asked.trim() !== '',
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  const moved = schedule.at !== first.at || schedule.zone !== first.zone;
  const past = item.dueAt !== null && Date.parse(item.dueAt) < Date.now();
  const change = useMutation({
    mutationFn: () =>
      changePublication(item.id, {
        ...(body !== item.body && { body }),
        ...(moved && { schedule }),
        ...(preview.data && { confirmation: preview.data.confirmation }),
      }),
    meta: { quiet: true },
    onError: () => void preview.refetch(),
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
      void queryClient.invalidateQueries({ queryKey: ['shares'] });
      toast({ text: t('sharing.change.done') });
      onClose();
    },
  });
  const shown = preview.data && asked === body;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <FormProblem error={change.error ?? preview.error} />
      <Textarea
        label={t('sharing.sheet.words')}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        error={fieldErrors(preview.error)['targets.0.text']}
        rows={5}
        data-autofocus
      />
      <ZonedTime
        label={t('sharing.when.at')}
        zone={schedule.zone}
        at={schedule.at}
        onChange={(next) => setSchedule({ ...schedule, ...next })}
      />
      {past && !moved && <p className={classes.quiet}>{t('sharing.change.at_once')}</p>}
      <section className={classes.form} aria-live="polite">
        <h3 className={classes.heading}>{t('sharing.change.exactly')}</h3>
        {preview.data && (
          <div className={classes.exact} dir="auto">
            {preview.data.text}
          </div>
        )}
        {preview.data?.card && (
          <p className={classes.quiet}>{t('sharing.change.card', { title: preview.data.card.title })}</p>
        )}
        {preview.data?.images.map((image) => (
          <p key={image.id} className={classes.quiet}>
            {t('sharing.change.picture', { alt: image.alt })}
          </p>
        ))}
        {preview.data?.similar && <p className={classes.quiet}>{t('sharing.similar.warned')}</p>}
      </section>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={change.isPending} disabled={!shown || schedule.at === ''}>
          {t('sharing.change.confirm')}
        </Button>
      </DialogActs>
    </form>
  );
}
