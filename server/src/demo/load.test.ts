/** The demonstration as its visitors meet it: loaded by one request, then seen through the same routes as anything else. */
import type { Overview } from '@portevoix/core/analytics';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../test/app.ts';
import { parts } from './index.ts';
import { makeWorld } from './world.ts';

/** An installation without any organisation, as on a first visit. */
async function freshInstallation() {
  const app = await testApp();
  await app.house.inSystem(async (ctx) => {
    await ctx.tx.deleteFrom('workspaces').execute();
    await ctx.tx.deleteFrom('identities').execute();
  });
  /** Signs in with one click; @returns how that person reads. */
  const as = async (part: keyof typeof parts) => {
    const session = await app.app.inject({
      method: 'POST',
      url: '/api/v1/demonstration/session',
      payload: { as: part },
    });
    const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return async <T = Record<string, never>>(url: string) =>
      (await app.anonymous.get<T>(url, { cookie })).body;
  };
  return { ...app, as };
}

describe('the demonstration', () => {
  it('is loaded by one request, and only into an empty installation', async () => {
    const { anonymous } = await freshInstallation();
    expect((await anonymous.post('/api/v1/demonstration', {})).status).toBe(201);
    expect((await anonymous.get('/api/v1/setup')).body).toMatchObject({
      setupNeeded: false,
      demonstration: true,
      workspaceName: 'Orvelune',
    });
    expect((await anonymous.post('/api/v1/demonstration', {})).status).toBe(409);
  });

  it('lets a visitor be Karim, Nadia or Tom with one click, and nobody on a real installation', async () => {
    const { anonymous, as } = await freshInstallation();
    await anonymous.post('/api/v1/demonstration', {});
    for (const part of ['lead', 'employee', 'supporter'] as const) {
      const me = await (await as(part))<{ person: { email: string; role: string } }>('/api/v1/me');
      expect(me.person.email).toBe(parts[part].email);
      expect(me.person.role).toBe(part === 'lead' ? 'owner' : 'member');
    }
    const real = await testApp();
    const refused = await real.anonymous.post('/api/v1/demonstration/session', { as: 'lead' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
  });

  it('lets the next visitor in after one has changed the password and asked for a code', async () => {
    const { anonymous, as, house } = await freshInstallation();
    await anonymous.post('/api/v1/demonstration', {});
    await house.inSystem(async (ctx) => {
      await ctx.tx.updateTable('credentials').set({ password: 'of a visitor' }).execute();
      await ctx.tx.updateTable('identities').set({ two_factor_enabled: true }).execute();
    });
    const me = await (await as('employee'))<{ person: { email: string } }>('/api/v1/me');
    expect(me.person.email).toBe(parts.employee.email);
  });

  it('gives each reader the stories meant for them, with pictures of our own', async () => {
    const { anonymous, as, app, house } = await freshInstallation();
    await anonymous.post('/api/v1/demonstration', {});
    const nadia = await feedOf(await as('employee'));
    const tom = await feedOf(await as('supporter'));
    const bicycles = 'Les tournées de Valmerin passent au vélo';
    expect(nadia.find(({ title }) => title === bicycles)?.reasons).toContainEqual(
      expect.objectContaining({ kind: 'team' }),
    );
    // What she follows comes first, and what her organisation holds to be important leads.
    expect(nadia[0]?.reasons[0]).toEqual({ kind: 'pinned' });
    expect(tom.map(({ title }) => title)).not.toContain(bicycles);
    expect(tom.map(({ title }) => title)).not.toContain('La soirée des équipes, au réfectoire de Valmerin');
    expect(tom.length).toBeGreaterThan(18);
    // A word to the teams alone needs neither a picture nor texts to share.
    const toShare = nadia.filter(({ shareable }) => shareable);
    expect(toShare.length).toBeGreaterThan(18);
    for (const { imageUrl, imageAlt, captions } of toShare) {
      const picture = await app.inject(imageUrl ?? 'none');
      expect(picture.headers['content-type']).toMatch(/^image\/(?:png|webp)$/);
      expect(imageAlt).toMatch(/^Dessin abstrait/);
      expect(captions).toHaveLength(6);
    }
    await house.inSystem((ctx) =>
      ctx.tx.updateTable('people').set({ locale: 'en' }).where('email', '=', parts.supporter.email).execute(),
    );
    const [first] = await feedOf(await as('supporter'));
    expect(first).toMatchObject({ title: 'In Saint-Ordrin, soup is back at supper' });
    expect(first?.imageAlt).toMatch(/^Abstract drawing/);
    // Neither the withdrawn story nor those to come.
    const titles = nadia.map(({ title }) => title).join('\n');
    expect(titles).not.toMatch(/blanchisserie|langue des signes|équipe volante/);
  });

  it('shows Nadia what she shared, and the same clicks that her links have counted', async () => {
    const { anonymous, as, house } = await freshInstallation();
    await anonymous.post('/api/v1/demonstration', {});
    const read = await as('employee');
    const { items } = await read<{ items: Share[] }>('/api/v1/shares?limit=50');
    expect(items.length).toBeGreaterThanOrEqual(7);
    const publications = items.flatMap((share) => share.publications);
    expect(publications.map(({ text }) => text).join('\n')).toContain('refuser un café sans vexer personne');
    for (const { text } of publications) expect(text).toContain('Je travaille chez Orvelune');

    const codes = publications.map(({ shortUrl }) => shortUrl.split('/').at(-1)!);
    const counted = await house.inSystem((ctx) =>
      ctx.tx
        .selectFrom('link_hours as h')
        .innerJoin('links as l', 'l.id', 'h.link_id')
        .select((eb) => eb.fn.sum<number>('h.human').as('human'))
        .where('l.code', 'in', codes)
        .executeTakeFirstOrThrow(),
    );
    expect(publications.reduce((sum, { clicks }) => sum + clicks.human, 0)).toBe(counted.human);
    expect(counted.human).toBeGreaterThan(30);
  });

  it('shows Karim figures that are the sum of what was counted, and the two days everybody talked about', async () => {
    const { anonymous, as, house } = await freshInstallation();
    await anonymous.post('/api/v1/demonstration', {});
    const read = await as('lead');
    const { calendar, criticalDays, people } = makeWorld(house.now());
    const overview = await read<Overview>(
      `/api/v1/analytics/overview?from=${calendar.days[0]}&to=${calendar.days.at(-1)}`,
    );
    const counted = await house.inSystem((ctx) =>
      ctx.tx
        .selectFrom('link_hours')
        .select((eb) => [
          eb.fn.sum<number>('human').as('human'),
          eb.fn.sum<number>('human_unique').as('humanUnique'),
          eb.fn.sum<number>('preview').as('preview'),
          eb.fn.sum<number>('crawler').as('crawler'),
          eb.fn.sum<number>('scanner').as('scanner'),
          eb.fn.sum<number>('prefetch').as('prefetch'),
        ])
        .executeTakeFirstOrThrow(),
    );
    for (const [key, value] of Object.entries(counted)) {
      const { value: told, label } = overview.clicks[key as keyof Overview['clicks']];
      expect(label, key).toBe(key === 'humanUnique' ? 'estimated' : 'measured');
      // Of readers who came back to one person's link, or of rare machines, nothing may be told.
      if (key !== 'human' && told === null) continue;
      // What happened since the last block ended waits for its day or week to be over, and for enough people.
      // Unique readers are worked out: of those who came back, the last week's still wait.
      if (key !== 'humanUnique') expect(told, key).toBeLessThanOrEqual(value);
      expect(told, key).toBeGreaterThan(0.8 * value);
    }
    expect(overview.days.reduce((sum, day) => sum + day.human, 0)).toBe(overview.clicks.human.value);
    expect(overview.members.value).toBe(people.filter(({ joinedAt }) => joinedAt).length);
    const { total, measured, declared } = overview.shares;
    expect(total.value).toBeGreaterThan(500);
    if (measured.value !== null) expect(total.value).toBe(measured.value + declared.value!);
    expect(declared.label).toBe('declared');

    const marked = overview.criticalDays.map(({ to }) => to);
    expect(marked).toEqual(expect.arrayContaining(criticalDays.map(({ on }) => on)));
    const why = overview.criticalDays.map(({ story }) => story?.title);
    expect(why).toEqual(
      expect.arrayContaining([
        'Jeudi, la Région vote sur les soins du dernier kilomètre',
        'La clinique de Port-Halène ouvre ses portes',
      ]),
    );
  });

  it('never shows the three people of the ethics committee by themselves', async () => {
    const { anonymous, as } = await freshInstallation();
    await anonymous.post('/api/v1/demonstration', {});
    const { byTeam } = await (await as('lead'))<Overview>('/api/v1/analytics/overview');
    const names = byTeam.map(({ name }) => name);
    expect(names).not.toContain('Comité d’éthique');
    expect(names).toContain('Soins à domicile, Valmerin');
  });
});

interface Story {
  title: string;
  shareable: boolean;
  imageUrl: string | null;
  imageAlt: string | null;
  captions: unknown[];
  reasons: { kind: string }[];
}
interface Share {
  publications: { text: string; shortUrl: string; clicks: { human: number } }[];
}

const feedOf = async (read: <T>(url: string) => Promise<T>): Promise<Story[]> =>
  (await read<{ items: Story[] }>('/api/v1/feed?limit=100')).items;
