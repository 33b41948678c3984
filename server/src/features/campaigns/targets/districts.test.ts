/** Districts that staff give by hand: found as they are typed, kept when a source is read again, and matched. */
import type { DistrictFound, TargetLine, TargetSheet } from '@portevoix/core/campaigns';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { addressAlert, fills, makePostalDistricts, wordsOn } from '../../../../test/campaign-targets.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { csv } from './adapters/csv.ts';
import { applyReading } from './apply.service.ts';
import { addReadSource } from './samples.service.ts';

const loire = 'ocd-division/country:fr/departement:44';
const nantes = { ocdId: `${loire}/commune:44109`, name: 'Nantes' };
const vertou = { ocdId: `${loire}/commune:44215`, name: 'Vertou' };

async function start() {
  const app = await testApp();
  const { karim } = app;
  const search = async (text: string) => {
    const { body } = await karim.get<{ items: DistrictFound[] }>(
      `/api/v1/target-districts?search=${encodeURIComponent(text)}`,
    );
    return body.items;
  };
  const add = async (name: string, district?: { ocdId: string; name: string }) =>
    (
      await karim.post<TargetSheet>('/api/v1/targets', {
        name,
        post: 'Maire',
        email: 'maire@exemple.fr',
        district,
      })
    ).body;
  const file = (rows: string[]) => ({
    name: 'conseil.csv',
    bytes: Buffer.from(['id;nom complet;fonction;insee;commune', ...rows].join('\n')),
  });
  const read = (rows: string[]) =>
    app.inside((ctx) => addReadSource(ctx, { adapter: 'csv', name: 'Conseil', file: file(rows) }));
  const readAgain = (source: string, rows: string[]) =>
    app.inside(async (ctx) =>
      applyReading(ctx, source, csv, await csv.read([file(rows)], { day: '2026-11-22' }), { agreed: true }),
    );
  return { ...app, search, add, read, readAgain };
}

test('Karim finds a district by the name, the number or the postal code he types', async () => {
  const app = await start();
  const { search, read } = app;
  await read([
    'a;Maire de Nantes;Maire;44109;Nantes',
    'b;Maire de La Chapelle;Maire;44033;La Chapelle-sur-Erdre',
    'c;Maire du Pallet;Maire;44117;Le Pallet',
  ]);
  await makePostalDistricts(app, 'fr', [['44000', nantes.ocdId, 'Nantes']]);
  for (const typed of ['Nantes', 'nant', '44109', '44109 Nantes', '44000', nantes.ocdId])
    expect((await search(typed))[0], typed).toEqual({ ...nantes, kind: 'commune', known: true });
  expect((await search('chapelle erdre'))[0]?.name).toBe('La Chapelle-sur-Erdre');
  // What no source has named is what it says, and said to be so.
  expect((await search('44215 Vertou'))[0]).toEqual({ ...vertou, kind: 'commune', known: false });
  expect((await search('Utah House 24'))[0]).toMatchObject({ name: 'Utah House, district 24', known: false });
  expect(await search('Atlantide')).toEqual([]);
  expect(await search('%')).toEqual([]);
});

test('a mayor added by hand with a district is the mayor of those who live there, and of nobody else', async () => {
  const app = await start();
  const { add, karim } = app;
  const mine = await add('Claire Duval', nantes);
  expect(mine).toMatchObject({ jurisdiction: nantes, staffJurisdiction: nantes, source: null });
  await add('Paul Renou', vertou);
  const listed = await karim.get<{ items: TargetLine[] }>(`/api/v1/targets?search=nantes`);
  expect(listed.body.items.map(({ name, jurisdiction }) => [name, jurisdiction])).toEqual([
    ['Claire Duval', nantes],
  ]);
  await makePostalDistricts(app, 'fr', [
    ['44000', nantes.ocdId, 'Nantes'],
    ['44120', vertou.ocdId, 'Vertou'],
    ['75011', 'ocd-division/country:fr/departement:75/commune:75056', 'Paris'],
  ]);
  const text = { id: 'usual', locale: 'fr', subject: 'Crèches', body: '{salutation}\n\nOuvrez.\n\n{name}' };
  const [alert] = await makeCampaign(app, [{ kind: 'letter', settings: { variants: [text] } }]);
  await addressAlert(app, alert!.alertId, { chambers: ['other'] }, true);
  const tom = visitor(app.app);
  const from = async (postal: string) => {
    const first = await tom.reads(alert!.path);
    return wordsOn((await fills(tom, alert!.path, first.html, 'where', { country: 'fr', postal })).html);
  };
  expect(await from('44000')).toContain('Claire Duval');
  expect(await from('44000')).not.toContain('Paul Renou');
  expect(await from('44120')).toContain('Paul Renou');
  const elsewhere = await from('75011');
  expect(elsewhere).not.toContain('Claire Duval');
  expect(elsewhere).not.toContain('Paul Renou');
});

