/** What the tests of gatherings do again and again: announce one, answer, confirm by the letter, look at the places. */
import type { GatheringSettings } from '@portevoix/core/campaigns';
import { wallTimeOf } from '@portevoix/core/sharing';
import { CompiledQuery } from 'kysely';
import { expect } from 'vitest';
import type { Mail } from '../src/platform/mail.ts';
import { type TestApp, testApp } from './app.ts';

export const denver = 'America/Denver';

/** Unfolded content lines of a calendar file (RFC 5545, 3.1), after the marks of a well-made one. */
export function unfold(content: string | Buffer): string {
  const file = String(content);
  expect(file.endsWith('\r\n')).toBe(true);
  for (const line of file.split('\r\n')) {
    expect(line).not.toContain('\n');
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }
  return file.replaceAll('\r\n ', '').replaceAll('\r\n', '\n');
}

interface Wishes extends Partial<GatheringSettings> {
  /** Days until it begins. */
  days?: number;
  political?: boolean;
  /** Out of its test mode. */
  live?: boolean;
}

/** To the next nine or ten o'clock in Denver: "the day before" must not depend on when the tests run. */
function toTheMorning(app: Pick<TestApp, 'house' | 'travel'>): void {
  const now = app.house.now();
  const morning = new Date(now);
  morning.setUTCHours(16, 0, 0, 0);
  if (morning < now) morning.setUTCDate(morning.getUTCDate() + 1);
  app.travel(`${Math.ceil((morning.getTime() - now.getTime()) / 1000)} seconds`);
}

