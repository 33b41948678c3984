// The log is written by acts through the real routes, and tampered with as somebody could who owns the database.
import type { AuditEntry, AuditExport, AuditVerification } from '@portevoix/core/audit';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { rooms } from '../../app.ts';
import { jobs } from './jobs.ts';

interface Page {
  items: AuditEntry[];
  nextCursor: string | null;
}
const log = async (app: TestApp, query = ''): Promise<AuditEntry[]> =>
  (await app.karim.request<Page>('GET', `/api/v1/audit-entries?limit=200${query}`)).body.items;
const acts = async (app: TestApp, query = '') => (await log(app, query)).map((entry) => entry.act);
const verify = async (app: TestApp) =>
  (await app.karim.request<AuditVerification>('PUT', '/api/v1/audit-verification')).body;
const kinds = async (app: TestApp) => (await verify(app)).problems.map((problem) => problem.kind);

/** Some administrative acts: a changed name, a webhook, a person with a role. */
async function someActs({ karim, nadia }: TestApp): Promise<void> {
  await karim.patch('/api/v1/workspace', { name: 'Clinique des Tilleuls et des Ormes' });
  await karim.post('/api/v1/webhooks', { url: 'https://receveur.example/in', types: ['story.published'] });
  await karim.patch(`/api/v1/people/${nadia.personId}`, { team: 'Urgences' });
}

/** Changes the database behind the program’s back, with its guards taken off, as its owner could. */
async function tamper({ house }: TestApp, statement: string): Promise<void> {
  const owner = new pg.Client(house.db.owner);
  await owner.connect();
  try {
    await owner.query("set portevoix.system = 'on'");
    await owner.query('alter table audit_entries disable trigger user');
    await owner.query(statement);
    await owner.query('alter table audit_entries enable trigger user');
  } finally {
    await owner.end();
  }
}
const nightly = async ({ house, runJobs, inside }: TestApp) => {
  await inside((ctx) => house.jobs.enqueue(ctx.tx, 'audit.verify_all', {}));
  await runJobs('audit.verify_all');
  await runJobs('audit.verify');
  await runJobs('audit.send_letter');
};

