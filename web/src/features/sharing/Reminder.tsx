/** "Later" where only the person can tap: an entry for their own calendar, and the reason in a sentence. */
import { Button, Collapse } from '@mantine/core';
import type { NetworkId } from '@portevoix/core/networks';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownZone } from './plan-queries.ts';
import { reminderFile } from './reminder.ts';
import classes from './ShareSheet.module.css';
import type { ShareableStory } from './story.ts';
import { tomorrowAtNine } from './when.ts';
import { ZonedTime } from './ZonedTime.tsx';

export function Reminder({ network, story }: { network: NetworkId; story: ShareableStory }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [schedule, setSchedule] = useState(() => {
    const zone = ownZone();
    return { zone, at: tomorrowAtNine(new Date(), zone) };
  });
  const name = t(`networks.${network}`);
  const save = () => {
    const url = new URL(`/feed/${story.id}?share=${network}`, window.location.origin).href;
    const summary = t('sharing.remind.summary', { network: name, title: story.title });
    const id = `${crypto.getRandomValues(new Uint32Array(4)).join('-')}@${window.location.hostname}`;
    const text = reminderFile({ id, summary, url, schedule, now: new Date() });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
    link.download = 'portevoix.ics';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <div className={classes.stack}>
      <Button
        variant="subtle"
        size="compact-md"
        justify="start"
        leftSection={<CalendarPlus size={16} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('sharing.remind.later')}
      </Button>
      <Collapse expanded={open}>
        <div className={classes.stack}>
          <p className={classes.quiet}>{t('sharing.remind.why', { network: name })}</p>
          <ZonedTime
            label={t('sharing.remind.at')}
            zone={schedule.zone}
            at={schedule.at}
            onChange={(change) => setSchedule({ ...schedule, ...change })}
          />
          <div className={classes.row}>
            <Button variant="default" onClick={save} disabled={schedule.at === ''}>
              {t('sharing.remind.save')}
            </Button>
          </div>
        </div>
      </Collapse>
    </div>
  );
}