/** A published campaign whose open stage has one gathering, in Denver, in three days from nine to eleven. */
export async function makeGathering({ days = 3, political, live, ...settings }: Wishes = {}) {
  const app = await testApp();
  const { karim } = app;
  toTheMorning(app);
  const at = (day: number, time: string) => {
    const date = new Date(app.house.now().getTime() + day * 86_400_000);
    return `${wallTimeOf(date, denver).slice(0, 10)}T${time}`;
  };
  const campaign = await karim.post<{ id: string }>('/api/v1/campaigns', {
    ...{ slug: 'early-education', timeZone: denver },
    texts: { en: { title: 'Early education', summary: 'A place for every child.' } },
  });
  const stage = await karim.post<{ stages: { id: string }[] }>(
    `/api/v1/campaigns/${campaign.body.id}/stages`,
    {
      ...{ opensWall: at(-2, '08:00'), closesWall: at(30, '20:00') },
      texts: { en: { title: 'Senate' } },
    },
  );
  const alert = await karim.post<{ id: string }>(
    `/api/v1/campaign-stages/${stage.body.stages[0]?.id}/alerts`,
    {
      ...{ kind: 'gathering', slug: 'rally' },
      texts: { en: { title: 'Rally at the capitol', ask: 'Come and stand with us.' } },
    },
  );
  expect(alert.status, alert.text).toBe(201);
  const alertId = alert.body.id;
  const usual = {
    ...{ format: 'both', startsWall: at(days, '09:00'), endsWall: at(days, '11:00') },
    ...{ place: 'Utah State Capitol', address: '350 N State St, Salt Lake City' },
    ...{ onlineUrl: 'https://meet.example/capitol', maxParty: 5, capacity: null },
    ...settings,
  };
  const set = async (change: Record<string, unknown>) => {
    const saved = await karim.patch(`/api/v1/campaign-alerts/${alertId}`, {
      settings: { ...usual, ...change },
    });
    expect(saved.status, saved.text).toBe(200);
    await app.runJobs();
  };
  await set({});
  const transparency = {
    ...{ sponsor: 'Clinique des Tilleuls', controller: 'Fondation des Tilleuls' },
    ...(political && { process: 'S.B. 101' }),
  };
  await karim.patch(`/api/v1/campaigns/${campaign.body.id}`, { transparency });
  const out = await karim.put(`/api/v1/campaigns/${campaign.body.id}/publication`);
  expect(out.status, out.text).toBe(200);
  if (live) {
    const earnest = await karim.delete(`/api/v1/campaigns/${campaign.body.id}/test-mode`);
    expect(earnest.status, earnest.text).toBe(200);
  }

  const path = '/c/early-education/rally?lang=en';
  const send = async (url: string, fields: Record<string, string>) => {
    const response = await app.app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return { status: response.statusCode, text: response.body, headers: response.headers };
  };
  const answer = (email: string, fields: Record<string, string> = {}) =>
    send(path, { answer: 'yes', party: '1', email, ...fields });
  const invitations = new Invitations(app);
  const ask = async (email: string, fields: Record<string, string> = {}) => {
    await answer(email, fields);
    return (await invitations.next(email)).link;
  };
  const confirm = (link: string) => send(link, { step: 'confirm' });
  const rows = (table: string) =>
    count(app, `select count(*)::int as n from ${table} where workspace_id = $1`);
  return {
    app,
    invitations,
    gathering: {
      ...{ alertId, path, answer, ask, confirm, set, send, rows },
      campaignId: campaign.body.id,
      api: `/api/v1/campaign-alerts/${alertId}/gathering`,
      wall: at,
      /** Answers and confirms. @returns the link to one's own answer */
      come: async (email: string, fields: Record<string, string> = {}) => {
        const link = await ask(email, fields);
        expect((await confirm(link)).status).toBe(200);
        return link;
      },
      change: (link: string, fields: Record<string, string>) => send(link, { step: 'change', ...fields }),
      cancel: (link: string) => send(link, { step: 'change', answer: 'no' }),
      tend: async () => {
        await app.inside((ctx) => app.house.jobs.enqueue(ctx.tx, 'campaigns.tend_gatherings', {}));
        await app.runJobs();
      },
      /** Places held or waited for, in the order of the answers. */
      seats: () =>
        app.inside((ctx) =>
          ctx.tx
            .selectFrom('gathering_replies')
            .select(['seat', 'party'])
            .where('workspace_id', '=', app.workspaceId)
            .where('seat', '<>', 'none')
            .orderBy('id')
            .execute(),
        ),
      /** All answers, in the order in which they came. */
      replies: () =>
        app.inside((ctx) =>
          ctx.tx
            .selectFrom('gathering_replies')
            .select(['answer', 'seat', 'party'])
            .where('workspace_id', '=', app.workspaceId)
            .orderBy('id')
            .execute(),
        ),
      lines: async () =>
        (
          await app.inside((ctx) =>
            ctx.tx
              .selectFrom('gathering_replies')
              .select('line')
              .where('workspace_id', '=', app.workspaceId)
              .where('line', 'is not', null)
              .orderBy('line')
              .execute(),
          )
        ).map(({ line }) => line),
      counted: () =>
        count(app, 'select coalesce(sum(done), 0)::int as n from action_counts where workspace_id = $1'),
    },
  };
}

const count = async (app: TestApp, query: string): Promise<number> =>
  (
    await app.house.inSystem((ctx) =>
      ctx.tx.executeQuery<{ n: number }>(CompiledQuery.raw(query, [app.workspaceId])),
    )
  ).rows[0]?.n ?? 0;

/** Letters by reader, in the order they came; each with the link it carries. */
export class Invitations {
  readonly #app: TestApp;
  #kept: (Mail & { link: string })[] = [];
  constructor(app: TestApp) {
    this.#app = app;
  }
  async #collect(): Promise<void> {
    await this.#app.runJobs();
    for (const mail of this.#app.emails())
      this.#kept.push({
        ...mail,
        link: /http:\/\/voix\.test(\/c\/gathering\/\S+)/.exec(mail.text)?.[1] ?? '',
      });
  }
  /** All that came since one asked last. */
  async all(email: string) {
    await this.#collect();
    const mine = this.#kept.filter(({ to }) => to.toLowerCase() === email);
    this.#kept = this.#kept.filter((mail) => !mine.includes(mail));
    return mine;
  }
  async next(email: string) {
    const [first, ...others] = await this.all(email);
    expect(others.map(({ subject }) => subject)).toEqual([]);
    if (!first) throw new Error(`No letter came to ${email}.`);
    return first;
  }
}
