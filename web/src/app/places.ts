/** A place is what the rails, the bottom bar and the command palette list. Each room declares its own. */
import type { Role } from '@portevoix/core/people';
import type { LucideIcon } from 'lucide-react';
import type { StringKey } from '../lib/i18n.ts';

export interface Place {
  /** A path of the router, e.g. `/feed`. */
  to: string;
  labelKey: StringKey;
  icon: LucideIcon;
  /** `member`: bottom bar and top of the rail. `programme`: the rail's second part. `palette`: only searched. */
  area: 'member' | 'programme' | 'palette';
  /** Roles that see it; everyone when absent. */
  roles?: readonly Role[];
  /** Position in its area. Member: Feed 10, Me 50. Programme: Today 10, Stories 20, Sources 40, People 110, Numbers 120, Settings 130. */
  order: number;
  /** More words the palette finds it by. */
  wordsKey?: StringKey;
}

/** Roles of the rail "Programme". The same lists as core/people, without its schemas in the first page. */
export const editorRoles = ['owner', 'editor'] as const satisfies readonly Role[];
export const analystRoles = ['owner', 'editor', 'analyst'] as const satisfies readonly Role[];
export const ownerRoles = ['owner'] as const satisfies readonly Role[];

/** The places a role may enter, in their order. */
export function placesFor(places: readonly Place[], role: Role, area?: Place['area']): Place[] {
  return places
    .filter((place) => (!area || place.area === area) && (!place.roles || place.roles.includes(role)))
    .sort((a, b) => a.order - b.order);
}
