/** A story carried through the calendar by keyboard: where it would come to stand, told to cells and grips below. */
import { createContext, type KeyboardEvent } from 'react';
import type { CalendarStory } from '../queries-editorial.ts';

export interface Carrying {
  /** The place over which a story is held, as `placeId` writes it. */
  over: string | null;
  onKey: (event: KeyboardEvent, story: CalendarStory) => void;
}
export const CarryingContext = createContext<Carrying>({ over: null, onKey: () => {} });