describe('the audit log', () => {
  it('says who did what, on what, when and how', async () => {
    const app = await testApp();
    await someActs(app);
    const one = async (act: string) => (await log(app, `&act=${act}`))[0];
    const renamed = await one('workspaces.workspace_changed');
    const added = await one('webhooks.endpoint_added');
    const changed = await one('people.person_changed');
    expect(renamed).toMatchObject({
      act: 'workspaces.workspace_changed',
      actor: { kind: 'person', tokenId: null, person: { id: app.karim.personId, name: 'Karim Belkacem' } },
      details: { fields: ['name'] },
    });
    expect(added).toMatchObject({
      act: 'webhooks.endpoint_added',
      about: { kind: 'webhook' },
      details: { url: 'https://receveur.example/in' },
    });
    expect(changed).toMatchObject({
      act: 'people.person_changed',
      about: { kind: 'person', person: { id: app.nadia.personId, name: 'Nadia Haddad' } },
      details: { fields: ['team'] },
    });
  });

  it('is written with the act or not at all', async () => {
    const app = await testApp();
    // Reading the log is a look at the names in it, and stands in it once an hour.
    await log(app);
    const before = await log(app);
    await expect(
      app.inside(async (ctx) => {
        await ctx.house.listenersWithin('workspaces.workspace_changed')[0]!.run(ctx, {
          ...{ id: ctx.workspaceId, workspaceId: ctx.workspaceId, name: 'workspaces.workspace_changed' },
          ...{ at: ctx.now, data: { fields: ['name'] } },
        });
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    expect(await log(app)).toEqual(before);
    expect(await kinds(app)).toEqual([]);
  });

  it('keeps no texts, and nothing that members do for themselves', async () => {
    const app = await testApp();
    await app.nadia.post('/api/v1/suggestions', { url: 'https://exemple.fr/x', title: 'Une idée' });
    await app.nadia.post('/api/v1/api-tokens', {
      name: 'Mon script',
      scopes: ['content:read'],
      expiresInDays: 30,
    });
    await app.karim.put('/api/v1/pause', { reason: 'incident', message: 'Un mot qui ne regarde que nous' });
    const { text } = await app.karim.get('/api/v1/audit-entries');
    expect(text).toContain('sharing.paused');
    expect(text).not.toContain('Un mot qui ne regarde que nous');
    expect((await log(app)).filter((entry) => entry.actor.person?.id === app.nadia.personId)).toEqual([]);
  });

  it('can be filtered by person, act, area and day, and is paged', async () => {
    const app = await testApp();
    const lea = await app.person('Léa Fontaine', { role: 'admin' });
    await someActs(app);
    await lea.patch('/api/v1/workspace', { name: 'Clinique' });
    expect(await acts(app, `&who=${lea.personId}&room=workspaces`)).toEqual(['workspaces.workspace_changed']);
    expect(await acts(app, '&act=webhooks.endpoint_added')).toEqual(['webhooks.endpoint_added']);
    expect(await acts(app, '&room=people')).toContain('people.person_changed');
    expect(await acts(app, '&from=2020-01-01&to=2020-12-31')).toEqual([]);
    const first = await app.karim.request<Page>('GET', '/api/v1/audit-entries?limit=2');
    const second = await app.karim.request<Page>(
      'GET',
      `/api/v1/audit-entries?limit=200&cursor=${first.body.nextCursor}`,
    );
    const numbers = [...first.body.items, ...second.body.items].map((entry) => entry.number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(numbers.at(-1)).toBe(1);
    const facets = await app.karim.request<{ acts: string[]; people: { name: string }[] }>(
      'GET',
      '/api/v1/audit-facets',
    );
    expect(facets.body.people.map((person) => person.name)).toContain('Léa Fontaine');
  });

  it('can be taken out with all it takes to verify it elsewhere, and says so itself', async () => {
    const app = await testApp();
    await someActs(app);
    const file = await app.karim.request<AuditExport>('POST', '/api/v1/audit-exports', { room: 'webhooks' });
    expect(file.status).toBe(201);
    expect(file.body.entries.map((entry) => entry.act)).toEqual(['webhooks.endpoint_added']);
    expect(file.body.head!.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await log(app))[0]).toMatchObject({
      act: 'audit.log_exported',
      details: { entries: 1, filters: ['room'] },
    });
  });

  it('is for those who run the workspace', async () => {
    const app = await testApp();
    for (const [client, status] of [
      [app.nadia, 403],
      [app.sylvie, 403],
      [app.anonymous, 401],
    ] as const) {
      for (const path of ['audit-entries', 'audit-facets', 'audit-verification']) {
        expect((await client.get(`/api/v1/${path}`)).status).toBe(status);
      }
    }
  });

  it('calls an erased person a former member, and the chain still holds', async () => {
    const app = await testApp();
    await someActs(app);
    const lea = await app.person('Léa Fontaine', { role: 'admin' });
    await lea.patch('/api/v1/workspace', { name: 'Clinique' });
    const erase = rooms.find((room) => room.name === 'audit')!.personalData!.erasePerson;
    await app.inside((ctx) => erase(ctx, lea.personId));
    await app.inside((ctx) => erase(ctx, app.nadia.personId));
    const { text } = await app.karim.get('/api/v1/audit-entries');
    expect(text).not.toContain('Léa');
    expect(text).not.toContain(lea.personId);
    expect(text).not.toContain(app.nadia.personId);
    const renamed = (await log(app, '&act=workspaces.workspace_changed'))[0];
    expect(renamed).toMatchObject({ actor: { kind: 'person', person: { id: null, name: null } } });
    expect(await kinds(app)).toEqual([]);
  });

  it('forgets details after a year, says so, and the chain still holds', async () => {
    const app = await testApp();
    await someActs(app);
    const erase = rooms.find((room) => room.name === 'audit')!.personalData!.erasePerson;
    await app.inside((ctx) => erase(ctx, app.nadia.personId));
    app.travel('366 days');
    await nightly(app);
    const entries = await log(app, '&act=webhooks.endpoint_added');
    expect(entries[0]).toMatchObject({ details: {}, about: null, actor: { person: { id: null } } });
    expect(entries[0]!.forgottenAt).toBeTruthy();
    expect(await acts(app)).toContain('audit.contents_forgotten');
    expect(await kinds(app)).toEqual([]);
  });

  it('is told to the person it is about, in their export', async () => {
    const app = await testApp();
    await someActs(app);
    const hand = rooms.find((room) => room.name === 'audit')!.personalData!.exportPerson;
    const told = await app.inside((ctx) => hand(ctx, app.nadia.personId));
    expect(told.auditLog).toContainEqual(
      expect.objectContaining({ act: 'people.person_changed', as: 'subject' }),
    );
  });
});

describe('verifying the audit log', () => {
  it('finds nothing in one that was left alone, and remembers when', async () => {
    const app = await testApp();
    await someActs(app);
    const found = await verify(app);
    expect(found).toMatchObject({ problems: [], head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const remembered = await app.karim.request<AuditVerification>('GET', '/api/v1/audit-verification');
    expect(remembered.body).toEqual(found);
  });

  it('cannot be changed, removed or emptied by the program, nor by the owner of the tables', async () => {
    const app = await testApp();
    await someActs(app);
    const owner = new pg.Client(app.house.db.owner);
    await owner.connect();
    await owner.query("set portevoix.system = 'on'");
    for (const statement of [
      "update audit_entries set act = 'x.y'",
      'delete from audit_entries',
      'truncate audit_entries',
      'update audit_entries set content = null, salt = null, forgotten_at = now()',
    ]) {
      await expect(app.house.inSystem((ctx) => ctx.tx.executeQuery(raw(statement)))).rejects.toThrow();
      await expect(owner.query(statement), statement).rejects.toThrow('The audit log is append-only.');
    }
    await owner.end();
  });

  const ways: [string, string, string][] = [
    ['a changed act', "update audit_entries set act = 'people.person_left' where number = 2", 'changed'],
    ['a changed date', "update audit_entries set at = at - interval '1 day' where number = 2", 'changed'],
    [
      'a changed detail',
      `update audit_entries set content = jsonb_set(content, '{details}', '{"fields":["accent"]}') where number = 2`,
      'content_changed',
    ],
    [
      'an act laid to somebody else',
      "update audit_entries set actor_id = gen_random_uuid() where act = 'webhooks.endpoint_added'",
      'actor_changed',
    ],
    ['a removed row', 'delete from audit_entries where number = 2', 'missing'],
    [
      'two rows in another order',
      'update audit_entries set number = case number when 2 then 3 when 3 then 2 end where number in (2, 3)',
      'changed',
    ],
    [
      'a row emptied without a word',
      `update audit_entries set content = null, salt = null, actor_id = null, actor_salt = null, subject_id = null,
         subject_salt = null, forgotten_at = now() where number = 2`,
      'emptied',
    ],
    [
      'a name taken away without a word',
      "update audit_entries set actor_id = null, actor_salt = null where act = 'webhooks.endpoint_added'",
      'emptied',
    ],
    [
      'a tail cut off',
      'delete from audit_entries where number = (select max(number) from audit_entries)',
      'cut',
    ],
    ['a log that is gone whole', 'delete from audit_entries', 'cut'],
  ];
  for (const [what, statement, kind] of ways) {
    it(`finds ${what}`, async () => {
      const app = await testApp();
      await app.karim.patch('/api/v1/workspace', { name: 'Avant' });
      await someActs(app);
      // Two rows swapped at once meet the unique order of numbers on their way.
      await tamper(app, statement.includes('case number') ? swap : statement);
      expect(await kinds(app)).toContain(kind);
    });
  }

  it('finds a tail cut off together with its head, by the one kept outside the database', async () => {
    const app = await testApp();
    await someActs(app);
    await nightly(app);
    expect((await verify(app)).anchors).toBe(1);
    await tamper(
      app,
      `delete from audit_entries where number > 2;
       update hash_chains c set number = a.number, hash = a.hash from audit_entries a
         where a.workspace_id = c.workspace_id and a.number = 2 and c.chain = 'audit'`,
    );
    expect(await kinds(app)).toContain('anchor');
  });

  it('runs every night, and tells the owners by letter when the log does not hold', async () => {
    const app = await testApp();
    await someActs(app);
    await nightly(app);
    expect(app.emails()).toEqual([]);
    await tamper(app, "update audit_entries set act = 'people.person_left' where number = 2");
    await nightly(app);
    const [letter, ...more] = app.emails();
    expect(letter).toMatchObject({ to: app.karim.email });
    expect(letter!.subject).toContain('journal d’audit');
    expect(more).toEqual([]);
    await nightly(app);
    expect(app.emails()).toEqual([]);
    const ready = await app.anonymous.get<{ audit: { auditLogsBroken: number } }>('/readyz');
    expect(ready.body.audit.auditLogsBroken).toBe(1);
  });

  it('sends the owners its fingerprint every month', async () => {
    const app = await testApp();
    await someActs(app);
    await jobs.find((one) => one.name === 'audit.send_heads')!.run(app.house, {});
    await app.runJobs('audit.send_letter');
    const [letter] = app.emails();
    const { head } = await verify(app);
    expect(letter!.text).toMatch(/[0-9a-f]{64}/);
    expect(head).toBeTruthy();
  });
});

const swap = `
  alter table audit_entries drop constraint if exists none;
  drop index audit_entries_in_order;
  update audit_entries set number = case number when 2 then 3 when 3 then 2 end where number in (2, 3)`;
const raw = (sql: string) => ({ sql, parameters: [], query: { kind: 'RawNode' } }) as never;
