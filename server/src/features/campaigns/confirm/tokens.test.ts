/** Links of one thing at the door of another, cut short, changed by a letter, or of another organisation: none opens anything. */
import { expect, test } from 'vitest';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { makeGathering } from '../../../../test/gatherings.ts';

async function start() {
  const { app, gathering, invitations } = await makeGathering();
  const [petition] = await makeCampaign(app, [{ kind: 'petition' }, { kind: 'share' }]);
  const someone = visitor(app.app, { 'accept-language': 'en' });
  const tokens: Record<string, string> = {};
  const keep = (links: readonly string[], kind: string) => {
    const found = links.map((link) => new RegExp(`^/c/${kind}/([\\w-]+)`).exec(link)?.[1]).find(Boolean);
    if (!found) throw new Error(`No link to ${kind} among ${links.join(' ')}.`);
    tokens[kind] = found;
  };
  await gathering.answer('tom@example.test');
  keep([(await invitations.next('tom@example.test')).link], 'gathering');
  await someone.sends(petition!.path, { given: 'Tom', family: 'Roy', email: 'tom@example.test' });
  await someone.sends('/c/join', { c: 'creches', email: 'tom@example.test', newsletter: 'yes' });
  await someone.sends('/c/me', { c: 'creches', email: 'tom@example.test' });
  await app.karim.post(`/api/v1/campaigns/${petition!.campaignId}/partners`, {
    ...{ name: 'Ville de Lyon', slug: 'lyon', locale: 'en', contact: 'mairie@lyon.example' },
  });
  await app.runJobs();
  const letters = app.emails().map(({ text }) => linksIn(text));
  for (const kind of ['confirm', 'me', 'out', 'partner']) keep(letters.flat(), kind);
  const door = await app.karim.post<{ url: string }>(`${gathering.api}/doors`);
  tokens.door = new URL(door.body.url).pathname.split('/')[2] ?? '';
  const state = async () =>
    JSON.stringify(
      await app.inside(async (ctx) => {
        const all = (
          table: 'supporters' | 'supporter_consents' | 'actions' | 'gathering_replies' | 'campaign_partners',
        ) =>
          ctx.tx
            .selectFrom(table)
            .selectAll()
            .where('workspace_id', '=', app.workspaceId)
            .orderBy('id')
            .execute();
        return [
          await all('supporters'),
          await all('supporter_consents'),
          await all('actions'),
          await all('gathering_replies'),
          await all('campaign_partners'),
        ];
      }),
    );
  const confirms = letters.flat().filter((link) => link.startsWith('/c/confirm/'));
  return { ...app, someone, tokens, confirms, state };
}

const doors = ['confirm', 'me', 'out', 'partner', 'gathering', 'entry', 'door'] as const;
const addressOf = (door: string, token: string) =>
  door === 'door' ? `/door/${token}` : `/c/${door}/${token}`;
const steps: Record<string, string>[] = [
  {},
  { step: 'confirm' },
  { step: 'withdraw' },
  { step: 'erase_yes' },
  { step: 'page', name: 'X' },
  { step: 'leave_withdrawn' },
];

test('a link of one kind opens nothing at any other door, whatever button is pressed', async () => {
  const { someone, tokens, state } = await start();
  const before = await state();
  for (const [kind, token] of Object.entries(tokens))
    for (const door of doors) {
      if (door === kind) continue;
      const url = addressOf(door, token);
      const read = await someone.reads(url);
      expect([kind, door, read.status]).toEqual([
        kind,
        door,
        expect.toSatisfy((status) => status === 404 || status === 410),
      ]);
      for (const form of steps) {
        const sent = await someone.sends(url, form);
        // The way out answers mail programs with a yes, whatever they send.
        if (door !== 'out')
          expect([kind, door, sent.status]).toEqual([
            kind,
            door,
            expect.toSatisfy((status) => status === 404 || status === 410),
          ]);
        expect(sent.html).not.toMatch(/tom@example|mairie@/);
      }
    }
  expect(await state()).toBe(before);
});

test('a link that is cut short, doubled or changed by one letter opens nothing', async () => {
  const { someone, tokens, state } = await start();
  const before = await state();
  for (const [kind, token] of Object.entries(tokens)) {
    const other = (letter: string | undefined) => (letter === 'A' ? 'B' : 'A');
    const wrong = [
      ...[
        token.slice(0, -1),
        token.slice(1),
        token + token,
        `${token}A`,
        token.toUpperCase(),
        token.slice(0, 8),
      ],
      ...[
        `${other(token[0])}${token.slice(1)}`,
        `${token.slice(0, 20)}${other(token[20])}${token.slice(21)}`,
      ],
    ];
    for (const one of wrong) {
      if (one === token) continue;
      const read = await someone.reads(addressOf(kind, one));
      expect([kind, one, [404, 410].includes(read.status)]).toEqual([kind, one, true]);
      await someone.sends(addressOf(kind, one), { step: 'confirm' });
    }
  }
  expect(await state()).toBe(before);
});

test('what was carried along in one organisation names nobody in another', async () => {
  const { someone, confirms, otherWorkspace, house } = await start();
  const pressed = await Promise.all(confirms.map((link) => someone.sends(link)));
  const done = pressed.find(({ location }) => location.includes('/done'))!;
  const other = await otherWorkspace();
  const workspaceId = other.id;
  const [alert] = await makeCampaign({ house, workspaceId }, [{ kind: 'petition' }], {
    slug: 'ailleurs',
    workspaceId,
  });
  const k = new URL(`http://x${done.location}`).searchParams.get('k') ?? '';
  const who = /name="who" value="([^"]+)"/.exec((await someone.reads(done.location)).html)?.[1] ?? '';
  expect([k, who]).not.toContain('');
  for (const carried of [k, who]) {
    const page = await someone.reads(`${alert!.path}?${new URLSearchParams({ k: carried, who: carried })}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('tom@example.test');
  }
});
