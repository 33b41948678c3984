import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { linksIn, makeCampaign, visitor } from '../../../../test/campaigns.ts';

const mayor = { name: 'Jeanne Morel', office: 'maire de Lille', email: 'mairie@lille.test' };

async function start(options: Parameters<typeof makeCampaign>[2] = {}, recipient: object = mayor) {
  const app = await testApp();
  const [alert] = await makeCampaign(
    app,
    [{ kind: 'petition', settings: { recipient, eraseAfterMonths: 2 } }],
    options,
  );
  const { path, alertId } = alert!;
  const someone = visitor(app.app);
  const letters = async () => {
    await app.runJobs();
    return app.emails();
  };
  const signs = async (form: Record<string, string>) => {
    await someone.sends(path, form);
    const letter = (await letters()).at(-1)!;
    return someone.sends(linksIn(letter.text).find((url) => url.includes('/c/confirm/'))!);
  };
  const sixSign = async () => {
    for (let n = 1; n <= 6; n++)
      await signs({
        ...{ given: `Prénom${n}`, family: n === 1 ? '=Formule' : 'Nom', email: `p${n}@exemple.fr` },
        ...{ country: 'fr', postalCode: '59000', why: n === 2 ? 'Pour ma fille' : '' },
      });
    await letters();
  };
  const url = `/api/v1/campaign-alerts/${alertId}`;
  return { ...app, path, alertId, someone, letters, signs, sixSign, url };
}
interface Delivered {
  signatures: number;
  deliveries: { state: string; signatures: number; checksum: string; fetchedAt: string | null }[];
}

test('the names reach the mayor alone, by a link that she opens twice at most', async () => {
  const { karim, sylvie, someone, letters, sixSign, url } = await start();
  await sixSign();
  const asked = await karim.post<Delivered>(`${url}/deliveries`);
  expect(asked.status).toBe(202);
  expect(asked.body.deliveries[0]).toMatchObject({ state: 'making' });
  const [letter, ...others] = await letters();
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ to: 'mairie@lille.test' });
  expect(letter!.text).not.toMatch(/Prénom|exemple\.fr/);
  const link = linksIn(letter!.text)[0]!;
  // A program that checks her mail opens the link as often as it likes.
  for (let n = 0; n < 4; n++) expect((await someone.reads(link)).status).toBe(200);
  const file = await someone.sends(link);
  expect(file.headers['content-type']).toBe('application/zip');
  const seen = await sylvie.get<Delivered>(`${url}/petition`);
  expect(seen.body).toMatchObject({
    signatures: 5,
    deliveries: [{ state: 'fetched', signatures: 5, fetchedAt: expect.any(String) }],
  });
  expect(seen.body.deliveries[0]!.checksum).toBe(createHash('sha256').update(file.bytes).digest('hex'));
  const content = unzipSync(file.bytes);
  const csv = strFromU8(content['petition.csv']!);
  expect(csv).toContain('Prénom2');
  expect(csv).toContain('Pour ma fille');
  expect(csv).toContain("'=Formule");
  expect(csv).not.toContain('exemple.fr');
  expect(strFromU8(content['petition.pdf']!.slice(0, 5))).toBe('%PDF-');
  expect((await someone.sends(link)).status).toBe(200);
  expect((await someone.sends(link)).status).toBe(410);
  expect((await someone.reads(link)).status).toBe(410);
});

test('staff find no name in any answer, event, job or letter of theirs', async () => {
  const { karim, letters, sixSign, url, house } = await start();
  await sixSign();
  await karim.post(`${url}/deliveries`);
  await letters();
  const answers = await Promise.all(['/petition', '/links', ''].map((path) => karim.get(`${url}${path}`)));
  const events = await house.db.pool.query('select data from pgboss.job');
  const told = await house.inSystem((ctx) => ctx.tx.selectFrom('events').selectAll().execute());
  const all = JSON.stringify([answers.map(({ text }) => text), events.rows, told]);
  expect(all).not.toMatch(/Prénom\d|exemple\.fr/);
  expect(JSON.stringify([events.rows, told])).not.toContain('mairie@lille');
  const stored = await house.inSystem((ctx) =>
    ctx.tx.selectFrom('petition_deliveries').selectAll().execute(),
  );
  expect(JSON.stringify(stored)).not.toMatch(/Prénom\d|mairie@lille/);
});