test('without communes in the table of postal codes people are asked which of those we know is theirs', async () => {
  const app = await start();
  await app.add('Claire Duval', nantes);
  await app.add('Paul Renou', vertou);
  await makePostalDistricts(app, 'fr', [['44000', `${loire}/circonscription:1`, 'Nantes']]);
  const text = { id: 'usual', locale: 'fr', subject: 'Crèches', body: '{salutation}\n\nOuvrez.\n\n{name}' };
  const [alert] = await makeCampaign(app, [{ kind: 'letter', settings: { variants: [text] } }]);
  await addressAlert(app, alert!.alertId, { chambers: ['other'] }, true);
  const tom = visitor(app.app);
  const first = await tom.reads(alert!.path);
  const asked = await fills(tom, alert!.path, first.html, 'where', { country: 'fr', postal: '44000' });
  expect(wordsOn(asked.html)).toContain('Nantes');
  expect(wordsOn(asked.html)).toContain('Vertou');
  const whom = await fills(tom, alert!.path, asked.html, 'where', { 'pick.commune': nantes.ocdId });
  expect(wordsOn(whom.html)).toContain('Claire Duval');
  expect(wordsOn(whom.html)).not.toContain('Paul Renou');
});

test('a district given to somebody of a list is kept when the list is read again, and can be taken back', async () => {
  const { read, readAgain, karim } = await start();
  const source = await read(['a;Claire Duval;Maire;;', 'b;Paul Renou;Maire;44215;Vertou']);
  const { items } = (await karim.get<{ items: TargetLine[] }>('/api/v1/targets')).body;
  const [claire, paul] = items;
  const change = async (id: string | undefined, district: object | null) =>
    (await karim.patch<TargetSheet>(`/api/v1/targets/${id}`, { district })).body;
  const sheet = async (id: string | undefined) =>
    (await karim.get<TargetSheet>(`/api/v1/targets/${id}`)).body;
  await change(claire?.id, nantes);
  await change(paul?.id, nantes);
  const result = await readAgain(source, [
    'a;Claire Duval;Maire adjointe;;',
    'b;Paul Renou;Maire;44215;Vertou',
  ]);
  expect(result).toMatchObject({ changed: 1, gone: 0 });
  expect(await sheet(claire?.id)).toMatchObject({ jurisdiction: nantes, sourceJurisdiction: null });
  expect(await sheet(paul?.id)).toMatchObject({ jurisdiction: nantes, sourceJurisdiction: vertou });
  // What else is changed leaves it alone; an empty choice leaves it to the source again.
  await karim.patch(`/api/v1/targets/${paul?.id}`, { stance: 'for' });
  expect((await sheet(paul?.id)).jurisdiction).toEqual(nantes);
  expect((await change(paul?.id, null)).jurisdiction).toEqual(vertou);
  expect((await change(claire?.id, null)).jurisdiction).toBeNull();
});

test('a commune that was known by its number alone is named by whoever types its name', async () => {
  const { add, search } = await start();
  const first = await add('Claire Duval', { ...nantes, name: '44109' });
  expect(first.jurisdiction).toEqual({ ...nantes, name: '44109' });
  expect((await add('Adjointe de Claire Duval', nantes)).jurisdiction).toEqual(nantes);
  expect((await add('Quelqu’un', { ...nantes, name: 'Autre chose' })).jurisdiction).toEqual(nantes);
  expect((await search('nantes'))[0]).toMatchObject(nantes);
});

test('a district that is none is refused', async () => {
  const { karim } = await start();
  const wrong = { name: 'Claire Duval', post: 'Maire', district: { ocdId: 'Nantes', name: 'Nantes' } };
  expect((await karim.post('/api/v1/targets', wrong)).status).toBe(422);
});
