/** What somebody answered to gatherings stands in their own space, and leaves it as it should: the place goes to who waits. */
import { expect, test } from 'vitest';
import { linksIn } from '../../../../test/campaigns.ts';
import { makeGathering } from '../../../../test/gatherings.ts';

async function start() {
  const { app, gathering } = await makeGathering({ capacity: 2, live: true });
  /** Asks for their own space, opens it, and presses a button of it. */
  const space = async (email: string) => {
    await gathering.send('/c/me', { email, c: 'early-education' });
    await app.runJobs();
    const mail = app.emails().findLast(({ to }) => to === email);
    const path = linksIn(mail?.text ?? '').find((link) => link.startsWith('/c/me/'))!;
    return (form: Record<string, string> = {}) => gathering.send(path, { lang: 'en', ...form });
  };
  return { app, gathering, space };
}
const answersIn = (html: string) =>
  /What you answered to gatherings<\/h2>([\s\S]*?)<h2>/.exec(html)?.[1]?.replaceAll(/&#\d+;/g, '’') ?? '';

test('Tom sees what he answered, with the day and where he stands, and its page lets him change it', async () => {
  const { gathering, space } = await start();
  await gathering.come('tom@example.org', { party: '2' });
  await gathering.come('ines@example.org');
  const [toms, hers] = [await space('tom@example.org'), await space('ines@example.org')];
  const told = answersIn((await toms()).text);
  expect(told).toContain('Rally at the capitol');
  expect(told).toContain('09:00');
  expect(told).toContain('2 places');
  expect(told).toContain('Change or cancel');
  expect(answersIn((await hers()).text)).toContain('number 1');

  const link = /href="http:\/\/voix\.test(\/c\/gathering\/[^"]+)"/.exec(told)?.[1] ?? '';
  expect((await gathering.cancel(link)).status).toBe(200);
  expect(answersIn((await toms()).text)).toContain('you cannot come');
  expect(answersIn((await hers()).text)).not.toContain('number 1');
  expect(await gathering.seats()).toEqual([{ seat: 'held', party: 1 }]);
});

test('an act that is taken back gives its place up, and so does whoever has everything erased', async () => {
  const { app, gathering, space } = await start();
  await gathering.come('tom@example.org', { party: '2' });
  await gathering.come('ines@example.org', { party: '2' });
  await gathering.come('paul@example.org');
  const toms = await space('tom@example.org');
  const action = /name="action" value="([^"]+)"/.exec((await toms()).text)?.[1] ?? '';
  await toms({ step: 'withdraw', action });
  expect(await gathering.seats()).toEqual([
    { seat: 'held', party: 2 },
    { seat: 'waiting', party: 1 },
  ]);
  const hers = await space('ines@example.org');
  expect((await hers({ step: 'erase_yes' })).text).toContain('Everything is erased');
  expect(await gathering.seats()).toEqual([{ seat: 'held', party: 1 }]);
  await app.runJobs();
  const told = app.emails().filter(({ to }) => to === 'paul@example.org');
  expect(told.map(({ subject }) => subject).join()).toMatch(/place/i);
});

test('the file to take along tells the answers, and no link that could change them', async () => {
  const { gathering, space } = await start();
  await gathering.come('tom@example.org');
  const toms = await space('tom@example.org');
  const json = (await toms({ step: 'json' })).text;
  expect(JSON.parse(json).answers).toMatchObject([
    { alert: 'Rally at the capitol', answer: 'yes', party: 1, seat: 'held', state: 'open' },
  ]);
  const csv = (await toms({ step: 'csv' })).text;
  expect(csv).toContain('"answer"');
  expect(json + csv).not.toContain('/c/gathering/');
});

test('whoever answered nothing is shown no empty list', async () => {
  const { app, space } = await start();
  const { findOrAddSupporter } = await import('../supporters/supporters.service.ts');
  await app.inside((ctx) =>
    findOrAddSupporter(ctx, { email: 'paul@example.org', locale: 'en', origin: 'asked' }),
  );
  expect((await (await space('paul@example.org'))()).text).not.toContain('answered to gatherings');
});
