/** A directory as tests play it: its token, its four verbs, and the shape of a user it makes. */
import { type TestApp, testApp } from './app.ts';

export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export interface ScimAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a resource of any shape, as a directory reads it.
  body: any;
  headers: Record<string, unknown>;
}

/** One directory's way of calling. */
export function directoryClient(app: TestApp['app'], token: string) {
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<ScimAnswer> => {
    const answer = await app.inject({
      method,
      url: `/scim/v2${url}`,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body && { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: answer.body ? answer.json() : {}, headers: answer.headers };
  };
  return {
    ask,
    get: (url: string, headers?: Record<string, string>) => ask('GET', url, undefined, headers),
    post: (url: string, body: object) => ask('POST', url, body),
    put: (url: string, body: object, headers?: Record<string, string>) => ask('PUT', url, body, headers),
    patch: (url: string, operations: object[], headers?: Record<string, string>) =>
      ask('PATCH', url, { schemas: [patchUrn], Operations: operations }, headers),
    delete: (url: string, headers?: Record<string, string>) => ask('DELETE', url, undefined, headers),
  };
}
export type DirectoryClient = ReturnType<typeof directoryClient>;

/** A user in the plainest words. */
export const newUser = (name: string, more: object = {}) => ({
  schemas: [userUrn],
  userName: `${name}@clinique.test`,
  name: { givenName: name, familyName: 'Durand' },
  emails: [{ value: `${name}@clinique.test`, type: 'work', primary: true }],
  active: true,
  ...more,
});

/** The test app with one directory that Karim has set up. */
export async function directoryApp({ sendsInvitations = false, kind = 'entra' } = {}) {
  const app = await testApp();
  const connect = async (client: TestApp['karim'], name: string) => {
    const made = await client.post<{ id: string }>('/api/v1/directories', { name, kind, sendsInvitations });
    const created = await client.post<{ token: string; id: string }>(
      `/api/v1/directories/${made.body.id}/tokens`,
      {},
    );
    return { id: made.body.id, token: created.body.token };
  };
  const own = await connect(app.karim, 'Entra ID');
  return {
    ...app,
    directoryId: own.id,
    token: own.token,
    scim: directoryClient(app.app, own.token),
    newUser,
    groupUrn,
    second: async () => directoryClient(app.app, (await connect(app.karim, 'Okta')).token),
    otherWorkspaceDirectory: async () => {
      const { owner } = await app.otherWorkspace();
      return directoryClient(app.app, (await connect(owner, 'Entra ID')).token);
    },
    /** The person a user stands for, as People shows them. */
    personOf: (userId: string) =>
      app.inside(async (ctx) => {
        const row = await ctx.tx
          .selectFrom('scim_users')
          .select('person_id')
          .where('workspace_id', '=', ctx.workspaceId)
          .where('id', '=', userId)
          .executeTakeFirst();
        return row?.person_id ?? null;
      }),
  };
}
