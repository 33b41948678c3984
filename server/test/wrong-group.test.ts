/** Generated from the route table: a role that is limited to one group finds nothing of another's, on any route that judges groups. */
import { hatKeepers, type Person, type Role } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { rooms } from '../src/app.ts';
import { type Client, type TestApp, testApp } from './app.ts';

const scoped = rooms
  .flatMap((room) => room.routes ?? [])
  .filter((def) => def.scoped && def.access !== 'public' && !def.access.includes('member'));

const group = async (karim: Client, name: string) =>
  (await karim.post<{ id: string }>('/api/v1/groups', { name })).body.id;

/** A story, a version and a comment that belong to one group alone, and a candidate, a journalist and a volunteer in it. */
async function thingsOf(app: TestApp, id: string) {
  const { karim, inside } = app;
  const reader = await app.person('Lise Lectrice', {});
  await karim.put(`/api/v1/groups/${id}/members`, { add: [reader.personId] });
  const story = await karim.post<{ id: string }>('/api/v1/stories', {
    title: 'Rien que pour la nuit',
    body: 'Premier jet',
    groupId: id,
    audience: { rule: { kind: 'group', in: [id] } },
  });
  expect(story.status, story.text).toBe(201);
  const storyId = story.body.id;
  await karim.patch(`/api/v1/stories/${storyId}`, { title: 'Rien que pour la nuit, deux' });
  await karim.put(`/api/v1/stories/${storyId}/publication`);
  const comment = await reader.post<{ id: string }>(`/api/v1/feed/${storyId}/comments`, { text: 'Merci' });
  expect(comment.status, comment.text).toBe(201);
  const version = await inside((ctx) =>
    ctx.tx
      .selectFrom('story_versions')
      .select('id')
      .where('story_id', '=', storyId)
      .executeTakeFirstOrThrow(),
  );
  const added: Record<string, string> = {};
  for (const hat of ['candidate', 'press', 'volunteer'] as const) {
    const who = await karim.post<Person>('/api/v1/people', { name: `Zoé ${hat}`, hats: [hat] });
    added[hat] = who.body.id;
    await inside((ctx) =>
      ctx.tx
        .insertInto('group_members')
        .values({ workspace_id: ctx.workspaceId, group_id: id, person_id: who.body.id, added_at: ctx.now })
        .execute(),
    );
  }
  return { stories: storyId, 'story-versions': version.id, comments: comment.body.id, ...added } as Record<
    string,
    string
  >;
}
const bodies: Record<string, object> = {
  'PUT /api/v1/stories/:id/decision': { decision: 'approved' },
  'PUT /api/v1/stories/:id/place': { at: null },
  'PUT /api/v1/comments/:id/hiding': { note: 'Un nom' },
};
const hatOf: Partial<Record<Role, string>> = {
  recruiter: 'candidate',
  press_officer: 'press',
  volunteering_lead: 'volunteer',
};

test('whoever is limited to the day group is refused every thing of the night group, and no list shows it', async () => {
  const app = await testApp();
  const { karim, person } = app;
  const day = await group(karim, 'Jour');
  const night = await group(karim, 'Nuit');
  const things = await thingsOf(app, night);
  const wrong: string[] = [];
  let tried = 0;
  for (const role of ['editor', 'contributor', 'moderator', ...hatKeepers] as const) {
    const who = await person(`Jour ${role}`, {});
    await karim.patch(`/api/v1/people/${who.personId}`, { roles: [{ role, groups: [day] }] });
    for (const def of scoped.filter(
      ({ access, scoped: of }) => access.includes(role) && (of === true || of?.includes(role)),
    )) {
      const noun = /\/([a-z-]+)\/:id/.exec(def.path)?.[1];
      const id = noun === 'people' ? things[hatOf[role] ?? ''] : noun && things[noun];
      if (noun && !id) {
        wrong.push(`${def.method} ${def.path}: nothing of the other group to try`);
        continue;
      }
      const route = `${def.method} ${def.path}`;
      if (!noun && def.method !== 'GET') continue;
      const body = def.body && (bodies[route] ?? {});
      const answer = await who.request(def.method, def.path.replace(':id', id ?? ''), body as never);
      tried++;
      if (noun && ![403, 404].includes(answer.status))
        wrong.push(`${role}: ${route} -> ${answer.status} ${answer.text}`);
      for (const [kind, other] of Object.entries(things))
        if (answer.text.includes(other)) wrong.push(`${role}: ${route} tells of ${kind}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(40);
});
