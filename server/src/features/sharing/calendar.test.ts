/** Nadia's queue as a calendar: opens in any program, tells no more than she wishes, and closes when she says so. */
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { publishStory } from '../../../test/builders.ts';
import { addConnection, shareOn } from '../../../test/sharing.ts';

/** Unfolds and reads a calendar by the grammar of RFC 5545, 3.1 and 3.4; @throws on anything outside of it. */
function parseCalendar(text: string) {
  expect(text.endsWith('\r\n')).toBe(true);
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const lines = text
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  const events: Record<string, string>[] = [];
  const open: string[] = [];
  for (const line of lines) {
    const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/.exec(line);
    expect(match, line).not.toBeNull();
    const [, name = '', , value = ''] = match!;
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push({});
    } else if (name === 'END') expect(open.pop()).toBe(value);
    else if (open.at(-1) === 'VEVENT') events.at(-1)![name] = value;
  }
  expect(open).toEqual([]);
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines).toContain('VERSION:2.0');
  expect(lines.some((line) => line.startsWith('PRODID:'))).toBe(true);
  for (const event of events) {
    expect(event).toMatchObject({
      UID: expect.stringMatching(/./),
      DTSTAMP: expect.stringMatching(/^\d{8}T\d{6}Z$/),
      DTSTART: expect.stringMatching(/^\d{8}T\d{6}Z$/),
      SUMMARY: expect.stringMatching(/./),
    });
  }
  return events;
}

async function planned(): Promise<{ app: TestApp; at: string }> {
  const app = await testApp();
  await addConnection(app, app.nadia);
  const storyId = (await publishStory(app.karim, { title: 'La relève ; « repensée », enfin' })).id;
  const at = `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T09:30`;
  const made = await shareOn(
    app.nadia,
    storyId,
    { network: 'bluesky', mode: 'api', text: 'Mes mots,\nsur deux lignes ; avec « tout ».' },
    { schedule: { zone: 'UTC', at } },
  );
  expect(made.status, made.text).toBe(201);
  return { app, at };
}
const read = (app: TestApp, url: string) => app.anonymous.get(new URL(url).pathname);

test('any calendar reads it: each planned post at its moment, and no words unless she wishes', async () => {
  const { app, at } = await planned();
  const made = await app.nadia.put<{ url: string }>('/api/v1/me/calendar', {});
  const answer = await read(app, made.body.url);
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
  const [event, ...rest] = parseCalendar(answer.text);
  expect(rest).toEqual([]);
  expect(event).toMatchObject({
    DTSTART: `${at.replace(/[-:]/g, '')}00Z`,
    SUMMARY: 'Publication sur Bluesky',
  });
  expect(answer.text).not.toMatch(/relève|Mes mots/);
  const told = await app.nadia.put<{ url: string }>('/api/v1/me/calendar', { texts: true });
  const [full] = parseCalendar((await read(app, told.body.url)).text);
  expect(full!.SUMMARY).toContain('La relève \\; « repensée »\\, enfin');
  expect(full!.DESCRIPTION).toContain('Mes mots\\,\\nsur deux lignes');
});

test('a new address closes the former one, and closing closes them all', async () => {
  const { app } = await planned();
  const first = await app.nadia.put<{ url: string }>('/api/v1/me/calendar', {});
  const second = await app.nadia.put<{ url: string }>('/api/v1/me/calendar', {});
  expect((await read(app, first.body.url)).status).toBe(404);
  expect((await read(app, second.body.url)).status).toBe(200);
  await app.nadia.delete('/api/v1/me/calendar');
  expect((await read(app, second.body.url)).status).toBe(404);
});

test('the address is kept nowhere: the database holds only its digest', async () => {
  const { app } = await planned();
  const { body } = await app.nadia.put<{ url: string }>('/api/v1/me/calendar', {});
  const secret = /calendar\/(.+)\.ics$/.exec(body.url)![1]!;
  const rows = await app.inside((ctx) => ctx.tx.selectFrom('sharing_rhythms').selectAll().execute());
  expect(JSON.stringify(rows)).not.toContain(secret);
});
