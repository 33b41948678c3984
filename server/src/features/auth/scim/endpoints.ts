/** The endpoints of RFC 7644, 3.2: what each asks of the services, and how it answers. */
import type { Ctx } from '#platform/ctx.ts';
import { type CallingDirectory, etagOf } from './directory.ts';
import {
  createGroup,
  getGroup,
  patchGroup,
  removeGroup,
  replaceGroup,
  searchGroups,
} from './groups.service.ts';
import {
  carries,
  listOf,
  providerConfig,
  resourceTypes,
  type Selection,
  schemas,
  select,
} from './presentation.rules.ts';
import { groupSchema, type ResourceSchema, userSchema } from './schema.ts';
import { refusal, ScimError } from './scim-error.ts';
import { createUser, getUser, patchUser, removeUser, replaceUser, searchUsers } from './users.service.ts';
import { isObject, type Resource } from './values.rules.ts';

export interface Answer {
  status: number;
  body?: Resource;
  location?: string;
  etag?: string;
}
export interface Asked {
  ctx: Ctx;
  directory: CallingDirectory;
  id: string;
  query: Record<string, string | undefined>;
  body: unknown;
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}
export type Handler = (asked: Asked) => Promise<Answer> | Answer;

/** What anybody may hear who sends no token at all. */
export type OpenHandler = (query: Asked['query'], base: string) => Answer;

export type On = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  handler: Handler,
  open?: OpenHandler,
) => void;

/** Registers them all. */
export function endpoints(on: On): void {
  for (const schema of [userSchema, groupSchema]) {
    const url = `/${schema.name}s`;
    on('GET', url, (asked) => search(asked, schema, asked.query));
    on('POST', `${url}/.search`, (asked) => search(asked, schema, searchBody(asked.body)));
    on('GET', `${url}/:id`, (asked) => read(asked, schema));
    on('POST', url, (asked) => create(asked, schema));
    on('PUT', `${url}/:id`, (asked) => replace(asked, schema));
    on('PATCH', `${url}/:id`, (asked) => patch(asked, schema));
    on('DELETE', `${url}/:id`, (asked) => remove(asked, schema));
  }
  documents(on);
}

function documents(on: On): void {
  const unfiltered = ({ query }: Pick<Asked, 'query'>) => {
    // RFC 7644, 4: these cannot be searched.
    if (query.filter) throw new ScimError(403, null, 'These resources cannot be filtered.');
  };
  const listed =
    (make: (base: string) => Resource[]): Handler =>
    (asked) => {
      unfiltered(asked);
      const all = make(asked.directory.base);
      return { status: 200, body: listOf(all, all.length, 1) };
    };
  const one =
    (make: (base: string) => Resource[], what: string): Handler =>
    ({ directory, id }) => {
      const found = make(directory.base).find((resource) => resource.id === id);
      if (!found) throw refusal.notFound(what);
      return { status: 200, body: found };
    };
  // RFC 7643, 5: how to sign in should be public. It is the same for every workspace, and says nothing of any.
  const provider: OpenHandler = (query, base) => {
    unfiltered({ query });
    return { status: 200, body: providerConfig(base) };
  };
  on('GET', '/ServiceProviderConfig', ({ query, directory }) => provider(query, directory.base), provider);
  on('GET', '/ResourceTypes', listed(resourceTypes));
  on('GET', '/ResourceTypes/:id', one(resourceTypes, 'The resource type'));
  on('GET', '/Schemas', listed(schemas));
  on('GET', '/Schemas/:id', one(schemas, 'The schema'));
  const unsupported: Handler = () => {
    throw new ScimError(501, null, 'This is not offered; see /ServiceProviderConfig.');
  };
  on('POST', '/Bulk', unsupported);
  on('POST', '/.search', unsupported);
  on('GET', '/Me', unsupported);
}

async function search(
  asked: Asked,
  schema: ResourceSchema,
  query: Record<string, string | undefined>,
): Promise<Answer> {
  const page = { startIndex: atLeast(query.startIndex, 1, 1), count: atLeast(query.count, 100, 0) };
  const { items, total } =
    schema === userSchema
      ? await searchUsers(asked.ctx, asked.directory, query.filter, page)
      : await searchGroups(asked.ctx, asked.directory, query.filter, page, carries(schema, query, 'members'));
  const shown = items.map((item) => select(item, schema, query));
  return { status: 200, body: listOf(shown, total, page.startIndex) };
}

/** RFC 7644, 3.4.2.4: less than the least is the least, and what is no number is not heard. */
function atLeast(text: string | undefined, usual: number, least: number): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) ? Math.min(Math.max(number, least), 1_000_000_000) : usual;
}

function searchBody(body: unknown): Record<string, string | undefined> {
  if (!isObject(body)) throw refusal.syntax('The body is one JSON object.');
  return Object.fromEntries(
    Object.entries(body)
      // RFC 7643, 2.5: null is as good as not given.
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]),
  );
}

async function read(
  { ctx, directory, id, query, ifNoneMatch }: Asked,
  schema: ResourceSchema,
): Promise<Answer> {
  const resource =
    schema === userSchema
      ? await getUser(ctx, directory, id)
      : await getGroup(ctx, directory, id, carries(schema, query, 'members'));
  const whole = present(200, resource, schema, query);
  const same = ifNoneMatch?.split(',').some((tag) => tag.trim() === '*' || tag.trim() === whole.etag);
  return same ? { status: 304, ...(whole.etag && { etag: whole.etag }) } : whole;
}

async function create({ ctx, directory, body, query }: Asked, schema: ResourceSchema): Promise<Answer> {
  const make = schema === userSchema ? createUser : createGroup;
  return present(201, await make(ctx, directory, body), schema, query);
}

async function replace(asked: Asked, schema: ResourceSchema): Promise<Answer> {
  const { ctx, directory, id, body, ifMatch, query } = asked;
  const put = schema === userSchema ? replaceUser : replaceGroup;
  return present(200, await put(ctx, directory, id, body, ifMatch), schema, query);
}

/** A group answers without a body, which could be 10,000 members long, unless attributes are asked for (3.5.2). */
async function patch(asked: Asked, schema: ResourceSchema): Promise<Answer> {
  const { ctx, directory, id, body, ifMatch, query } = asked;
  if (schema === userSchema)
    return present(200, await patchUser(ctx, directory, id, body, ifMatch), schema, query);
  const { version } = await patchGroup(ctx, directory, id, body, ifMatch);
  if (!query.attributes && !query.excludedAttributes) return { status: 204, etag: etagOf(version) };
  return present(200, await getGroup(ctx, directory, id, carries(schema, query, 'members')), schema, query);
}

async function remove({ ctx, directory, id, ifMatch }: Asked, schema: ResourceSchema): Promise<Answer> {
  await (schema === userSchema ? removeUser : removeGroup)(ctx, directory, id, ifMatch);
  return { status: 204 };
}

function present(status: number, resource: Resource, schema: ResourceSchema, selection: Selection): Answer {
  const { location, version } = resource.meta as { location: string; version: string };
  return { status, body: select(resource, schema, selection), location, etag: version };
}
