/** The calendar as a list of days: what a phone shows, and what a reader of lists prefers. */
import { dayOf } from '@portevoix/core/content';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../../../lib/format.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import type { CalendarStory } from '../queries-editorial.ts';
import classes from './Calendar.module.css';
import { CalendarCard } from './CalendarCard.tsx';

interface DayListProps {
  stories: readonly CalendarStory[];
  timeZone: string;
  opens: boolean;
  onMove: (story: CalendarStory) => void;
}

export function DayList({ stories, timeZone, opens, onMove }: DayListProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'fr' ? 'fr' : 'en';
  const { time } = formatters(language, timeZone);
  const long = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone },
  });
  if (stories.length === 0) {
    return (
      <EmptyState title={t('content.calendar.empty')}>
        <p>{t('content.calendar.empty_text')}</p>
      </EmptyState>
    );
  }
  const byDay = new Map<string, CalendarStory[]>();
  for (const story of stories) {
    if (!story.at) continue;
    const day = dayOf(story.at, timeZone);
    byDay.set(day, [...(byDay.get(day) ?? []), story]);
  }
  return (
    <ol className={classes.days}>
      {[...byDay].map(([day, ofDay]) => (
        <li key={day}>
          <h2 className={classes.dayTitle}>{long.format(new Date(ofDay[0]?.at ?? day))}</h2>
          <ul className={classes.ofDay}>
            {ofDay.map((story) => (
              <li key={story.id}>
                <CalendarCard
                  story={story}
                  time={story.at ? time(story.at) : undefined}
                  opens={opens}
                  onMove={onMove}
                />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
