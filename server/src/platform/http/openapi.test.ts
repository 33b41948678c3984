// The document is held against itself (every example fits its schema) and against the demonstration's real answers.
import { validate } from '@scalar/openapi-parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { Client, testApp } from '../../../test/app.ts';
import { signedIn } from '../../../test/sessions.ts';
import { rooms } from '../../app.ts';
import type { Document, Operation } from './openapi.ts';
import { isPersonal } from './scopes.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
(addFormats as unknown as (target: unknown) => void)(ajv);
/** The document stands beside the schema, so that `#/components/…` leads somewhere. */
const problemsOf = (document: Document, schema: object, value: unknown): string[] => {
  if (ajv.validate({ ...schema, components: document.components }, value)) return [];
  return (ajv.errors ?? []).slice(0, 3).map((error) => `${error.instancePath} ${error.message}`);
};
const operations = (document: Document): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
  );
const documentOf = async ({ anonymous }: { anonymous: Client }) =>
  (await anonymous.get<Document>('/api/openapi.json')).body;

describe('the API’s document', () => {
  it('is valid OpenAPI 3.1 by a validator that is not ours', async () => {
    const document = await documentOf(await testApp());
    const result = await validate(structuredClone(document) as unknown as Record<string, unknown>);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(document.openapi).toBe('3.1.0');
  });

  it('is sent once and answered 304 afterwards', async () => {
    const { anonymous } = await testApp();
    const { headers } = await anonymous.get('/api/openapi.json');
    const again = await anonymous.get('/api/openapi.json', { 'if-none-match': String(headers.etag) });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it('has an example of every request and every answer, and each fits its schema', async () => {
    const document = await documentOf(await testApp());
    const wrong: string[] = [];
    for (const [name, operation] of operations(document)) {
      const answers = Object.entries(operation.responses).flatMap(([status, answer]) =>
        'content' in answer && !name.includes('$ref')
          ? Object.values(answer.content ?? {}).map((media) => ({ where: `${name} ${status}`, media }))
          : [],
      );
      const bodies = Object.values(operation.requestBody?.content ?? {}).map((media) => ({
        where: `${name} body`,
        media,
      }));
      for (const { where, media } of [...bodies, ...answers]) {
        if (!media.schema) continue;
        if (media.example === undefined) wrong.push(`${where}: no example`);
        else
          wrong.push(...problemsOf(document, media.schema, media.example).map((one) => `${where}: ${one}`));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('says for every route who may call, with which rights, and what can go wrong', async () => {
    const document = await documentOf(await testApp());
    const wrong: string[] = [];
    for (const room of rooms) {
      for (const def of room.routes ?? []) {
        const name = `${def.method.toLowerCase()} ${def.path.replace(/:([A-Za-z]+)/g, '{$1}')}`;
        const operation = Object.fromEntries(operations(document))[name];
        if (!operation) {
          wrong.push(`${name}: missing`);
          continue;
        }
        const tokens = operation.security?.flatMap((one) => one.token ?? []) ?? [];
        const needs = def.access !== 'public' && !isPersonal(def) && def.path !== '/api/v1/me';
        if (needs !== tokens.length > 0) wrong.push(`${name}: rights`);
        if (!operation.description) wrong.push(`${name}: description`);
        if (def.access !== 'public' && !operation.responses['401']) wrong.push(`${name}: 401`);
        if (!operation.responses['429']) wrong.push(`${name}: 429`);
      }
    }
    expect(wrong).toEqual([]);
    const tags = new Set(document.tags?.map((tag) => tag.name));
    expect(
      operations(document).flatMap(([, { tags: own = [] }]) => own.filter((one) => !tags.has(one))),
    ).toEqual([]);
  });

  it('describes what the demonstration really answers, route by route', async () => {
    const app = await testApp({ demonstration: true });
    const document = await documentOf(app);
    const people = await app.house.inSystem((ctx) =>
      ctx.tx
        .selectFrom('people as p')
        .innerJoin('workspaces as w', 'w.id', 'p.workspace_id')
        .innerJoin('person_roles as r', (join) =>
          join.onRef('r.workspace_id', '=', 'p.workspace_id').onRef('r.person_id', '=', 'p.id'),
        )
        .select(['p.id', 'p.workspace_id'])
        .where('w.demonstration_at', 'is not', null)
        .where('r.role', '=', 'owner')
        .where('p.identity_id', 'is not', null)
        .execute(),
    );
    const owner = people[0]!;
    const token = await signedIn(app.house, owner.workspace_id, owner.id);
    const karim = new Client(app.app, {
      personId: owner.id,
      workspaceId: owner.workspace_id,
      email: '',
      token,
    });
    const wrong: string[] = [];
    const compared: string[] = [];
    for (const def of rooms.flatMap((room) => room.routes ?? [])) {
      if (def.method !== 'GET') continue;
      const path = def.path.replace(/:([A-Za-z]+)/g, '{$1}');
      const url = await addressFor(karim, def.path);
      if (!url) continue;
      const answer = await karim.get(url);
      if (answer.status !== (def.status ?? 200)) continue;
      const described = document.paths[path]!.get!.responses[String(answer.status)] as {
        content?: Record<string, { schema: object }>;
      };
      const schema = described.content?.['application/json']?.schema;
      if (!schema) continue;
      compared.push(path);
      wrong.push(...problemsOf(document, schema, answer.body).map((one) => `${path}: ${one}`));
    }
    expect(wrong).toEqual([]);
    expect(compared.length).toBeGreaterThan(60);
  }, 120_000);
});

/** An address to ask: the first thing of the list stands for `:id`. Null where the demonstration has none. */
async function addressFor(client: Client, path: string): Promise<string | null> {
  if (!/\/:/.test(path)) return path;
  if (!path.includes('/:id')) return null;
  const list = path.slice(0, path.indexOf('/:id'));
  const { body } = await client.get<{ items?: { id?: string; publication?: { id: string } }[] }>(list);
  const id = body.items?.[0]?.id;
  return id ? path.replace(':id', id) : null;
}
