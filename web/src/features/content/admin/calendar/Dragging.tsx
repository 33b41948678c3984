/** Dragging in the calendar, said aloud: each step of a move by keyboard is announced with the story and the place. */
import {
  type Announcements,
  closestCorners,
  DndContext,
  DragOverlay,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { movedTo } from '@portevoix/core/content';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarStory } from '../queries-editorial.ts';
import classes from './Calendar.module.css';
import { neighbour, placeId, readPlace } from './place-ids.ts';

interface DraggingProps {
  stories: readonly CalendarStory[];
  timeZone: string;
  onPlace: (story: CalendarStory, at: string) => void;
  enabled: boolean;
  children: ReactNode;
}

/** Cells are small: a story picked up by keyboard goes from the corner of one to the corner of the next. */
const arrows: KeyboardCoordinateGetter = (event, { context }) => {
  if (!event.code.startsWith('Arrow')) return undefined;
  event.preventDefault();
  const { over, droppableRects } = context;
  const next = over ? neighbour(readPlace(String(over.id)), event.code) : null;
  const rect = next ? droppableRects.get(placeId(next)) : over ? null : [...droppableRects.values()][0];
  return rect ? { x: rect.left + 2, y: rect.top + 2 } : undefined;
};

export function Dragging({ stories, timeZone, onPlace, enabled, children }: DraggingProps) {
  const { t, i18n } = useTranslation();
  const [held, setHeld] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: arrows }),
  );
  const storyOf = (id: string | number) => stories.find((story) => story.id === id);
  const titleOf = (id: string | number) => storyOf(id)?.title ?? '';
  const placeWords = (id: string | number) => {
    const { day, hour } = readPlace(String(id));
    return new Intl.DateTimeFormat(i18n.language === 'fr' ? 'fr-FR' : 'en-GB', {
      ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
      ...(hour !== undefined && { hour: 'numeric' as const, minute: '2-digit' as const }),
    }).format(new Date(`${day}T${String(hour ?? 12).padStart(2, '0')}:00:00Z`));
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('content.calendar.picked', { title: titleOf(active.id) }),
    onDragOver: ({ active, over }) =>
      over
        ? t('content.calendar.over', { title: titleOf(active.id), place: placeWords(over.id) })
        : t('content.calendar.nowhere', { title: titleOf(active.id) }),
    onDragEnd: ({ active, over }) =>
      over
        ? t('content.calendar.dropped', { title: titleOf(active.id), place: placeWords(over.id) })
        : t('content.calendar.left', { title: titleOf(active.id) }),
    onDragCancel: ({ active }) => t('content.calendar.left', { title: titleOf(active.id) }),
  };
  if (!enabled) return children;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(args) => (args.pointerCoordinates ? pointerWithin(args) : closestCorners(args))}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: t('content.calendar.instructions') },
      }}
      onDragStart={({ active }) => setHeld(String(active.id))}
      onDragCancel={() => setHeld(null)}
      onDragEnd={({ active, over }) => {
        setHeld(null);
        const story = storyOf(active.id);
        if (story && over) onPlace(story, movedTo(story.at, readPlace(String(over.id)), timeZone));
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {held && <div className={classes.held}>{titleOf(held)}</div>}
      </DragOverlay>
    </DndContext>
  );
}
