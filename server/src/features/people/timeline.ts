/** What this room tells somebody of themselves on their timeline. */
import type { Room, TimelineEntry } from '#platform/room.ts';
import { originsOfPerson } from './joining-origins.store.ts';
import { arrivalOf, listGroupMoments, listHatMoments, listRoleMoments } from './timeline.store.ts';

export const timeline: NonNullable<Room['timeline']> = async (ctx, personId, page) => {
  const hats: TimelineEntry[] = (await listHatMoments(ctx, personId, page)).map((one) => ({
    at: one.at,
    hat: one.hat,
    kind: one.moment === 'given' ? `people.hat_given.${one.source}` : `people.hat_${one.moment}`,
    words: { hat: `people.hat.${one.hat}` },
  }));
  if (page.hat) return hats;
  const arrival = await arrivalOf(ctx, personId);
  const origins = (await originsOfPerson(ctx, personId)).map(
    ({ recordedAt, source, label, origin, legalBasis, recordedBy }): TimelineEntry => ({
      at: new Date(recordedAt),
      kind: legalBasis ? 'people.recorded_with_basis' : 'people.recorded',
      values: { label: [label, origin].filter(Boolean).join(', ') || '–', by: recordedBy ?? '–' },
      words: {
        source: `people.origin.${source}`,
        ...(legalBasis && { basis: `people.basis.${legalBasis}` }),
      },
    }),
  );
  const roles = (await listRoleMoments(ctx, personId, page)).map(
    ({ at, role, moment, by }): TimelineEntry => ({
      at,
      kind: moment === 'taken' ? 'people.role_taken' : by ? 'people.role_given_by' : 'people.role_given',
      values: { by: by ?? '' },
      words: { role: `people.role.${role}` },
    }),
  );
  const groups = (await listGroupMoments(ctx, personId, page)).map(
    ({ at, name }): TimelineEntry => ({ at, kind: 'people.put_into_group', values: { group: name } }),
  );
  const { addedAt, joinedAt, charterVersion } = arrival;
  return [
    ...(origins.length === 0 ? [{ at: addedAt, kind: 'people.added' }] : []),
    ...(joinedAt ? [{ at: joinedAt, kind: 'people.joined', values: { version: charterVersion ?? '' } }] : []),
    ...origins,
    ...hats,
    ...roles,
    ...groups,
  ];
};
