/** Letters in one's own mail program, as people without script walk through them. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import {
  addressAlert,
  fills,
  logOf,
  makePostalDistricts,
  makeTargets,
  plain,
  wholeDatabase,
  wordsOn,
} from '../../../../test/campaign-targets.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';
import type { Config } from '../../../config.ts';

const fr = 'ocd-division/country:fr';
const north = `${fr}/departement:44/circonscription:1`;
const south = `${fr}/departement:44/circonscription:2`;
const text = {
  id: 'usual',
  locale: 'fr',
  subject: 'Crèches : {bill}',
  body: '{salutation}\n\nOuvrez cent places à {district}.\n\n{name}\n{place}',
};

async function nantes(
  settings: object = {},
  constituentsOnly = false,
  testMode = false,
  config: Partial<Config> = {},
) {
  const app = await testApp({ config });
  const [nadine, samuel] = await makeTargets(app, [
    {
      name: 'Nadine Roussel',
      chamber: 'fr-an',
      post: 'Députée',
      district: north,
      districtName: 'Loire-Atlantique, 1re circonscription',
      email: 'nadine.roussel@assemblee.test',
      party: 'Les Verts',
      salutation: { fr: 'Madame la Députée,' },
      locale: 'fr',
    },
    {
      name: 'Samuel Keller',
      chamber: 'fr-an',
      post: 'Député',
      district: south,
      districtName: 'Loire-Atlantique, 2e circonscription',
      formUrl: 'https://contact.assemblee.test/keller',
      phone: '01 40 63 60 00',
      locale: 'fr',
    },
  ]);
  await makePostalDistricts(app, 'fr', [
    ['44000', north, 'Nantes'],
    ['44300', north, 'Carquefou'],
    ['44300', south, 'Vertou'],
  ]);
  const [alert] = await makeCampaign(
    app,
    [{ kind: 'letter', settings: { variants: [text], bill: { fr: 'loi petite enfance' }, ...settings } }],
    { testMode },
  );
  await addressAlert(app, alert!.alertId, { chambers: ['fr-an'] }, constituentsOnly);
  const counted = () =>
    app.inside(({ tx, workspaceId }) =>
      tx
        .selectFrom('actions as a')
        .leftJoin('action_targets as t', (on) =>
          on.onRef('t.workspace_id', '=', 'a.workspace_id').onRef('t.action_id', '=', 'a.id'),
        )
        .where('a.workspace_id', '=', workspaceId)
        .select(['a.supporter_id', 'a.label', 'a.district', 'a.details', 't.target_id'])
        .execute(),
    );
  return { app, path: alert!.path, alertId: alert!.alertId, tom: visitor(app.app), nadine, samuel, counted };
}

test('Tom writes to his deputy in his own words, from his own mail program, without script', async () => {
  const { path, tom, nadine, counted } = await nantes();
  const first = await tom.reads(path);
  expect(wordsOn(first.html)).toContain('Où habitez-vous ?');
  const whom = await fills(tom, path, first.html, 'where', { country: 'fr', postal: '44 000' });
  expect(wordsOn(whom.html)).toContain('Nadine Roussel');
  expect(wordsOn(whom.html)).not.toContain('Samuel Keller');
  expect(wordsOn(whom.html)).toContain('15 juin 2026');
  expect(wordsOn(whom.html)).toContain('Pourquoi cela compte pour vous');
  const letter = await fills(tom, path, whom.html, 'write', {
    paragraph: 'Ma fille attend une place depuis l’été & « rien ne vient ».',
    name: 'Tom Vasseur',
    place: 'Nantes',
  });
  expect(letter.html).toContain('Madame la Députée,');
  expect(letter.html).toContain('rien ne vient');
  expect(wordsOn(letter.html)).toContain('rien n’est parti');
  const ready = await fills(tom, path, letter.html, 'letter', { [`subject.${nadine}`]: 'Cent places, vite' });
  const mailto = /href="(mailto:[^"]+)"/.exec(plain(ready.html))?.[1] ?? '';
  const parsed = new URL(mailto);
  expect(parsed.pathname).toBe('nadine.roussel@assemblee.test');
  expect(parsed.searchParams.get('subject')).toBe('Cent places, vite');
  expect(parsed.searchParams.get('body')).toBe(
    'Madame la Députée,\r\n\r\nMa fille attend une place depuis l’été & « rien ne vient ».\r\n\r\nOuvrez cent places à Loire-Atlantique, 1re circonscription.\r\n\r\nTom Vasseur\r\nNantes',
  );
  expect(plain(ready.html)).toContain('https://mail.google.com/mail/?view=cm');
  expect(ready.html).toContain('https://outlook.live.com/mail/0/deeplink/compose');
  expect(await counted()).toEqual([]);
  const done = await fills(tom, path, ready.html, 'sent');
  expect(done.status).toBe(303);
  expect(done.location).toMatch(/\/done\?/);
  expect(await counted()).toEqual([
    { supporter_id: null, label: 'declared', district: north, details: { mode: 'own' }, target_id: nadine },
  ]);
  await fills(tom, path, ready.html, 'sent');
  expect(await counted()).toHaveLength(1);
});

test('a code in two districts asks for the commune, and only then', async () => {
  const { path, tom } = await nantes();
  const first = await tom.reads(path);
  const choice = await fills(tom, path, first.html, 'where', { postal: '44300' });
  expect(wordsOn(choice.html)).toContain('Le code 44300 couvre plusieurs circonscriptions.');
  expect(choice.html).toMatch(/<option value="[^"]+circonscription:1">Carquefou/);
  const nothing = await fills(tom, path, choice.html, 'where');
  expect(nothing.status).toBe(422);
  expect(wordsOn(nothing.html)).toContain('Choisissez une réponse');
  const whom = await fills(tom, path, choice.html, 'where', { 'pick.circonscription': south });
  expect(wordsOn(whom.html)).toContain('Samuel Keller');
  expect(wordsOn(whom.html)).not.toContain('Nadine Roussel');
});

test('what was typed wrongly is explained beside its field and stays there', async () => {
  const { path, tom } = await nantes();
  const first = await tom.reads(path);
  const cedex = await fills(tom, path, first.html, 'where', { postal: '44041 NANTES CEDEX 1' });
  expect(cedex.status).toBe(422);
  expect(wordsOn(cedex.html)).toContain('Un CEDEX est l’adresse d’une boîte postale');
  expect(cedex.html).toContain('value="44041 NANTES CEDEX 1"');
  expect(cedex.html).toMatch(/aria-describedby="[^"]*f-postal-problem"/);
  const wrong = await fills(tom, path, first.html, 'where', { postal: '4400' });
  expect(wordsOn(wrong.html)).toContain('Ce n’est pas un code postal de ce pays');
  const missing = await fills(tom, path, first.html, 'where', { postal: '' });
  expect(wordsOn(missing.html)).toContain('Indiquez votre code postal');
});

test('going back loses nothing, and a changed letter is not overwritten', async () => {
  const { path, tom, nadine } = await nantes();
  const first = await tom.reads(path);
  const whom = await fills(tom, path, first.html, 'where', { postal: '44000' });
  const letter = await fills(tom, path, whom.html, 'write', { paragraph: 'Mes mots.', name: 'Tom' });
  const back = await fills(tom, path, letter.html, 'letter', { back: 'write' });
  expect(back.html).toContain('Mes mots.');
  expect(back.html).toContain('value="Tom"');
  // Unchanged by hand: what is typed now goes in.
  const again = await fills(tom, path, back.html, 'write', { paragraph: 'D’autres mots.' });
  expect(again.html).toContain('D’autres mots.');
  const changed = await fills(tom, path, again.html, 'letter', {
    [`body.${nadine}`]: 'Tout autre chose.',
    back: 'write',
  });
  const kept = await fills(tom, path, changed.html, 'write', { paragraph: 'Encore.' });
  expect(kept.html).toContain('Tout autre chose.');
  expect(wordsOn(kept.html)).toContain('votre version est conservée');
  const fresh = await fills(tom, path, kept.html, 'letter', { back: 'fresh' });
  expect(fresh.html).toContain('Encore.');
  const where = await fills(tom, path, whom.html, 'write', { back: 'where' });
  expect(where.html).toContain('value="44000"');
});

test('a target without e-mail is reached by form or telephone, and the page says so', async () => {
  const { path, tom } = await nantes();
  const first = await tom.reads(path);
  const choice = await fills(tom, path, first.html, 'where', { postal: '44300' });
  const whom = await fills(tom, path, choice.html, 'where', { 'pick.circonscription': south });
  expect(wordsOn(whom.html)).toContain('pas d’adresse e-mail connue');
  const letter = await fills(tom, path, whom.html, 'write', { name: 'Tom' });
  const ready = await fills(tom, path, letter.html, 'letter');
  expect(ready.html).not.toContain('mailto:');
  expect(ready.html).toContain('https://contact.assemblee.test/keller');
  expect(ready.html).toContain('href="tel:+33140636000"');
});

test('a long letter is copied, with the address and subject opened alone', async () => {
  const { path, tom, nadine } = await nantes();
  const first = await tom.reads(path);
  const whom = await fills(tom, path, first.html, 'where', { postal: '44000' });
  const letter = await fills(tom, path, whom.html, 'write', { paragraph: 'é'.repeat(400) });
  const ready = await fills(tom, path, letter.html, 'letter');
  expect(wordsOn(ready.html)).toContain('trop longue');
  expect(plain(ready.html)).toMatch(/href="mailto:nadine\.roussel@assemblee\.test\?subject=[^"&]*"/);
  expect(ready.html).toContain(`id="text-${nadine}"`);
  expect(ready.html).toContain('<details open>');
});

test('where only constituents are heard, an outsider is told why and what else to do', async () => {
  const { app, path, tom } = await nantes({}, true);
  await makePostalDistricts(app, 'fr', [['13001', `${fr}/departement:13/circonscription:4`, 'Marseille']]);
  const first = await tom.reads(path);
  const outsider = await fills(tom, path, first.html, 'where', { postal: '13001' });
  expect(wordsOn(outsider.html)).toContain('Aucune des personnes à qui');
  expect(wordsOn(outsider.html)).toContain('Votre voix compte autrement');
  expect(plain(outsider.html)).toContain('href="/c/creches?lang=fr"');
  const unsaid = await fills(tom, path, first.html, 'where', { unknown: '1' });
  expect(wordsOn(unsaid.html)).toContain('Sans votre circonscription');
});

test('who would rather not say where they live may write to the usual ones, or to all', async () => {
  const everybody = await nantes();
  const first = await everybody.tom.reads(everybody.path);
  const { tom, path, samuel } = everybody;
  const all = await fills(tom, path, first.html, 'where', { unknown: '1' });
  expect(wordsOn(all.html)).toContain('Nadine Roussel');
  expect(wordsOn(all.html)).toContain('Samuel Keller');
  const write = await fills(tom, path, all.html, 'whom', { t: samuel! });
  expect(wordsOn(write.html)).toContain('Avec vos mots, à Samuel Keller');
  const letter = await fills(tom, path, write.html, 'write');
  const ready = await fills(tom, path, letter.html, 'letter');
  const next = await fills(tom, path, ready.html, 'sent');
  expect(wordsOn(next.html)).toContain('Merci d’avoir écrit à Samuel Keller');
  expect(wordsOn(next.html)).toContain('Nadine Roussel');
  const enough = await fills(tom, path, next.html, 'enough');
  expect(enough.location).toContain('/done');
});

test('an empty seat is said to be empty, and the next thing to do is offered', async () => {
  const { app, path, tom } = await nantes({}, true);
  const third = `${fr}/departement:44/circonscription:3`;
  await makeTargets(app, [
    {
      name: 'Loire-Atlantique, 3e',
      chamber: 'fr-an',
      district: third,
      districtName: 'Loire-Atlantique, 3e circonscription',
      vacant: true,
    },
  ]);
  await makePostalDistricts(app, 'fr', [['44800', third, 'Saint-Herblain']]);
  const first = await tom.reads(path);
  const page = await fills(tom, path, first.html, 'where', { postal: '44800' });
  expect(wordsOn(page.html)).toContain('Le siège de Loire-Atlantique, 3e circonscription est vacant');
  expect(wordsOn(page.html)).toContain('Voir ce que vous pouvez faire d’autre');
});

test('in test mode no address of a legislator is opened, and every page says so', async () => {
  const { path, tom, counted } = await nantes({}, false, true);
  const first = await tom.reads(path);
  const whom = await fills(tom, path, first.html, 'where', { postal: '44000' });
  const letter = await fills(tom, path, whom.html, 'write', { name: 'Tom' });
  const ready = await fills(tom, path, letter.html, 'letter');
  expect(ready.html).not.toContain('nadine.roussel@assemblee.test');
  expect(plain(ready.html)).toContain('href="mailto:?subject=');
  expect(wordsOn(ready.html)).toContain('Mode d’essai');
  await fills(tom, path, ready.html, 'sent');
  expect(await counted()).toHaveLength(1);
});

test('the page speaks English to whom it should, and the letter the language of its reader', async () => {
  const { app, path } = await nantes();
  const paul = visitor(app.app, { 'accept-language': 'en' });
  const first = await paul.reads(path);
  expect(wordsOn(first.html)).toContain('Where do you live?');
  const whom = await fills(paul, `${path}?lang=en`, first.html, 'where', { postal: '44000' });
  const letter = await fills(paul, `${path}?lang=en`, whom.html, 'write', { name: 'Paul' });
  expect(wordsOn(letter.html)).toContain('Change whatever you like');
  expect(letter.html).toContain('Madame la Députée,');
});

test('neither the database nor the log keeps a name, a street, a postal code or the words', async () => {
  const { app, path, tom } = await nantes({}, false, false, { logLevel: 'trace' });
  await makePostalDistricts(app, 'fr', [['44987', north, 'Nantes']]);
  const lines = logOf(app);
  const first = await tom.reads(path);
  const whom = await fills(tom, path, first.html, 'where', { postal: '44987', street: '12 rue Introuvable' });
  const letter = await fills(tom, path, whom.html, 'write', {
    paragraph: 'Zibeline pourpre',
    name: 'Tomaso Vassalli',
  });
  const ready = await fills(tom, path, letter.html, 'letter');
  await fills(tom, path, ready.html, 'sent');
  const log = lines.join('');
  expect(log).toContain('/c/creches/letter');
  const dump = await wholeDatabase(app);
  for (const secret of ['rue Introuvable', 'Introuvable', 'Zibeline', 'Tomaso', 'Vassalli']) {
    expect(dump).not.toContain(secret);
    expect(log).not.toContain(secret);
  }
  // The one row is the table's own.
  expect(dump.split('44987')).toHaveLength(2);
  expect(log).not.toContain('44987');
  expect(dump).toContain(north);
});
