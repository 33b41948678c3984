import { expect, test } from 'vitest';
import { linksIn } from '../../../../test/campaigns.ts';
import { camille, lettersApp } from '../../../../test/letters.ts';

interface ToRead {
  items: {
    id: string;
    words: string;
    subject: string;
    targets: string[];
    dueAt: string;
    overdue: boolean;
    edited: boolean;
  }[];
}
const vetted = (server: Record<string, unknown> = {}) => lettersApp({ server: { vetting: true, ...server } });
const own = 'Je m’appelle Zoé Lefèvre, zoe@courriel.test, 06 12 34 56 78. ZOE LEFEVRE vous salue.';

test('Karim reads the words without who wrote them, and lets them through', async () => {
  const { sends, karim, campaignId, settle, travel, arrived } = await vetted();
  expect((await sends({ paragraph: own })).html).toContain('est en lecture');
  const list = await karim.get<ToRead>(`/api/v1/campaigns/${campaignId}/letters-to-read`);
  const [letter, ...more] = list.body.items;
  expect(more).toEqual([]);
  expect(letter!.words).toContain('Je m’appelle [nom], [adresse], [téléphone]. [nom] vous salue.');
  expect(letter!.targets).toEqual([camille.name]);
  expect(list.text).not.toMatch(/zo[eé]|lef[eè]vre|courriel\.test|Lyon/i);
  expect(new Date(letter!.dueAt).getUTCMinutes()).toBe(0);
  expect(
    (await karim.put(`/api/v1/written-letters/${letter!.id}/decision`, { decision: 'pass' })).status,
  ).toBe(204);
  expect(
    (await karim.put(`/api/v1/written-letters/${letter!.id}/decision`, { decision: 'pass' })).status,
  ).toBe(409);
  travel('24 hours');
  await settle();
  expect(arrived(camille.email!)[0]!.text).toContain('Je m’appelle Zoé Lefèvre');
});

test('a letter held back is told to its writer with the reason, who changes it and sends it again', async () => {
  const { sends, karim, campaignId, settle, travel, arrived, someone, targetIds } = await vetted();
  await sends();
  const toRead = async () =>
    (await karim.get<ToRead>(`/api/v1/campaigns/${campaignId}/letters-to-read`)).body.items;
  const [letter] = await toRead();
  const decide = (body: Record<string, unknown>) =>
    karim.put(`/api/v1/written-letters/${letter!.id}/decision`, body);
  expect((await decide({ decision: 'hold', reason: 'i do not like it' })).status).toBe(422);
  expect((await decide({ decision: 'hold', reason: 'insult' })).status).toBe(204);
  expect(await toRead()).toEqual([]);
  await settle();
  const told = arrived('zoe@courriel.test').at(-1)!;
  expect(told.text).toContain('elle insulte quelqu’un');
  const link = linksIn(told.text ?? '')[0]!;
  const page = await someone.reads(link);
  expect(page.html).toContain('Votre lettre a été retenue');
  expect(page.html).toContain('Ma fille attend une place depuis mars.');
  await someone.sends(link, {
    step: 'edit',
    [`subject.${targetIds[0]}`]: 'Des places',
    [`text.${targetIds[0]}`]: 'Plus poliment.\n\nZoé Lefèvre',
  });
  expect(await toRead()).toMatchObject([
    { edited: true, words: 'Plus poliment.\n\n[nom]', subject: 'Des places' },
  ]);
  await decide({ decision: 'pass' });
  travel('24 hours');
  await settle();
  expect(arrived(camille.email!)[0]!.text?.trim()).toBe('Plus poliment.\n\nZoé Lefèvre');
});

test('staff are warned once letters wait longer than was promised', async () => {
  const { sends, karim, campaignId, travel, settle, arrived } = await vetted({ decideWithinHours: 4 });
  await sends();
  const queue = async () =>
    (await karim.get<{ toRead: number; overdue: number }>(`/api/v1/campaigns/${campaignId}/letters`)).body;
  expect(await queue()).toMatchObject({ toRead: 1, overdue: 0 });
  await settle();
  expect(arrived(karim.email)).toEqual([]);
  travel('6 hours');
  expect(await queue()).toMatchObject({ toRead: 1, overdue: 1 });
  await settle();
  await settle();
  const [warning, ...more] = arrived(karim.email);
  expect(more).toEqual([]);
  expect(warning!.subject).toContain('1 lettre');
  expect(warning!.text).toContain(`/campaigns/${campaignId}/letters`);
  expect(warning!.text).not.toMatch(/Zoé|courriel/);
});

test('let through too late, the letter is not promised: its writer is told of other ways', async () => {
  const { sends, karim, campaignId, settle, travel, arrived } = await vetted();
  await sends();
  const [letter] = (await karim.get<ToRead>(`/api/v1/campaigns/${campaignId}/letters-to-read`)).body.items;
  travel('11 days');
  travel('9 hours');
  await karim.put(`/api/v1/written-letters/${letter!.id}/decision`, { decision: 'pass' });
  await settle();
  expect(arrived('zoe@courriel.test').at(-1)!.subject).toContain('Non remise');
  expect(arrived(camille.email!)).toEqual([]);
});

test('analysts see counts in steps and read no letter; members see neither', async () => {
  const { sends, sylvie, nadia, campaignId, travel, settle } = await lettersApp();
  for (let n = 0; n < 7; n++) await sends({ email: `p${n}@courriel.test`, name: `Personne ${n}` });
  const queue = () =>
    sylvie.get<{ counts: object; targets: object[] | null }>(`/api/v1/campaigns/${campaignId}/letters`);
  expect((await queue()).body).toMatchObject({ counts: { waiting: 5, sent: null }, targets: null });
  travel('2 days');
  await settle();
  expect((await queue()).body).toMatchObject({
    counts: { waiting: null, sent: 5 },
    targets: [{ letters: 5 }],
  });
  expect((await sylvie.get(`/api/v1/campaigns/${campaignId}/letters-to-read`)).status).toBe(403);
  expect((await nadia.get(`/api/v1/campaigns/${campaignId}/letters`)).status).toBe(403);
});

test('the letters of a day go as one message, named only where their writers agreed', async () => {
  const { sends, settle, travel, arrived } = await lettersApp({ server: { bundle: true } });
  await sends({ named: 'yes' });
  await sends({
    email: 'tom@courriel.test',
    name: 'Tom Vasseur',
    paragraph: 'Je suis Tom Vasseur, de Lyon.',
  });
  travel('1 day');
  await settle();
  const [bundle, ...more] = arrived(camille.email!);
  expect(more).toEqual([]);
  expect(bundle!.subject).toContain('2 lettres');
  expect(bundle!.text).toContain('Zoé Lefèvre, Lyon');
  expect(bundle!.text).not.toContain('Tom');
  expect(bundle!.text).toContain('Je suis [nom], de [lieu].');
  const [pdf] = bundle!.attachments;
  expect(pdf!.mimeType).toBe('application/pdf');
  expect(
    Buffer.from(pdf!.content as ArrayBuffer)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await sends({ email: 'lea@courriel.test', name: 'Léa Blanc' });
  travel('1 day');
  await settle();
  expect(arrived(camille.email!)).toHaveLength(2);
});
