/** What a story asks besides sharing: read, come along, follow a page, write something of one's own. Never a like. */
import { Button } from '@mantine/core';
import { CalendarPlus, ExternalLink, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { FeedStory } from '../feed/queries.ts';
import classes from './Community.module.css';
import { gatheringFile } from './gathering-file.ts';

export function AskBlock({ story, onWrite }: { story: FeedStory; onWrite: () => void }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { kind, startsAt, endsAt, place } = story.ask;
  if (kind === 'share') return null;
  const save = () => {
    const link = document.createElement('a');
    const file = gatheringFile(story, window.location.origin);
    link.href = URL.createObjectURL(new Blob([file], { type: 'text/calendar' }));
    link.download = 'portevoix.ics';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <section className={classes.ask}>
      <h2>{t(`content.ask.title.${kind}`)}</h2>
      {kind === 'attend' ? (
        <dl className={classes.facts}>
          {startsAt && (
            <>
              <dt>{t('content.ask.when')}</dt>
              <dd>
                {endsAt
                  ? t('content.ask.until', { from: dateTime(startsAt), until: dateTime(endsAt) })
                  : dateTime(startsAt)}
              </dd>
            </>
          )}
          {place && (
            <>
              <dt>{t('content.ask.where')}</dt>
              <dd dir="auto">{place}</dd>
            </>
          )}
        </dl>
      ) : (
        <p>{t(`content.ask.text.${kind}`)}</p>
      )}
      {kind === 'attend' && startsAt && (
        <Button variant="default" leftSection={<CalendarPlus size={18} aria-hidden />} onClick={save}>
          {t('content.ask.calendar')}
        </Button>
      )}
      {kind === 'follow' && story.url && (
        <Button
          component="a"
          href={story.url}
          target="_blank"
          rel="noopener noreferrer"
          variant="default"
          leftSection={<ExternalLink size={18} aria-hidden />}
        >
          {t('content.ask.open_page')}
        </Button>
      )}
      {kind === 'write' && story.shareable && !story.textLocked && (
        <Button variant="default" leftSection={<PenLine size={18} aria-hidden />} onClick={onWrite}>
          {t('content.ask.write_act')}
        </Button>
      )}
    </section>
  );
}
