/** Forms as nobody's browser sends them: programs that fuzz, and the hostile. Each is refused or answered as a page, never by a fault of ours. */
import type { AlertKindName } from '@portevoix/core/campaigns';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign } from '../../../../test/campaigns.ts';
import { camille, makeLetterAlert } from '../../../../test/letters.ts';
import { gatheringSaved } from '../gatherings/gatherings.service.ts';

const kinds: AlertKindName[] = ['letter', 'call', 'petition', 'gathering', 'share', 'fundraising', 'invite'];
const fields = [
  ...[
    'step',
    'email',
    'given',
    'family',
    'country',
    'postalCode',
    'why',
    'listed',
    'political',
    'newsletter',
  ],
  ...[
    'answer',
    'party',
    'remind',
    'id',
    'who',
    'k',
    'to',
    't',
    'd',
    'act',
    'sent',
    'name',
    'place',
    'paragraph',
  ],
  ...[
    'postal',
    'street',
    'alone',
    'office',
    'target',
    'outcome',
    'website',
    'words',
    'first_name',
    'pass',
    'show',
  ],
  ...[
    'old_enough',
    'no_official',
    'alerts',
    'c',
    'p',
    'lang',
    'via',
    'embed',
    'wish',
    'code',
    'people',
    'sureOf',
  ],
];
const steps: Record<AlertKindName, string[]> = {
  letter: [
    'where',
    'whom',
    'words',
    'compose',
    'server:show',
    'server:send',
    'sent',
    'constructor',
    'toString',
  ],
  call: ['where', 'call', 'report', 'constructor'],
  petition: ['', 'chain:next', '__proto__'],
  gathering: [''],
  share: ['', 'chain:stop'],
  fundraising: [''],
  invite: [''],
};
const values: unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '%00',
  '😀'.repeat(3000),
  '-1',
  '1e999',
  'NaN',
  '__proto__',
  `${'('.repeat(5000)}`,
];

const settings: Partial<Record<AlertKindName, Record<string, unknown>>> = {
  gathering: { startsWall: '2099-05-02T09:00', endsWall: '2099-05-02T11:00', place: 'Hôtel de ville' },
  petition: { country: 'optional', postalCode: 'optional', publicList: true },
};

async function start() {
  const app = await testApp();
  const made = await makeCampaign(
    app,
    kinds.map((kind) => ({ kind, ...(settings[kind] && { settings: settings[kind] }) })),
  );
  await app.inside(async (ctx) => {
    const gathering = { alertId: made[3]!.alertId, timeZone: 'Europe/Paris', settings: settings.gathering };
    await gatheringSaved(ctx, gathering);
  });
  const letter = await makeLetterAlert(app, {
    slug: 'lettre',
    targets: [{ ...camille, phone: '+33 1 40 63 60 00' }],
  });
  const alerts = [...made, letter];
  let visitors = 0;
  /** Each from an address of its own: limits are not what is asked about here. */
  const from = () =>
    `10.${visitors % 250}.${Math.floor(visitors / 250) % 250}.${Math.floor(visitors++ / 62_500)}`;
  const send = (url: string, payload: string, type: string) =>
    app.app.inject({
      ...{ method: 'POST' as const, url, payload, headers: { 'content-type': type } },
      remoteAddress: from(),
    });
  const read = (url: string) => app.app.inject({ method: 'GET', url, remoteAddress: from() });
  return { ...app, alerts, letter, send, read };
}

test('a form whose every field is strange is answered by a page, whatever alert it is of', async () => {
  const { alerts, send } = await start();
  const bad: string[] = [];
  for (const [index, { path }] of alerts.entries())
    for (const step of steps[kinds[index] ?? 'letter'])
      for (const value of values) {
        const form = new URLSearchParams(fields.map((name) => [name, String(value)]));
        form.set('step', step);
        for (const email of [String(value), 'tom@example.test']) {
          form.set('email', email);
          const { statusCode } = await send(path, form.toString(), 'application/x-www-form-urlencoded');
          if (statusCode >= 500 && statusCode !== 503)
            bad.push(`${path} ${step} ${String(value).slice(0, 12)} ${email.slice(0, 5)} ${statusCode}`);
        }
      }
  expect(bad).toEqual([]);
}, 300_000);

test('JSON in place of a form, and a form of lists, are no fault of ours', async () => {
  const { alerts, send } = await start();
  const bad: string[] = [];
  const doors = [
    ...alerts.map(({ path }) => path),
    '/c/creches',
    '/c/join',
    '/c/me',
    '/c/out/x',
    '/c/confirm/x',
  ];
  for (const path of doors)
    for (const body of [
      '{}',
      '[]',
      'null',
      '5',
      '"x"',
      ...[5, true, null, {}, [], ['a', 5], { a: 1 }].map((one) =>
        JSON.stringify(Object.fromEntries(fields.map((name) => [name, one]))),
      ),
    ]) {
      const { statusCode } = await send(path, body, 'application/json');
      if (statusCode >= 500) bad.push(`${path} json ${body.slice(0, 20)} ${statusCode}`);
    }
  for (const path of doors) {
    const form = new URLSearchParams(
      fields.flatMap((name) => [
        [name, 'a'],
        [name, 'b'],
      ]),
    );
    const { statusCode } = await send(path, form.toString(), 'application/x-www-form-urlencoded');
    if (statusCode >= 500) bad.push(`${path} lists ${statusCode}`);
  }
  expect(bad).toEqual([]);
}, 300_000);

test('a strange question in an address is no fault of ours', async () => {
  const { alerts, read } = await start();
  const bad: string[] = [];
  const paths = alerts.flatMap(({ path }) =>
    ['', '/done', '/poster', '/signatures', '/calendar', '/constructor', '/__proto__', '/%00', '/%ff'].map(
      (more) => path + more,
    ),
  );
  paths.push(
    '/c/creches',
    '/c/creches/live/x',
    '/c/creches/contest/x',
    '/c/join',
    '/c/me',
    '/c/%00',
    '/c/creches/%00',
    '/c/confirm/%00',
    '/c/gathering/%00',
    '/door/%00',
    '/c/entry/%00',
    '/c/me/%00',
    '/c/out/%00',
    '/c/partner/%00',
    '/c/partner/logo/%00',
  );
  for (const path of paths)
    for (const value of ['%00', '%ff', '%E2%82', 'x'.repeat(3000), '__proto__', 'a&lang=b&p=%00']) {
      const url = `${path}?${['p', 'lang', 'via', 'k', 'c', 'pass', 'page', 'd', 't', 'after', 'still'].map((name) => `${name}=${value}`).join('&')}`;
      const { statusCode } = await read(url);
      if (statusCode >= 500) bad.push(`${url.slice(0, 60)} ${statusCode}`);
    }
  expect(bad).toEqual([]);
}, 300_000);

test('a link that was cut in the middle of an accent leads to its campaign, and a program is told that there is nothing', async () => {
  const app = await testApp();
  await makeCampaign(app, [{ kind: 'petition' }]);
  const cut = await app.anonymous.get('/c/creches/signer-la-p%C3%A?lang=fr');
  expect(cut.status).toBe(404);
  expect(cut.text).toContain('<html lang="fr"');
  expect(cut.text).toContain('href="/c/creches');
  const api = await app.anonymous.get<{ code: string }>('/api/v1/%E0%A4%A');
  expect(api.status).toBe(404);
  expect(api.body.code).toBe('platform.not_found');
});
