/** Moving in from another tool and out again: stories, people's own histories, and everything in one file. */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { mount } from './mount.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { timeline } from './timeline.ts';

export const room: Room = {
  name: 'switching',
  duties,
  routes,
  mount,
  personalData,
  timeline,
  audit: {
    'switching.stories_brought': { keep: ['count'] },
    'switching.histories_brought': { keep: ['count'] },
    'switching.workspace_taken': { keep: ['count'] },
  },
};
