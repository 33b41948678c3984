/**
 * The test app: the real house on a clone of the migrated database, spoken to over its real routes.
 * `const { karim, nadia, otherWorkspace, runJobs, travel } = await testApp()`.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Hat, Role } from '@portevoix/core/people';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import type { Logger } from 'pino';
import { inject, onTestFinished } from 'vitest';
import { createApp, createHouse } from '../src/app.ts';
import { type Config, usualEndpoints, usualMediaLimits } from '../src/config.ts';
import { loadDemonstrationIfEmpty } from '../src/demo/index.ts';
import { authOf } from '../src/features/auth/better-auth.ts';
import { addAccount } from '../src/features/auth/index.ts';
import { sendDueLetters, sendDuePushes } from '../src/features/campaigns/index.ts';
import { createWorkspace } from '../src/features/workspaces/index.ts';
import type { Ctx } from '../src/platform/ctx.ts';
import type { House } from '../src/platform/house.ts';
import type { Mail } from '../src/platform/mail.ts';
import { onDatabase } from './global-setup.ts';
import { asInSession, signedIn } from './sessions.ts';
import './wall.ts';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
  text: string;
}
type Body = Record<string, unknown> | undefined;

/** Somebody who calls the API with a token of their own; without one, anonymously. */
export class Client {
  readonly personId: string;
  readonly workspaceId: string;
  readonly email: string;
  readonly #app: FastifyInstance;
  /** What it signs in with, for requests made by hand. */
  readonly headers: Record<string, string>;

  constructor(
    app: FastifyInstance,
    who: { personId: string; workspaceId: string; email: string; token?: string },
  ) {
    this.#app = app;
    this.personId = who.personId;
    this.workspaceId = who.workspaceId;
    this.email = who.email;
    this.headers = who.token ? { authorization: `Bearer ${who.token}` } : {};
  }

  async request<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: Body,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await this.#app.inject({
      method,
      url,
      headers: { ...this.headers, ...headers },
      ...(body && { payload: body }),
    });
    const json =
      /json/.test(String(response.headers['content-type'])) && response.body ? response.json() : {};
    return { status: response.statusCode, body: json as T, headers: response.headers, text: response.body };
  }
  /** Sends a file as a browser's form does. */
  async upload<T = Record<string, never>>(file: Buffer, name: string): Promise<Answer<T>> {
    const boundary = '----portevoix';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    return this.request<T>('POST', '/api/v1/media', payload as unknown as Body, type);
  }
  get = <T = Record<string, never>>(url: string, headers?: Record<string, string>) =>
    this.request<T>('GET', url, undefined, headers);
  post = <T = Record<string, never>>(url: string, body?: Body) => this.request<T>('POST', url, body);
  put = <T = Record<string, never>>(url: string, body?: Body) => this.request<T>('PUT', url, body);
  patch = <T = Record<string, never>>(url: string, body?: Body) => this.request<T>('PATCH', url, body);
  delete = <T = Record<string, never>>(url: string) => this.request<T>('DELETE', url);
}

export interface TestOptions {
  /** Hosts the tests may fetch from; loopback is always one of them. */
  allowPrivateHosts?: string[];
  config?: Partial<Config>;
  mail?: boolean;
  /** Where the program logs; it is silent unless told. */
  log?: Logger;
  /** Loads the demonstration beside ours, as another organisation full of everything. */
  demonstration?: boolean;
}

