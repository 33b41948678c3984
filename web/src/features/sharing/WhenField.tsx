/**
 * When: now, at the next free moment, or at a time of one's choice. Only where we publish for the person: for every
 * other network the tap is theirs, and an entry in their own calendar is the honest help.
 */
import { Chip } from '@mantine/core';
import type { NetworkId } from '@portevoix/core/networks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../lib/format.ts';
import { frequencyFor } from './frequency.ts';
import { crisisQuery, freeSlotsQuery, queueQuery } from './plan-queries.ts';
import type { Locale } from './queries.ts';
import classes from './When.module.css';
import { tomorrowAtNine, type When } from './when.ts';
import { ZonedTime } from './ZonedTime.tsx';

interface WhenFieldProps {
  network: NetworkId;
  when: When;
  onChange: (when: When) => void;
}

export function WhenField({ network, when, onChange }: WhenFieldProps) {
  const { t, i18n } = useTranslation();
  const slot = useQuery({ ...freeSlotsQuery(network, when.zone), enabled: when.kind === 'slot' });
  const { data: queue } = useQuery(queueQuery);
  const { data: crisis } = useQuery(crisisQuery);
  const { dateTime } = formatters(i18n.language as Locale, when.zone);
  const choose = (kind: string) =>
    onChange({
      ...when,
      kind: kind as When['kind'],
      at: kind === 'time' && when.at === '' ? tomorrowAtNine(new Date(), when.zone) : when.at,
    });
  const first = slot.data?.[0];
  const advice = queue && frequencyFor(network, when, first ?? null, queue.items);
  return (
    <fieldset className={classes.when}>
      <legend className={classes.legend}>{t('sharing.when.label')}</legend>
      <Chip.Group value={when.kind} onChange={(value) => choose(value as string)}>
        <div className={classes.choices}>
          <Chip value="now">{t('sharing.when.now')}</Chip>
          <Chip value="slot">{t('sharing.when.slot')}</Chip>
          <Chip value="time">{t('sharing.when.time')}</Chip>
        </div>
      </Chip.Group>
      {when.kind === 'slot' && (
        <p role="status">
          {slot.isPending
            ? t('sharing.when.looking')
            : first
              ? t('sharing.when.slot_is', { when: dateTime(first.instant) })
              : t('sharing.when.no_slot')}
        </p>
      )}
      {when.kind === 'time' && (
        <ZonedTime
          label={t('sharing.when.at')}
          zone={when.zone}
          at={when.at}
          onChange={(change) => onChange({ ...when, ...change })}
        />
      )}
      {crisis?.pause && (
        <p className={classes.note}>
          {t(when.kind === 'now' ? 'sharing.when.paused_now' : 'sharing.when.paused_later')}
        </p>
      )}
      {advice && (
        <p className={classes.note}>
          {t(`sharing.frequency.${advice.kind}`, {
            network: t(`networks.${network}`),
            count: advice.perWeek,
          })}
        </p>
      )}
    </fieldset>
  );
}
