/** Forms sent wrong: what each page says, where it says it, and that it begins there. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { addressAlert, fills, makeTargets, wordsOn } from '../../../../test/campaign-targets.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';
import { makeGathering } from '../../../../test/gatherings.ts';
import { lettersApp } from '../../../../test/letters.ts';

/** What the window is called. */
const windowOf = (html: string): string => wordsOn(/<title>([^<]*)</.exec(html)?.[1] ?? '');
/** Names of elements that something on the page points to and that are not there, or are there twice. */
function looseEnds(html: string): string[] {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
  const described = [...html.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g)].flatMap(([, list]) =>
    list!.split(' '),
  );
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [...twice, ...[...links, ...described].filter((id) => !ids.includes(id))];
}
/** A page that was refused: the title tells, something takes the focus, and every problem stands at its field. */
function expectRefused(page: { status: number; html: string }, fields: readonly string[]): void {
  expect(page.status).toBe(422);
  expect(windowOf(page.html)).toMatch(/^(À vérifier|Please check) – /);
  expect(page.html.match(/\sautofocus[\s>]/)).not.toBeNull();
  for (const id of fields) expect(page.html).toContain(`id="${id}-problem"`);
  expect(looseEnds(page.html)).toEqual([]);
}

test('a petition sent empty says what is wrong beside each field, and its summary leads to them', async () => {
  const app = await testApp();
  const settings = { country: 'needed', postalCode: 'needed' };
  const [alert] = await makeCampaign(app, [{ kind: 'petition', settings }], { process: 'Budget' });
  const tom = visitor(app.app);
  const page = await tom.sends(alert!.path, { given: 'Tom 😀', why: 'Pour ma fille' });
  expectRefused(page, ['family', 'email', 'country', 'postalCode', 'political']);
  expect(wordsOn(page.html)).toContain('5 points avant de continuer');
  expect(page.html).toContain('value="Tom 😀"');
  expect(page.html).toContain('value="Pour ma fille"');
  const one = await tom.sends(alert!.path, {
    ...{ given: 'Tom', family: 'V.', email: 'tom@example.org', postalCode: '75 011', political: 'yes' },
  });
  expect(wordsOn(one.html)).toContain('Un point avant de continuer');
});

test('an answer to a gathering says all that is missing at once, and asks for an address only of those who come', async () => {
  const { app, gathering } = await makeGathering({ political: true });
  const refused = await gathering.answer('no address', { answer: 'maybe', remind: 'yes' });
  const page = { status: refused.status, html: refused.text };
  expectRefused(page, ['email', 'political']);
  expect(page.html).toContain('value="maybe" required checked');
  const silent = await gathering.answer('', { answer: '' });
  expectRefused({ status: silent.status, html: silent.text }, ['answer']);
  const first = await app.anonymous.get('/c/early-education/rally?lang=en');
  expect(first.text).toMatch(/<label for="email">Your e-mail address<\/label>/);
});

test('each step of a letter has a title of its own, and a choice of nobody is said to be one', async () => {
  const { someone, path } = await lettersApp({
    targets: ['Camille Arnaud', 'Bruno Petit'].map((name, at) => ({ name, email: `e${at}@assemblee.test` })),
  });
  const first = await someone.reads(path);
  expect(windowOf(first.html)).toMatch(/^Agir : letter – /);
  const nobody = await someone.sends(path, { step: 'whom' });
  expectRefused(nobody, []);
  expect(wordsOn(nobody.html)).toContain('Choisissez au moins une personne');
  const write = await fills(someone, path, nobody.html, 'whom');
  expect(windowOf(write.html)).toMatch(/^Avec vos mots, à Bruno Petit et Camille Arnaud – /);
  const nameless = await fills(someone, path, write.html, 'write');
  expectRefused(nameless, ['f-name']);
  const letter = await fills(someone, path, nameless.html, 'write', { name: 'محمد علي' });
  expect(windowOf(letter.html)).toMatch(/^Votre lettre – /);
  const send = await fills(someone, path, letter.html, 'letter');
  expect(windowOf(send.html)).toMatch(/^Vos lettres, envoyées d’ici – /);
  expect(send.html).toContain('محمد علي');
  expectRefused(await fills(someone, path, send.html, 'server:send', { email: 'tom@' }), ['email']);
});

test('a call reported without saying what happened opens at the question, far below the number', async () => {
  const app = await testApp();
  await makeTargets(app, [
    { name: 'Ruth Alder', chamber: 'other', post: 'Mayor', phone: '+1 801 555 0100' },
  ] as never);
  const [alert] = await makeCampaign(app, [{ kind: 'call' }]);
  await addressAlert(app, alert!.alertId, { chambers: ['other'] });
  const tom = visitor(app.app);
  const first = await tom.reads(alert!.path);
  const call = await fills(tom, alert!.path, first.html, 'whom');
  expect(windowOf(call.html)).toMatch(/^Appeler Ruth Alder – /);
  const unsaid = await fills(tom, alert!.path, call.html, 'called');
  expectRefused(unsaid, ['outcome']);
  expect(unsaid.html).toMatch(/name="outcome"[^>]*autofocus/);
});

test('whoever asks for letters, or for their own space, is told beside the field, and keeps what they typed', async () => {
  const app = await testApp();
  const tom = visitor(app.app);
  const empty = await tom.sends('/c/join', { email: 'tom@', given: 'Tom' });
  expectRefused(empty, ['email', 'purposes']);
  expect(empty.html).toContain('value="tom@"');
  expect(empty.html).toContain('value="Tom"');
  const space = await tom.sends('/c/me', { email: 'tom@' });
  expectRefused(space, ['email']);
  expect(space.html).toContain('value="tom@"');
});

test('a letter that arrives after its stage has closed gives its words back, and counts nothing', async () => {
  const { someone, path, travel, targetIds } = await lettersApp();
  travel('90 days');
  const own = 'Ma fille attend une place depuis mars.';
  const late = await someone.sends(path, {
    ...{ step: 'letter', t: targetIds[0]!, name: 'Zoé', paragraph: own },
    [`body.${targetIds[0]}`]: `Madame,\n\n${own}\n\nZoé`,
  });
  expect(late.status).toBe(409);
  expect(wordsOn(late.html)).toContain('s’est achevée pendant l’envoi');
  expect(late.html.split(own)).toHaveLength(2);
  expect(late.html).toMatch(/<textarea id="own-words"[^>]* readonly>/);
  const read = await someone.reads(path);
  expect(read.status).toBe(410);
  expect(read.html).not.toContain('own-words');
});