test('a petition is not handed over without a recipient, nor while too few have signed', async () => {
  const { karim, url, signs, letters } = await start();
  await signs({ given: 'Inès', family: 'Moreau', email: 'ines@exemple.fr' });
  await letters();
  const few = await karim.post<{ code: string }>(`${url}/deliveries`);
  expect([few.status, few.body.code]).toEqual([409, 'campaigns.too_few_signatures']);
  const nobody = await start({}, {});
  const missing = await nobody.karim.post<{ code: string }>(`${nobody.url}/deliveries`);
  expect([missing.status, missing.body.code]).toEqual([409, 'campaigns.recipient_missing']);
  expect((await nobody.nadia.post(`${nobody.url}/deliveries`)).status).toBe(403);
  expect((await nobody.sylvie.post(`${nobody.url}/deliveries`)).status).toBe(403);
});

test('while a campaign is tried the file goes to whoever asks, never to the mayor', async () => {
  const { karim, letters, signs, url } = await start({ testMode: true });
  await signs({ given: 'Karim', family: 'Belkacem', email: 'karim@exemple.fr' });
  await letters();
  await karim.post(`${url}/deliveries`);
  const [letter] = await letters();
  expect(letter).toMatchObject({ to: karim.email });
  expect(letter!.text).toMatch(/essai/i);
});

test('the file goes after two fetches or fourteen days, the count and checksum stay', async () => {
  const { karim, letters, sixSign, url, house, inside, travel, runJobs, someone } = await start();
  await sixSign();
  await karim.post(`${url}/deliveries`);
  const link = linksIn((await letters())[0]!.text)[0]!;
  travel('15 days');
  expect((await someone.sends(link)).status).toBe(410);
  await inside((ctx) => house.jobs.enqueue(ctx.tx, 'privacy.obey_clocks', {}));
  await runJobs('privacy.obey_clocks');
  const [row] = await house.inSystem((ctx) => ctx.tx.selectFrom('petition_deliveries').selectAll().execute());
  expect(row).toMatchObject({ sealed_file: null, state: 'expired', signatures: 6 });
  expect(row!.checksum).toMatch(/^[0-9a-f]{64}$/);
});

test('names are erased as many months after the delivery as the petition says', async () => {
  const { karim, letters, sixSign, url, house, inside, travel, runJobs } = await start();
  await sixSign();
  await karim.post(`${url}/deliveries`);
  await letters();
  const named = () =>
    house.inSystem((ctx) =>
      ctx.tx.selectFrom('actions').select('id').where('sealed_details', 'is not', null).execute(),
    );
  const erase = async () => {
    await inside((ctx) => house.jobs.enqueue(ctx.tx, 'campaigns.erase_signatures', {}));
    await runJobs('campaigns.erase_signatures');
  };
  travel('50 days');
  await erase();
  expect(await named()).toHaveLength(6);
  travel('20 days');
  await erase();
  expect(await named()).toEqual([]);
  const { body } = await karim.get<Delivered>(`${url}/petition`);
  expect(body.signatures).toBe(5);
});

test('signatures on paper are declared with their source and shown beside the others', async () => {
  const { karim, someone, path, url, otherWorkspace } = await start();
  const added = await karim.post<{ papers: { id: string }[] }>(`${url}/papers`, {
    signatures: 137,
    source: 'Marché de Lille, comptées par deux bénévoles',
  });
  expect(added.status).toBe(201);
  const page = (await someone.reads(path)).html;
  expect(page).toContain('137 sur papier, comptées à la main');
  expect(page).toContain('Soyez parmi les premières signatures');
  const other = await otherWorkspace();
  const paper = `/api/v1/petition-papers/${added.body.papers[0]!.id}`;
  expect((await other.owner.delete(paper)).status).toBe(404);
  expect((await karim.delete<{ papers: unknown[] }>(paper)).body.papers).toEqual([]);
  expect((await someone.reads(path)).html).not.toContain('sur papier');
});
