/** A petition on its way to its recipient, while people and staff do something else in that very moment. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';

const mayor = { name: 'Jeanne Morel', office: 'maire de Lille', email: 'mairie@lille.test' };

interface Petition {
  deliveries: { state: string; signatures: number | null; checksum: string | null }[];
}

async function start({ testMode = false } = {}) {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition', settings: { recipient: mayor } }], {
    testMode,
  });
  const { path, alertId, campaignId } = alert!;
  const someone = visitor(app.app);
  const url = `/api/v1/campaign-alerts/${alertId}`;
  const letters = async () => {
    await app.runJobs();
    return app.emails();
  };
  /** Signs and confirms. @returns the link that shows the signature */
  const signs = async (name: string) => {
    await someone.sends(path, { given: name, family: 'Nom', email: `${name.toLowerCase()}@exemple.fr` });
    const letter = (await letters()).at(-1)!;
    const link = linksIn(letter.text).find((one) => one.includes('/c/confirm/'))!;
    await someone.sends(link);
    return link;
  };
  const ask = () => app.karim.post<Petition>(`${url}/deliveries`);
  const setTest = (on: boolean) =>
    app.karim[on ? 'put' : 'delete'](`/api/v1/campaigns/${campaignId}/test-mode`);
  const namesIn = (bytes: Buffer) => strFromU8(unzipSync(bytes)['petition.csv']!);
  const state = async () => (await app.karim.get<Petition>(`${url}/petition`)).body.deliveries;
  return { ...app, someone, letters, signs, ask, setTest, namesIn, state };
}
const six = ['Anne', 'Brice', 'Chloe', 'David', 'Emma', 'Farid'];

test('asked for twice at the same instant it is made once', async () => {
  const { signs, ask, letters } = await start();
  for (const name of six) await signs(name);
  await letters();
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
  expect((await letters()).map(({ to }) => to)).toEqual(['mairie@lille.test']);
});

test('a file asked for in the trial holds no real name, even if the trial ends before it is made', async () => {
  const { signs, ask, letters, setTest, someone, namesIn, karim } = await start();
  for (const name of six) await signs(name);
  expect((await setTest(true)).status).toBe(200);
  await signs('Essai');
  await letters();
  expect((await ask()).status).toBe(202);
  expect((await setTest(false)).status).toBe(200);
  const [letter] = await letters();
  expect(letter!.to).toBe(karim.email);
  const file = await someone.sends(linksIn(letter!.text)[0]!);
  expect(namesIn(file.bytes)).toContain('Essai');
  expect(namesIn(file.bytes)).not.toMatch(/Anne|Farid/);
});

test('whoever takes their signature back before the file is fetched is not in it', async () => {
  const { signs, ask, letters, someone, namesIn, state } = await start();
  const [anne] = [await signs('Anne')];
  for (const name of six.slice(1)) await signs(name);
  await letters();
  await ask();
  const link = linksIn((await letters())[0]!.text)[0]!;
  const [before] = await state();
  expect((await someone.reads(link)).html).toContain(before!.checksum);
  await someone.sends(anne, { step: 'withdraw' });
  const page = (await someone.reads(link)).html;
  expect(page).not.toContain(before!.checksum);
  expect(page).toContain('des signatures ont été retirées');
  const file = await someone.sends(link);
  expect(namesIn(file.bytes)).not.toContain('Anne');
  expect(namesIn(file.bytes)).toContain('Farid');
  const [after] = await state();
  expect(after).toMatchObject({ state: 'fetched', checksum: expect.not.stringMatching(before!.checksum!) });
  // The second time it is the same file.
  const again = await someone.sends(link);
  expect(Buffer.compare(again.bytes, file.bytes)).toBe(0);
});

test('a file that could not be made is asked for again, and the late one is not sent as well', async () => {
  const { signs, ask, letters, state, travel, house, inside } = await start();
  for (const name of six) await signs(name);
  await letters();
  await ask();
  // Its job is lost: the disk was full each time it was tried.
  const job = await house.db.pool.query<{ data: { deliveryId: string } }>(
    `delete from pgboss.job where name = 'campaigns.make_delivery' returning data`,
  );
  expect((await ask()).status).toBe(409);
  travel('3 hours');
  expect(await state()).toMatchObject([{ state: 'failed' }]);
  expect((await ask()).status).toBe(202);
  await inside((ctx) => house.jobs.enqueue(ctx.tx, 'campaigns.make_delivery', job.rows[0]!.data));
  expect((await letters()).map(({ to }) => to)).toEqual(['mairie@lille.test']);
  expect((await state()).map((one) => one.state).sort()).toEqual(['failed', 'ready']);
});
