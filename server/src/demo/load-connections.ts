/**
 * Connected accounts in the states one meets: working, to be reconnected, soon to end; what networks counted under
 * Nadia's messages; and X registered but without a budget. The secrets open nothing, and none is refreshed.
 */
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { LoadedPeople } from './load-people.ts';
import { insertRows } from './rows.ts';
import type { World } from './world.ts';

const day = 86_400_000;
type State = 'connected' | 'lapsed' | 'ending';

export async function loadConnections(ctx: Ctx, world: World, { personId }: LoadedPeople): Promise<void> {
  const members = world.people.filter((person) => person.joinedAt !== null);
  const one = (key: string) => members.find((person) => person.key === key)!;
  const accounts: { person: (typeof members)[number]; network: 'bluesky' | 'mastodon'; state: State }[] = [
    { person: one('nadia'), network: 'bluesky', state: 'lapsed' },
    { person: one('nadia'), network: 'mastodon', state: 'connected' },
    { person: one('karim'), network: 'bluesky', state: 'ending' },
  ];
  // Enough of both for the set-up page to name a number: none below five is shown.
  for (const [index, person] of members
    .filter((member) => member.key === null)
    .slice(0, 26)
    .entries()) {
    accounts.push({ person, network: 'bluesky', state: index % 4 === 3 ? 'lapsed' : 'connected' });
  }
  await insertRows(
    ctx,
    'connections',
    accounts.map(({ person, network, state }) => {
      const id = newId();
      const handle = `${slug(person.name)}.${network === 'bluesky' ? 'bsky' : 'fedi'}.example`;
      const server = network === 'bluesky' ? 'https://bsky.example' : 'https://fedi.example';
      return {
        id,
        person_id: personId(person.id),
        network,
        remote_id: network === 'bluesky' ? `did:plc:${id.replaceAll('-', '').slice(-24)}` : id.slice(-12),
        handle,
        display_name: person.name,
        profile_url: null,
        ...{ service: server, server, kind: 'oauth', scopes: [] },
        sealed_secret: state === 'lapsed' ? null : ctx.house.cipher.seal('{}', id),
        reason: state === 'lapsed' ? 'auth_expired' : null,
        connected_at: new Date(ctx.now.getTime() - 40 * day).toISOString(),
        expires_at: state === 'ending' ? new Date(ctx.now.getTime() + 5 * day).toISOString() : null,
        ...{ refreshable: false, refresh_failures: 0, grant_version: 1 },
      };
    }),
  );
  await loadFigures(ctx, world, one('nadia').id, personId);
  await loadMonths(
    ctx,
    members
      .filter((member) => member.key === null)
      .slice(0, 31)
      .map(({ id }) => personId(id)),
  );
  await loadSetups(ctx);
}

/** The last three months that are over, as networks counted them under everybody's messages. */
async function loadMonths(ctx: Ctx, people: readonly string[]): Promise<void> {
  const months = [1, 2, 3].map((back) => {
    const first = new Date(Date.UTC(ctx.now.getUTCFullYear(), ctx.now.getUTCMonth() - back, 1));
    return { month: first.toISOString().slice(0, 10), count: people.length - 7 * (back - 1) };
  });
  await insertRows(
    ctx,
    'fact_figures_waiting',
    months.flatMap(({ month, count }) =>
      people.slice(0, count).map((person, index) => ({
        publication_id: newId(),
        network: 'bluesky',
        month,
        person_id: person,
        ...{ likes: 11 + (index % 13), reposts: 1 + (index % 4), replies: index % 3, impressions: 0 },
      })),
    ),
  );
}

async function loadFigures(
  ctx: Ctx,
  world: World,
  nadia: string,
  personId: LoadedPeople['personId'],
): Promise<void> {
  const own = world.shares
    .filter((share) => share.personId === nadia)
    .flatMap((share) => share.publications)
    .filter((one) => one.mode === 'api' && one.state === 'published')
    .map((one) => ({ ...one, age: (ctx.now.getTime() - one.at.getTime()) / day }))
    .map((one) => ({ ...one, reached: one.age > 28.2 ? 28 : one.age > 7.2 ? 7 : 1 }))
    // What was read longer ago is no longer kept.
    .filter(({ age, reached }) => age > 1.2 && age - reached < 29);
  await insertRows(
    ctx,
    'publication_figures',
    own.map(({ id, network, at, reached }, index) => ({
      id: newId(),
      publication_id: id,
      person_id: personId(nadia),
      network,
      day: reached,
      likes: 4 + ((index * 7) % 19),
      reposts: index % 4,
      replies: index % 3,
      impressions: null,
      taken_at: new Date(at.getTime() + reached * day + 3_600_000).toISOString(),
      failures: 0,
    })),
  );
}

async function loadSetups(ctx: Ctx): Promise<void> {
  const id = newId();
  await insertRows(ctx, 'network_apps', [
    {
      id,
      ...{ network: 'x', purpose: 'publish', service: '', client_id: 'b3J2ZWx1bmUtZGVtbw' },
      sealed_secret: ctx.house.cipher.seal('demonstration', id),
      changed_at: new Date(ctx.now.getTime() - 12 * day).toISOString(),
    },
  ]);
}

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');
