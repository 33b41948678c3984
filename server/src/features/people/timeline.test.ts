// What somebody reads of themselves on /account/timeline, and the hats they put on and take off there.
import type { MyHats, Person, TimelineLine } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import { hasWords } from '#platform/i18n.ts';
import { testApp } from '../../../test/app.ts';
import { rooms } from '../../app.ts';

type Timeline = { items: TimelineLine[]; nextCursor: string | null };
const texts = (timeline: { body: Timeline }) =>
  timeline.body.items.map((line) => line.text.replaceAll('\u202f', ' '));

test('Nadia reads where she came from, her hats, her roles and her consents, the latest first, and nobody else does', async () => {
  const { karim, nadia, runJobs, travel } = await testApp();
  await runJobs();
  travel('1 day');
  await karim.patch(`/api/v1/people/${nadia.personId}`, { roles: [{ role: 'moderator', groups: null }] });
  travel('1 day');
  await nadia.put('/api/v1/me/hats/volunteer');
  const all = await nadia.get<Timeline>('/api/v1/me/timeline');
  expect(texts(all).slice(0, 2)).toEqual([
    'Vous avez indiqué votre qualité ici : Bénévole.',
    'Karim Belkacem vous a donné un rôle : Modération.',
  ]);
  expect(texts(all)).toContain('Une personne de l’organisation vous a inscrit·e comme : Salarié·e.');
  expect(texts(all).some((text) => text.startsWith('Vous avez donné votre accord'))).toBe(true);
  const dates = all.body.items.map((line) => line.at);
  expect(dates).toEqual([...dates].sort().reverse());
  expect(texts(await karim.get<Timeline>('/api/v1/me/timeline'))).not.toContain(texts(all)[0]);
});

test('a timeline is read page by page without losing or repeating a line, and by hat', async () => {
  const { nadia } = await testApp();
  for (const hat of ['volunteer', 'customer', 'supporter']) await nadia.put(`/api/v1/me/hats/${hat}`);
  await nadia.delete('/api/v1/me/hats/customer');
  const all = (await nadia.get<Timeline>('/api/v1/me/timeline')).body.items;
  const read: TimelineLine[] = [];
  let cursor: string | null = null;
  do {
    const url: string = `/api/v1/me/timeline?limit=2${cursor ? `&cursor=${cursor}` : ''}`;
    const page = (await nadia.get<Timeline>(url)).body;
    read.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  expect(read).toEqual(all);
  const customer = (await nadia.get<Timeline>('/api/v1/me/timeline?hat=customer')).body.items;
  expect(customer.map((line) => line.kind)).toEqual(['people.hat_withdrawn', 'people.hat_given.self']);
});

test('a hat is put on and taken off in one tap; what opens the organisation’s own things is not self-given', async () => {
  const { karim, tom } = await testApp();
  const on = await tom.put<MyHats>('/api/v1/me/hats/customer');
  expect(on.body.worn.map((one) => [one.hat, one.source])).toEqual([
    ['supporter', 'staff'],
    ['customer', 'self'],
  ]);
  const off = await tom.delete<MyHats>('/api/v1/me/hats/customer');
  expect(off.body.offered).toContain('customer');
  for (const hat of ['employee', 'press', 'partner'])
    expect((await tom.put<{ code: string }>(`/api/v1/me/hats/${hat}`)).body.code).toBe(
      'people.hat_not_self_given',
    );
  // What somebody else gave waits for a yes.
  await karim.patch<Person>(`/api/v1/people/${tom.personId}`, { hats: ['supporter', 'partner'] });
  const given = (await tom.get<MyHats>('/api/v1/me/hats')).body.worn.find((one) => one.hat === 'partner');
  expect(given).toMatchObject({ source: 'staff', agreedAt: null });
  const agreed = (await tom.put<MyHats>('/api/v1/me/hats/partner')).body.worn;
  expect(agreed.find((one) => one.hat === 'partner')?.agreedAt).not.toBeNull();
  await tom.delete('/api/v1/me/hats/partner');
  const seen = (await karim.get<Person>(`/api/v1/people/${tom.personId}`)).body;
  expect(seen.hats).toEqual(['supporter']);
});

test('every line of every room has its sentence', async () => {
  const { house, nadia, inside } = await testApp({ demonstration: true });
  expect(rooms.filter((room) => room.timeline).map((room) => room.name)).toEqual(
    expect.arrayContaining(['people', 'auth', 'privacy', 'content', 'sharing']),
  );
  await inside(async (ctx) => {
    for (const room of rooms)
      await room.timeline?.(ctx, nadia.personId, { until: ctx.now, limit: 10, hat: 'press' });
  });
  const wanting = new Set<string>();
  await house.inSystem(async (system) => {
    const people = await system.tx
      .selectFrom('people')
      .select(['workspace_id', 'id'])
      .where('joined_at', 'is not', null)
      .limit(60)
      .execute();
    for (const { workspace_id: workspaceId, id } of people)
      for (const room of rooms) {
        const ctx = { ...system, workspaceId };
        const entries = (await room.timeline?.(ctx, id, { until: ctx.now, limit: 50 })) ?? [];
        for (const { kind, words } of entries)
          for (const key of [`timeline.${kind}`, ...Object.values(words ?? {})])
            if (!hasWords(key)) wanting.add(key);
      }
  });
  expect([...wanting]).toEqual([]);
});