export async function testApp(options: TestOptions = {}) {
  const template = inject('template');
  const server = inject('owner');
  const database = `${template}_${randomBytes(5).toString('hex')}`;
  await asAdmin(server, (admin) => cloneDatabase(admin, database, template));
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-app-'));
  const sent: Mail[] = [];
  let offset = 0;
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://voix.test',
    dataDir,
    databaseUrl: null,
    secret: 'a test secret that is long enough to be one',
    previousSecrets: [],
    secretFile: null,
    smtpUrl: null,
    mailFrom: 'Portevoix <voix@voix.test>',
    smtpPace: { connections: 5, perSecond: 0 },
    allowPrivateHosts: ['127.0.0.1', 'localhost', ...(options.allowPrivateHosts ?? [])],
    dnsServers: [],
    trustProxy: false,
    networks: usualEndpoints,
    s3: null,
    mediaLimits: usualMediaLimits,
    logLevel: process.env.LOG_LEVEL ?? 'silent',
    demo: false,
    demoReadOnly: false,
    ...options.config,
  };
  const connection = { owner: onDatabase(server, database), release: async () => {} };
  const house = await createHouse({
    config,
    connection,
    ...(options.log && { log: options.log }),
    now: () => new Date(Date.now() + offset),
    ...(options.mail !== false && {
      mail: {
        enabled: true,
        send: async (mail: Mail) => void sent.push(mail),
        sendOnce: async (mail: Mail) => {
          sent.push(mail);
          return 'sent' as const;
        },
        connections: 5,
        close: () => {},
        deliver: async (mail: Mail) => {
          sent.push(mail);
          return { state: 'sent' as const, answer: '250' };
        },
      },
    }),
  });
  await hashOnce(house);
  const app = await createApp(house, asInSession);
  const close = async () => {
    await app.close();
    await house.jobs.stop();
    await house.db.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
    // What cannot go now goes with the rest at the end of the run.
    await asAdmin(server, (admin) => admin.query(`drop database ${database} with (force)`)).catch(() => {});
  };
  onTestFinished(close);

  if (options.demonstration) await loadDemonstrationIfEmpty(house, () => {});
  const main = await workspace(house, app, 'Clinique des Tilleuls');
  const karim = await main.person('Karim Belkacem', { role: 'owner' });
  return {
    app,
    house,
    workspaceId: main.id,
    /** Communications lead and owner. */
    karim,
    /** HR director, analyst. */
    sylvie: await main.person('Sylvie Marchand', { role: 'analyst' }),
    /** Nurse, employee. */
    nadia: await main.person('Nadia Haddad'),
    /** Outside supporter. */
    tom: await main.person('Tom Vasseur', { hats: ['supporter'] }),
    anonymous: new Client(app, { personId: '', workspaceId: '', email: '' }),
    person: main.person,
    /** Another organisation on the same installation; its `owner` must never see anything of ours. */
    otherWorkspace: async () => {
      const other = await workspace(house, app, 'Autre Maison');
      return {
        id: other.id,
        owner: await other.person('Olga Renard', { role: 'owner' }),
        person: other.person,
      };
    },
    /** Runs `use` inside our workspace, as the system unless told. */
    inside: <T>(use: (ctx: Ctx) => Promise<T>) => house.inWorkspace(main.id, use),
    /** Runs everything due, as the worker would, and sends the letters that are due. */
    runJobs: async (only?: string) => {
      await house.jobs.drain(house, only);
      const sendDue = async () => (await sendDueLetters(house)) + (await sendDuePushes(house));
      if (!only && (await sendDue()) > 0) await house.jobs.drain(house);
    },
    /** Moves the clock: `travel('2 days')`, `travel('90 minutes')`. */
    travel: (by: string) => {
      offset += duration(by);
    },
    emails: () => sent.splice(0),
  };
}
export type TestApp = Awaited<ReturnType<typeof testApp>>;

async function workspace(house: House, app: FastifyInstance, name: string) {
  const id = await house.inSystem(
    async (ctx) => (await createWorkspace(ctx, { name, locale: 'fr' })).workspaceId,
  );
  const person = async (
    fullName: string,
    options: { role?: Role; hats?: Hat[]; team?: string; locale?: 'fr' | 'en' } = {},
  ) => {
    const email = `${fullName
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z]+/g, '.')}@${name.toLowerCase().replace(/[^a-z]+/g, '-')}.test`;
    const role = options.role ?? 'member';
    const personId = await house.inWorkspace(id, (ctx) =>
      addAccount(ctx, {
        name: fullName,
        email,
        password: testPassword,
        locale: options.locale ?? 'fr',
        role,
        hats: options.hats ?? ['employee'],
        ...(options.team && { team: options.team }),
      }),
    );
    const token = await signedIn(house, id, personId);
    return new Client(app, { personId, workspaceId: id, email, token });
  };
  return { id, person };
}
export const testPassword = 'dix caracteres ou plus';

/** Hashing a password is slow on purpose: all people of a worker's tests share one hash of their one password. */
async function hashOnce(house: House): Promise<void> {
  const { password } = await authOf(house).$context;
  const { hash } = password;
  password.hash = (plain) => {
    if (plain !== testPassword) return hash(plain);
    sharedHash ??= hash(plain);
    return sharedHash;
  };
}
let sharedHash: Promise<string> | null = null;

async function asAdmin<T>(owner: pg.PoolConfig, use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client(owner);
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}

async function cloneDatabase(admin: pg.Client, database: string, template: string): Promise<void> {
  // Two clones at once may find the template busy for an instant.
  for (let attempt = 0; ; attempt++) {
    try {
      await admin.query(`create database ${database} template ${template} ${inject('copying')}`);
      return;
    } catch (error) {
      if (attempt > 20 || (error as pg.DatabaseError).code !== '55006') throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function duration(text: string): number {
  const match = /^(\d+) (second|minute|hour|day|week)s?$/.exec(text);
  if (!match) throw new Error(`Not a duration: ${text}`);
  const unit = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }[
    match[2]!
  ]!;
  return Number(match[1]) * unit;
}
