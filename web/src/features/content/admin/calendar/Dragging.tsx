/**
 * Moving stories in the calendar: by mouse or touch with dnd-kit, by keyboard from cell to cell. Each step of a move by
 * keyboard is said aloud; by cell and not by distance, so that a page that scrolls meanwhile changes nothing.
 */
import { DndContext, DragOverlay, PointerSensor, pointerWithin, useSensor, useSensors } from '@dnd-kit/core';
import { dayOf, hourOf, movedTo } from '@portevoix/core/content';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarStory } from '../queries-editorial.ts';
import classes from './Calendar.module.css';
import { CarryingContext } from './carrying.ts';
import { neighbour, type Place, placeId, readPlace } from './place-ids.ts';

interface DraggingProps {
  stories: readonly CalendarStory[];
  days: readonly string[];
  timeZone: string;
  onPlace: (story: CalendarStory, at: string) => void;
  /** Days of a month, hours of a week, or nothing to drag over. */
  over: 'days' | 'hours' | null;
  children: ReactNode;
}

export function Dragging({ stories, days, timeZone, onPlace, over, children }: DraggingProps) {
  const { t, i18n } = useTranslation();
  const [held, setHeld] = useState<string | null>(null);
  const [carried, setCarried] = useState<{ story: CalendarStory; place: Place } | null>(null);
  const [said, setSaid] = useState('');
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  if (!over) return children;

  const storyOf = (id: string | number) => stories.find((story) => story.id === id);
  const wordsOf = ({ day, hour }: Place) =>
    new Intl.DateTimeFormat(i18n.language === 'fr' ? 'fr-FR' : 'en-GB', {
      ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
      ...(hour !== undefined && { hour: 'numeric' as const, minute: '2-digit' as const }),
    }).format(new Date(`${day}T${String(hour ?? 12).padStart(2, '0')}:00:00Z`));
  const say = (what: 'picked' | 'over' | 'dropped' | 'left', { title }: CalendarStory, place?: Place) =>
    setSaid(t(`content.calendar.${what}`, { title, place: place ? wordsOf(place) : '' }));

  const startOf = (story: CalendarStory): Place => {
    const day = story.at ? dayOf(story.at, timeZone) : (days[0] ?? '');
    if (over === 'days') return { day };
    return { day, hour: story.at ? hourOf(story.at, timeZone) : 9 };
  };
  const put = (story: CalendarStory, place: Place) => {
    onPlace(story, movedTo(story.at, place, timeZone));
    // The story stands in another cell now: the focus goes with it.
    setTimeout(() => document.querySelector<HTMLElement>(`[data-grip="${story.id}"]`)?.focus(), 50);
  };
  const onKey = (event: KeyboardEvent, story: CalendarStory) => {
    const takes = event.key === ' ' || event.key === 'Enter';
    if (!carried) {
      if (!takes) return;
      event.preventDefault();
      setCarried({ story, place: startOf(story) });
      say('picked', story);
      return;
    }
    if (takes) {
      event.preventDefault();
      setCarried(null);
      say('dropped', story, carried.place);
      put(story, carried.place);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      setCarried(null);
      say('left', story);
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      const place = neighbour(carried.place, event.key);
      if (!place || !days.includes(place.day)) return;
      setCarried({ story, place });
      say('over', story, place);
      document.querySelector(`[data-place="${placeId(place)}"]`)?.scrollIntoView({ block: 'nearest' });
    }
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={{ screenReaderInstructions: { draggable: t('content.calendar.instructions') } }}
      onDragStart={({ active }) => setHeld(String(active.id))}
      onDragCancel={() => setHeld(null)}
      onDragEnd={({ active, over: cell }) => {
        setHeld(null);
        const story = storyOf(active.id);
        if (story && cell) put(story, readPlace(String(cell.id)));
      }}
    >
      <CarryingContext value={{ over: carried && placeId(carried.place), onKey }}>{children}</CarryingContext>
      <p className={classes.said} aria-live="assertive" data-said>
        {said}
      </p>
      <DragOverlay dropAnimation={null}>
        {held && <div className={classes.held}>{storyOf(held)?.title}</div>}
      </DragOverlay>
    </DndContext>
  );
}
