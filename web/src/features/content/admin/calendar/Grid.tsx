/** A month of days or a week of hours as a table whose cells take stories in. */
import { useDroppable } from '@dnd-kit/core';
import { dayOf, hourOf } from '@portevoix/core/content';
import { Fragment, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../../../lib/format.ts';
import type { CalendarStory } from '../queries-editorial.ts';
import classes from './Calendar.module.css';
import { CalendarCard } from './CalendarCard.tsx';
import { CarryingContext } from './carrying.ts';
import { type Place, placeId } from './place-ids.ts';

interface GridProps {
  days: readonly string[];
  stories: readonly CalendarStory[];
  timeZone: string;
  today: string;
  opens: boolean;
}

/** Noon in UTC lies on the same day wherever the calendar's words are made. */
const noon = (day: string) => `${day}T12:00:00Z`;

function useDayWords() {
  const { i18n } = useTranslation();
  const tag = i18n.language === 'fr' ? 'fr-FR' : 'en-GB';
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' });
  const number = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return {
    weekday: (day: string) => weekday.format(new Date(noon(day))),
    number: (day: string) => number.format(new Date(noon(day))),
    time: formatters(i18n.language === 'fr' ? 'fr' : 'en'),
  };
}

function Cell({ place, today, children }: { place: Place; today: boolean; children?: ReactNode }) {
  const id = placeId(place);
  const { setNodeRef, isOver } = useDroppable({ id });
  const { over } = useContext(CarryingContext);
  return (
    <td
      ref={setNodeRef}
      className={classes.cell}
      data-place={id}
      data-over={isOver || over === id || undefined}
      data-today={today || undefined}
    >
      {children}
    </td>
  );
}

export function MonthGrid({ days, stories, timeZone, today, opens }: GridProps) {
  const { t, i18n } = useTranslation();
  const words = useDayWords();
  const { time } = formatters(i18n.language === 'fr' ? 'fr' : 'en', timeZone);
  const weeks = Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7));
  return (
    <table className={classes.grid} aria-label={t('content.calendar.view.month')}>
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              {words.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Cell key={day} place={{ day }} today={day === today}>
                <time className={classes.day} dateTime={day}>
                  {words.number(day)}
                </time>
                {stories
                  .filter(({ at }) => at && dayOf(at, timeZone) === day)
                  .map((story) => (
                    <CalendarCard
                      key={story.id}
                      story={story}
                      time={story.at ? time(story.at) : undefined}
                      opens={opens}
                    />
                  ))}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Hours of the working day always; others when something stands there. */
const usualHours = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];

export function WeekGrid({ days, stories, timeZone, today, opens }: GridProps) {
  const { t, i18n } = useTranslation();
  const words = useDayWords();
  const { time } = formatters(i18n.language === 'fr' ? 'fr' : 'en', timeZone);
  const hourWords = new Intl.DateTimeFormat(i18n.language === 'fr' ? 'fr-FR' : 'en-GB', {
    ...{ hour: 'numeric', minute: '2-digit', timeZone: 'UTC' },
  });
  const found = stories.flatMap(({ at }) => (at ? hourOf(at, timeZone) : []));
  const hours = [...new Set([...usualHours, ...found])].sort((a, b) => a - b);
  return (
    <table className={classes.grid} data-week aria-label={t('content.calendar.view.week')}>
      <thead>
        <tr>
          <th scope="col" className={classes.hourHead}>
            {t('content.calendar.hours')}
          </th>
          {days.map((day) => (
            <th key={day} scope="col" data-today={day === today || undefined}>
              {words.weekday(day)} {words.number(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour}>
            <th scope="row" className={classes.hour}>
              {hourWords.format(new Date(Date.UTC(2026, 0, 1, hour)))}
            </th>
            {days.map((day) => (
              <Fragment key={day}>
                <Cell place={{ day, hour }} today={day === today}>
                  {stories
                    .filter(({ at }) => at && dayOf(at, timeZone) === day && hourOf(at, timeZone) === hour)
                    .map((story) => (
                      <CalendarCard
                        key={story.id}
                        story={story}
                        time={story.at ? time(story.at) : undefined}
                        opens={opens}
                      />
                    ))}
                </Cell>
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
