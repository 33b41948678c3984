/** The wall around names: what shows staff a person says so, and what is said never to be shown has no route. */
import { neverKept, neverSeen, neverSeenKinds, revealedData, shownTables } from '@portevoix/core/privacy';
import { expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import { rooms } from '../src/app.ts';
import { placeOf } from '../src/features/privacy/employer-view.service.ts';
import { testApp } from './app.ts';
import { partsOf } from './zod-parts.ts';

const routes = rooms.flatMap((room) => room.routes ?? []);

/** Fields that name a person, by their place in an answer. */
function personFields(schema: unknown, where: string, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const def = (schema as { _zod?: { def: Record<string, unknown> } })._zod?.def;
  if (!def) {
    const keys = Object.keys(schema);
    const person = keys.includes('name') && keys.some((key) => ['email', 'hats'].includes(key));
    return Object.entries(schema).flatMap(([key, part]) => [
      ...(/^(personId|email|by|author|from|person)$/.test(key) || (person && key === 'name')
        ? [`${where}.${key}`]
        : []),
      ...personFields(part, `${where}.${key}`, seen),
    ]);
  }
  return partsOf(def).flatMap((part) => personFields(part, where, seen));
}

/** Answers that name people and are no look at a member by staff, with the reason; `path *` for every method. */
const noLook: Record<string, string> = {
  '/api/v1/targets': 'office-holders in their public post, no member here',
  '/api/v1/campaign-alerts/:id/letter-previews': 'office-holders in their public post, no member here',
  '/api/v1/targets/:id': 'office-holders in their public post, no member here',
  '/api/v1/campaigns/:id/letters': 'office-holders whose public address is refused, no member here',
  '/api/v1/me': 'the caller’s own',
  '/api/v1/me/notifications': 'the caller’s own',
  '/api/v1/me/push-subscriptions': 'the caller’s own',
  '/api/v1/me/security': 'the caller’s own',
  '/api/v1/me/charter': 'the caller’s own',
  '/api/v1/me/archive': 'the caller’s own',
  '/api/v1/me/figures': 'days, not persons',
  '/api/v1/me/figures/linkedin': 'days, not persons',
  '/api/v1/me/queue': 'hours of the day, not persons',
  '/api/v1/me/rhythm': 'hours of the day, not persons',
  '/api/v1/me/delegations': 'two colleagues who agreed to work together',
  '/api/v1/delegations': 'two colleagues who agreed to work together',
  '/api/v1/suggestions': 'the caller’s own, when they make it',
  '/api/v1/suggestions/mine': 'the caller’s own',
  '/api/v1/feed/:id/comments': 'words that all colleagues read',
  '/api/v1/comments/:id': 'the caller’s own words',
  '/api/v1/comments/:id/hiding': 'words that all colleagues read',
  '/api/v1/stories': 'who wrote a story, among those who write them',
  '/api/v1/stories/:id': 'who wrote a story, among those who write them',
  '/api/v1/stories/:id/publication': 'who wrote a story, among those who write them',
  '/api/v1/stories/:id/submission': 'who wrote a story, among those who write them',
  '/api/v1/stories/:id/decision': 'who wrote a story, among those who write them',
  '/api/v1/stories/:id/decisions': 'what its author and the editors said of a story',
  '/api/v1/stories/:id/archive': 'who wrote a story, among those who write them',
  '/api/v1/stories/:id/versions': 'who wrote a story, among those who write them',
  '/api/v1/story-versions/:id': 'who wrote a story, among those who write them',
  '/api/v1/story-versions/:id/restoration': 'who wrote a story, among those who write them',
  '/api/v1/source-items/:id/acceptance': 'who wrote a story, among those who write them',
  '/api/v1/people/imports': 'rows of a file that the staff brought, before they are people here',
  '/api/v1/people/import-files': 'rows of a file that the staff brought, before they are people here',
  '/api/v1/people/imports/:id': 'rows of a file that the staff brought, before they are people here',
  '/api/v1/people/imports/:id/mapping': 'rows of a file that the staff brought, before they are people here',
  '/api/v1/people/imports/:id/start': 'rows of a file that the staff brought, before they are people here',
  '/api/v1/join-requests': 'people who asked to come in and are no members yet',
  '/api/v1/guardrails': 'a kind of personal data that drafts are judged by, nobody’s',
  '/api/v1/guardrail-versions': 'who changed a rule',
  '/api/v1/groups': 'days of a rule',
  '/api/v1/groups/:id': 'days of a rule',
  '/api/v1/groups/:id/members': 'days of a rule',
  '/api/v1/audiences': 'days of a rule',
  '/api/v1/audiences/:id': 'days of a rule',
  '/api/v1/analytics/overview': 'days of a period',
  '/api/v1/sso-providers': 'names of claims',
  '/api/v1/sso-providers/:id': 'names of claims',
  '/api/v1/sso-trials/:id': 'what an administrator’s own trial sign-in brought',
};

test('an answer that names a person says whom it reveals, or why that is no look', () => {
  const wrong = routes
    .filter((def) => def.access !== 'public' && !def.reveals && !noLook[def.path])
    .flatMap((def) => {
      const fields = personFields(def.response, '');
      return fields.length > 0 ? [`${def.method} ${def.path}: ${fields.join(' ')}`] : [];
    });
  expect(wrong).toEqual([]);
});

test('a reason why something is no look belongs to a route there is', () => {
  const paths = new Set(routes.map(({ path }) => path));
  expect(Object.keys(noLook).filter((path) => !paths.has(path))).toEqual([]);
});

test('every table with personal data is shown by a declared route, or is never seen', () => {
  const claimed = new Set(rooms.flatMap((room) => room.personalData?.tables ?? []));
  const never = new Set<string>(Object.values(neverSeen).flat());
  const shown = new Set(shownTables);
  expect(
    [...claimed].filter((table) => never.has(table) === shown.has(table)),
    'in one of the two lists',
  ).toEqual([]);
  expect(
    [...never, ...shown].filter((table) => !claimed.has(table)),
    'tables that hold nobody',
  ).toEqual([]);
});

test('every kind, place and promise of the page has its words', () => {
  const words = new Set(Object.keys(en));
  const needed = [
    ...revealedData.map((kind) => `privacy.revealed.${kind}`),
    ...neverSeenKinds.map((kind) => `privacy.never.${kind}`),
    ...neverKept.map((kind) => `privacy.never_kept.${kind}`),
    ...routes.filter((def) => def.reveals).map((def) => `privacy.place.${placeOf(def.path)}`),
  ];
  expect(needed.filter((key) => !words.has(key))).toEqual([]);
});

/** Numbers beside a person's name or id that are no figure of theirs. */
const harmless = /^(maxUses|acceptedCount|mostHashtags|position|number|version)$/;
const isNumber = (schema: unknown): boolean => {
  const def = (schema as { _zod?: { def: { type: string; innerType?: unknown } } })?._zod?.def;
  return def?.type === 'number' || def?.type === 'int' || (!!def?.innerType && isNumber(def.innerType));
};
/** Objects of an answer that name a person and hold a number, by their place. */
function figuresOfPersons(schema: unknown, where: string, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const def = (schema as { _zod?: { def: Record<string, unknown> } })._zod?.def;
  if (!def) {
    const entries = Object.entries(schema);
    const named = entries.some(([key]) => /^(personId|email|person|holder|viewer|member)$/.test(key));
    return entries.flatMap(([key, part]) => [
      ...(named && isNumber(part) && !harmless.test(key) ? [`${where}.${key}`] : []),
      ...figuresOfPersons(part, `${where}.${key}`, seen),
    ]);
  }
  return partsOf(def).flatMap((part) => figuresOfPersons(part, where, seen));
}

/** Objects that name somebody and hold numbers, wherever they stand in an answer. */
function named(value: unknown, marks: readonly string[], where = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const about = !Array.isArray(value) && entries.some(([, part]) => marks.includes(part as string));
  return entries.flatMap(([key, part]) => [
    ...(about && typeof part === 'number' && !harmless.test(key) ? [`${where}.${key}`] : []),
    ...named(part, marks, `${where}.${key}`),
  ]);
}

test('in works-council mode no answer that Karim can get holds a figure of Nadia', async () => {
  const app = await testApp();
  const { karim, nadia } = app;
  const story = await karim.post<{ id: string }>('/api/v1/stories', {
    ...{
      title: 'Portes ouvertes',
      url: 'https://tilleuls.example/a',
      excerpt: 'Une nouvelle.',
      facet: 'employer',
    },
    captions: [{ locale: 'fr', text: 'Une bonne nouvelle de chez nous.' }],
    publishAt: app.house.now().toISOString(),
  });
  const shared = await nadia.post<{ publications: { id: string }[] }>('/api/v1/shares', {
    storyId: story.body.id,
    targets: [{ network: 'linkedin', mode: 'assisted' }],
  });
  await nadia.put(`/api/v1/publications/${shared.body.publications[0]!.id}/declaration`, {});
  await nadia.post(`/api/v1/feed/${story.body.id}/comments`, { text: 'Merci à toute l’équipe' });
  await app.runJobs();
  await karim.patch('/api/v1/protection', { worksCouncil: true });
  const marks = [nadia.personId, 'Nadia Haddad', nadia.email];
  const wrong: string[] = [];
  let read = 0;
  for (const def of routes) {
    if (def.method !== 'GET' || def.access === 'public' || def.path.includes(':')) continue;
    const answer = await karim.get(def.path);
    if (answer.status !== 200) continue;
    read++;
    if (String(answer.headers['content-type']).includes('json'))
      wrong.push(...named(answer.body, marks).map((at) => `${def.path} ${at}`));
    else if (marks.some((mark) => answer.text.includes(mark))) wrong.push(`${def.path} names her in a file`);
  }
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(40);
});

test('no answer to staff holds a number beside a person, in works-council mode or outside it', () => {
  const wrong = routes
    .filter((def) => def.access !== 'public' && !def.access.includes('member'))
    .flatMap((def) => figuresOfPersons(def.response, '').map((at) => `${def.method} ${def.path} ${at}`));
  expect(wrong).toEqual([]);
});
