/** What happens to messages that an editor or their author still holds back. */
import { listener } from '#platform/room.ts';
import { dropHeldBack } from './approvals.service.ts';

export const approvalListeners = [
  listener<{ storyId: string }>({
    event: 'content.story_withdrawn',
    name: 'sharing.drop_held_back_of_story',
    run: (ctx, event) => dropHeldBack(ctx, { storyId: event.data.storyId }),
  }),
  listener<{ personId: string }>({
    event: 'people.person_left',
    name: 'sharing.drop_held_back_of_person',
    run: (ctx, event) => dropHeldBack(ctx, { personId: event.data.personId }),
  }),
];
