/** What the tests of sharing do again and again: connect, share, follow a link, look again. */
import type { Connection, Publication, Share, SharePreview } from '@portevoix/core/sharing';
import { expect } from 'vitest';
import { roadOf } from '../src/features/links/index.ts';
import { newId } from '../src/platform/ids.ts';
import type { Client, TestApp } from './app.ts';
import type { BlueskyAccount, BlueskyWorld } from './bluesky.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

export async function connect(
  who: Client,
  world: BlueskyWorld,
  account: BlueskyAccount,
  appPassword?: string,
): Promise<Connection> {
  const made = await who.post<Connection>('/api/v1/connections', {
    network: 'bluesky',
    service: world.server.url,
    handle: account.handle,
    appPassword: appPassword ?? (await account.newAppPassword()),
  });
  expect(made.status, made.text).toBe(201);
  return made.body;
}

/** An account that is connected as far as our database knows, for tests that never reach its network. */
export async function addConnection(
  app: TestApp,
  who: Client,
  over: { network?: string; service?: string; secret?: string } = {},
): Promise<string> {
  const id = newId();
  const { network = 'bluesky', service = 'http://localhost:1', secret = '{}' } = over;
  await app.inside((ctx) =>
    ctx.tx
      .insertInto('connections')
      .values({
        ...{ workspace_id: app.workspaceId, id, person_id: who.personId, network },
        ...{ remote_id: `did:plc:${id}`, handle: 'nadia.test', service, server: service },
        ...{ sealed_secret: app.house.cipher.seal(secret, id), connected_at: ctx.now },
      })
      .execute(),
  );
  return id;
}

/** Looks at what would be published, says yes to it, and shares. */
export async function shareOn(who: Client, storyId: string, target: object, over: object = {}) {
  const confirmed = { ...(await confirmationFor(who, storyId, target, over)), ...target };
  return who.post<Share>('/api/v1/shares', { storyId, targets: [confirmed], ...over });
}

/** What a person's device sends back after showing the preview; nothing where there is no preview to show. */
export async function confirmationFor(who: Client, storyId: string, target: object, over: object = {}) {
  if (!('mode' in target) || target.mode !== 'api') return {};
  const { hat } = over as { hat?: string };
  const shown = await who.post<{ items: SharePreview[] }>('/api/v1/share-previews', {
    ...(hat && { hat }),
    items: [{ storyId, target }],
  });
  return shown.status === 200 ? { confirmation: shown.body.items[0]!.confirmation } : {};
}

/** Shares on Bluesky through the connected account. */
export async function shareByApi(who: Client, storyId: string, over: object = {}): Promise<Publication> {
  const made = await shareOn(who, storyId, { network: 'bluesky', mode: 'api' }, over);
  expect(made.status, made.text).toBe(201);
  return made.body.publications[0]!;
}

/** The publication as its author reads it now. */
export async function look(who: Client, id: string): Promise<Publication> {
  const { body } = await who.get<{ items: Share[] }>('/api/v1/shares');
  return body.items.flatMap((share) => share.publications).find((publication) => publication.id === id)!;
}

/** Follows a short link as a reader's browser does, and has the click counted and told. */
export async function follow(app: TestApp, publication: Publication, headers: Record<string, string> = {}) {
  const answer = await app.app.inject({
    method: 'GET',
    url: new URL(publication.shortUrl).pathname,
    headers: { host: 'voix.test', 'user-agent': chrome, 'accept-language': 'fr', ...headers },
  });
  await roadOf(app.house).drain();
  await app.runJobs();
  return answer;
}
