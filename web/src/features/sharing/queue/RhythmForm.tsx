/** My rhythm: the hours and days of free moments, how many messages a day, and how far chance may put them off. */
import { Button, Chip, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { ownZone, type Rhythm, setRhythm } from '../plan-queries.ts';
import type { Locale } from '../queries.ts';
import { zonesFrom } from '../when.ts';
import classes from './Queue.module.css';

/** 2024-01-01 was a Monday. */
const weekdayName = (day: number, locale: Locale) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));

export function RhythmForm({ rhythm, chosen }: { rhythm: Rhythm; chosen: boolean }) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  // Nobody's own zone is known before they say so; this device's is the best guess.
  const [own, setOwn] = useState<Rhythm>(() => (chosen ? rhythm : { ...rhythm, zone: ownZone() }));
  const save = useMutation({
    mutationFn: () => setRhythm(own),
    meta: { quiet: true },
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
      toast({ text: t('sharing.rhythm.saved') });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <section className={classes.block} id="rhythm">
      <h2 className={classes.heading}>{t('sharing.rhythm.title')}</h2>
      <p className={classes.quiet}>{t('sharing.rhythm.lead')}</p>
      <form onSubmit={submit} className={classes.form}>
        <FormProblem error={save.error} />
        <div className={classes.pair}>
          <TextInput
            type="time"
            label={t('sharing.rhythm.from')}
            value={own.from}
            onChange={(event) => setOwn({ ...own, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('sharing.rhythm.to')}
            value={own.to}
            onChange={(event) => setOwn({ ...own, to: event.currentTarget.value })}
          />
        </div>
        <fieldset className={classes.daysField}>
          <legend>{t('sharing.rhythm.days')}</legend>
          <Chip.Group
            multiple
            value={own.days.map(String)}
            onChange={(days) => setOwn({ ...own, days: days.map(Number).sort((a, b) => a - b) })}
          >
            <div className={classes.weekdays}>
              {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                <Chip key={day} value={String(day)}>
                  {weekdayName(day, i18n.language as Locale)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </fieldset>
        <TextInput
          type="number"
          label={t('sharing.rhythm.cap')}
          description={t('sharing.rhythm.cap_why')}
          min={1}
          max={10}
          value={own.dailyCap}
          onChange={(event) => setOwn({ ...own, dailyCap: event.currentTarget.valueAsNumber || 1 })}
        />
        <TextInput
          type="number"
          label={t('sharing.rhythm.spread')}
          description={t('sharing.rhythm.spread_why')}
          min={0}
          max={240}
          value={own.spreadMinutes}
          onChange={(event) => setOwn({ ...own, spreadMinutes: event.currentTarget.valueAsNumber || 0 })}
        />
        <NativeSelect
          label={t('sharing.when.zone')}
          value={own.zone}
          data={zonesFrom(own.zone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          onChange={(event) => setOwn({ ...own, zone: event.currentTarget.value })}
        />
        <Button
          type="submit"
          variant="default"
          loading={save.isPending}
          disabled={own.days.length === 0 || own.from >= own.to}
        >
          {t('sharing.rhythm.save')}
        </Button>
      </form>
    </section>
  );
}
