/** A story in the calendar: its hour, voice, title and state; a grip to drag it by mouse, touch or keyboard. */
import { useDraggable } from '@dnd-kit/core';
import { Link } from '@tanstack/react-router';
import { CalendarClock, GripVertical } from 'lucide-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { FacetTag } from '../../../../ui/FacetTag.tsx';
import type { CalendarStory } from '../queries-editorial.ts';
import classes from './Calendar.module.css';
import { CarryingContext } from './carrying.ts';

interface CalendarCardProps {
  story: CalendarStory;
  /** Its hour in the workspace's time, or nothing. */
  time?: string | undefined;
  /** Whether its title leads to the editor. */
  opens: boolean;
  /** Where dragging makes no sense: a dialog asks for the date instead. */
  onMove?: ((story: CalendarStory) => void) | undefined;
}

export function CalendarCard({ story, time, opens, onMove }: CalendarCardProps) {
  const { t } = useTranslation();
  return (
    <article className={classes.card} data-state={story.state}>
      {story.movable && !onMove && <Grip story={story} />}
      {story.movable && onMove && (
        <button
          type="button"
          className={classes.grip}
          aria-label={t('content.calendar.grip', { title: story.title })}
          onClick={() => onMove(story)}
        >
          <CalendarClock size={18} aria-hidden />
        </button>
      )}
      <div className={classes.words}>
        <p className={classes.meta}>
          {time && <span className={classes.time}>{time}</span>}
          <span>{t(`content.state.${story.state}`)}</span>
        </p>
        <p className={classes.title} dir="auto">
          {opens ? (
            <Link to="/stories/$storyId" params={{ storyId: story.id }}>
              {story.title}
            </Link>
          ) : (
            story.title
          )}
        </p>
        <FacetTag facet={story.facet} label={t(`common.facet.${story.facet}`)} />
      </div>
    </article>
  );
}

function Grip({ story }: { story: CalendarStory }) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef } = useDraggable({ id: story.id, data: { story } });
  const { onKey } = useContext(CarryingContext);
  return (
    <button
      type="button"
      ref={setNodeRef}
      className={classes.grip}
      {...attributes}
      {...listeners}
      onKeyDown={(event) => onKey(event, story)}
      data-grip={story.id}
      aria-roledescription={undefined}
      aria-label={t('content.calendar.grip', { title: story.title })}
    >
      <GripVertical size={16} aria-hidden />
    </button>
  );
}
