/** The examples of docs/guides/api.md are run as they stand, by curl, against the program. */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { tokenScopes } from '@portevoix/core/auth';
import { expect, it } from 'vitest';
import { testApp } from './app.ts';

const run = promisify(execFile);
const guide = fs.readFileSync(path.join(import.meta.dirname, '../../docs/guides/api.md'), 'utf8');
const examples = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => text!.trim());
const curl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

it.skipIf(!curl)('every example of the guide to the API does what it says', async () => {
  const { app, karim } = await testApp();
  await karim.post('/api/v1/stories', {
    title: 'Une nuit',
    facet: 'employer',
    publishAt: '2020-01-01T00:00:00Z',
  });
  const made = await karim.post<{ token: string }>('/api/v1/api-tokens', {
    ...{ name: 'Guide', scopes: [...tokenScopes], expiresInDays: 30 },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const env = { ...process.env, PORTEVOIX: `http://127.0.0.1:${port}`, TOKEN: made.body.token };
  const said: string[] = [];
  for (const example of examples) {
    // Each writing example is sent twice, as its reader may.
    await run('bash', ['-c', example], { env });
    said.push((await run('bash', ['-c', example], { env })).stdout);
  }
  expect(said).toHaveLength(6);
  expect(said[0]).toContain('Karim Belkacem');
  expect(said[1]).toContain('Une nuit');
  expect(said[2]).toContain('La relève repensée');
  expect(said[3]).toContain('"code":"content.story_not_found"');
  expect(said[4]!.toLowerCase()).toContain('ratelimit: "address";r=');
  expect(said[5]).toContain('content.story_published');
  const stories = await karim.get<{ items: unknown[] }>('/api/v1/stories');
  expect(stories.body.items, 'the story of the guide was made once').toHaveLength(2);
});
