import { expect, test } from 'vitest';
import { linksIn } from '../../../../test/campaigns.ts';
import { bruno, camille, dkimHolds, lettersApp } from '../../../../test/letters.ts';

test('Tom’s letter arrives in his words, with his name before our address, and answers go to him', async () => {
  const { sends, settle, travel, arrived, smtp } = await lettersApp();
  const page = await sends();
  expect(page.html).toContain('Votre lettre est en route');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
  travel('24 hours');
  await settle();
  const [letter, ...more] = arrived(camille.email!);
  expect(more).toEqual([]);
  expect(letter).toMatchObject({
    from: { name: 'Zoé Lefèvre via Clinique des Tilleuls', address: 'voix@voix.test' },
    replyTo: [{ name: 'Zoé Lefèvre', address: 'zoe@courriel.test' }],
    subject: 'Des places en crèche',
  });
  expect(letter!.text?.trim()).toBe(
    'Je vous écris au sujet des crèches.\n\nMa fille attend une place depuis mars.\n\nVotez pour, s’il vous plaît.\n\nZoé Lefèvre\nLyon',
  );
  const names = letter!.headers.map(({ key }) => key);
  expect(names).not.toContain('auto-submitted');
  expect(names).not.toContain('list-unsubscribe');
  const raw = smtp.raws.at(-1)!.toString('latin1');
  expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
});

test('nothing leaves before the button in the mailbox, and a program that opens the link sends nothing', async () => {
  const { writes, confirmLink, someone, settle, travel, arrived } = await lettersApp();
  const page = await writes();
  expect(page.html).toContain('ouvrez votre messagerie');
  const link = await confirmLink();
  expect((await someone.reads(link)).html).toContain('Envoyer cette lettre');
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
});

test('the same person, target and alert is one letter, even at the same instant', async () => {
  const { writes, confirmLink, someone, settle, travel, arrived, smtp } = await lettersApp();
  await writes();
  const first = await confirmLink();
  await writes({ paragraph: 'Encore une fois.', email: 'ZOE@courriel.test' });
  const second = await confirmLink();
  expect(second).not.toBe(first);
  await Promise.all([first, second, first, second].map((link) => someone.sends(link)));
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toHaveLength(1);
  expect(smtp.mails.filter((mail) => mail.to?.[0]?.address === 'zoe@courriel.test')).toHaveLength(2);
});

test('somebody who comes back may write to another target, and acted once', async () => {
  const { sends, settle, travel, arrived, targetIds, inside, alertId } = await lettersApp({
    targets: [camille, bruno],
  });
  await sends({}, [targetIds[0]!]);
  await sends({}, targetIds);
  travel('2 days');
  await settle();
  expect(arrived(camille.email!)).toHaveLength(1);
  expect(arrived(bruno.email!)).toHaveLength(1);
  expect(arrived(bruno.email!)[0]!.subject).toBe('Des places en crèche au Centre');
  const { countOfAlert } = await import('../actions/counts.store.ts');
  expect((await inside((ctx) => countOfAlert(ctx, alertId))).done).toBe(1);
});

test('over a day with sixteen writers the target gets at most its cap in each hour, within office hours', async () => {
  const { sends, settle, travel, arrived, house } = await lettersApp({ server: { pace: { perHour: 3 } } });
  for (let n = 0; n < 16; n++) await sends({ email: `p${n}@courriel.test`, name: `Personne ${n}` });
  const times: number[] = [];
  const look = async () => {
    await settle();
    while (times.length < arrived(camille.email!).length) times.push(house.now().getTime());
  };
  // Looked at every ten minutes; the engine does so every second.
  for (let minutes = 0; minutes < 600; minutes += 10, travel('10 minutes')) await look();
  for (const time of times)
    expect(times.filter((other) => other >= time && other < time + 3_600_000).length).toBeLessThanOrEqual(3);
  expect(new Set(times.map((time) => Math.floor((time - times[0]!) / 3_600_000))).size).toBeGreaterThan(5);
  const opened = new Date('2027-02-01T08:00:00Z').getTime();
  expect(Math.max(...times)).toBeLessThan(opened + 8 * 3_600_000);
  // What fell into the last ten minutes, which nobody looked at here, leaves in the morning.
  expect(times.length).toBeGreaterThanOrEqual(14);
  travel('15 hours');
  await look();
  expect(times).toHaveLength(16);
}, 120_000);

test('what cannot be delivered before the stage closes is said before anything is sent, with other ways', async () => {
  const late = { ...camille, phone: '+33 1 40 63 60 00', formUrl: 'https://assemblee.example/ecrire' };
  const { writes, smtp, settle } = await lettersApp({
    targets: [late],
    begins: '2027-02-05T16:30:00Z',
    closes: '2027-02-06T12:00:00Z',
  });
  const page = await writes();
  expect(page.html).toContain('Nous ne pouvons pas remettre');
  expect(page.html).toContain('tel:+33140636000');
  expect(page.html).toContain('https://assemblee.example/ecrire');
  expect(page.html).toContain('mailto:camille.arnaud@assemblee.test');
  await settle();
  expect(smtp.mails).toEqual([]);
});

test('a letter that the stage overtook on its way is not sent, and its writer is told', async () => {
  const { sends, settle, travel, smtp, arrived, someone, house } = await lettersApp();
  await sends();
  smtp.behave = 'busy';
  travel('11 days');
  travel('10 hours');
  expect(house.now() > new Date('2027-02-12T17:00:00Z')).toBe(true);
  smtp.behave = 'well';
  await settle();
  travel('10 minutes');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
  const told = arrived('zoe@courriel.test').at(-1)!;
  expect(told.subject).toContain('Non remise');
  const own = await someone.reads(linksIn(told.text ?? '')[0]!);
  expect(own.html).toContain('Ma fille attend une place depuis mars.');
  expect(own.html).toContain('L’ouvrir dans ma messagerie');
});

test('an address that its server refuses is flagged, its writer told, and the next person not promised anything', async () => {
  const { sends, settle, travel, smtp, arrived, karim, campaignId, writes } = await lettersApp();
  await sends();
  smtp.rcpt = (address) =>
    address === camille.email ? Object.assign(new Error('No such user'), { responseCode: 550 }) : undefined;
  travel('24 hours');
  await settle();
  travel('10 minutes');
  await settle();
  expect(arrived('zoe@courriel.test').at(-1)!.subject).toContain('Non remise');
  const queue = await karim.get<{ refused: { name: string; email: string }[] }>(
    `/api/v1/campaigns/${campaignId}/letters`,
  );
  expect(queue.body.refused).toMatchObject([{ name: camille.name, email: camille.email }]);
  expect((await writes({ email: 'tom@courriel.test' })).html).toContain('pas d’adresse e-mail');
});

test('a letter that comes back after it had left is told to its writer, and the address flagged', async () => {
  const { sends, settle, travel, arrived, inside, karim, campaignId } = await lettersApp();
  await sends();
  travel('24 hours');
  await settle();
  const letterId = arrived(camille.email!)[0]!.messageId!.slice(1).split('@')[0]!;
  const { targetRefused } = await import('./jobs.ts');
  expect(await inside((ctx) => targetRefused(ctx, letterId))).toBe(true);
  await settle();
  expect(arrived('zoe@courriel.test').at(-1)!.subject).toContain('Non remise');
  const queue = await karim.get<{ refused: object[] }>(`/api/v1/campaigns/${campaignId}/letters`);
  expect(queue.body.refused).toMatchObject([{ name: camille.name }]);
});

test('greylisted, the letter comes later, once; cut in the middle, what comes again is the same letter', async () => {
  const { sends, settle, travel, smtp, arrived } = await lettersApp({ targets: [camille, bruno] });
  await sends();
  smtp.behave = 'busy';
  travel('24 hours');
  await settle();
  expect(arrived(camille.email!)).toEqual([]);
  smtp.behave = 'well';
  travel('1 hour');
  await settle();
  expect(arrived(camille.email!)).toHaveLength(1);
  expect(arrived(bruno.email!)).toHaveLength(1);
  await sends({ email: 'tom@courriel.test', name: 'Tom Vasseur' });
  smtp.behave = 'lost';
  travel('24 hours');
  await settle();
  smtp.behave = 'well';
  travel('2 hours');
  await settle();
  const from = arrived(camille.email!).filter((mail) => mail.from?.name?.startsWith('Tom'));
  expect(from.length).toBeGreaterThan(0);
  expect(new Set(from.map(({ messageId }) => messageId)).size).toBe(1);
});

test('twenty people who confirm at the same instant share no hour beyond the cap', async () => {
  const { writes, someone, arrived, settle, inside, targetIds } = await lettersApp({
    server: { pace: { perHour: 2, spreadHours: 1 } },
  });
  for (let n = 0; n < 20; n++) await writes({ email: `p${n}@courriel.test` });
  await settle();
  const links = Array.from(
    { length: 20 },
    (_, n) =>
      linksIn(arrived(`p${n}@courriel.test`)[0]?.text ?? '').find((url) => url.includes('/c/confirm/'))!,
  );
  await Promise.all(links.map((link) => someone.sends(link)));
  const planned = await inside((ctx) =>
    ctx.tx
      .selectFrom('letter_deliveries')
      .select('planned_at')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('target_id', '=', targetIds[0]!)
      .execute(),
  );
  expect(planned).toHaveLength(20);
  const hours = Map.groupBy(planned, ({ planned_at }) => planned_at!.toISOString().slice(0, 13));
  expect(Math.max(...[...hours.values()].map((letters) => letters.length))).toBe(2);
});

test('another organisation neither reads nor decides on our letters', async () => {
  const { sends, otherWorkspace, campaignId, karim } = await lettersApp({ server: { vetting: true } });
  await sends();
  const { owner } = await otherWorkspace();
  const [letter] = (
    await karim.get<{ items: { id: string }[] }>(`/api/v1/campaigns/${campaignId}/letters-to-read`)
  ).body.items;
  expect((await owner.get(`/api/v1/campaigns/${campaignId}/letters-to-read`)).status).toBe(404);
  expect((await owner.get(`/api/v1/campaigns/${campaignId}/letters`)).status).toBe(404);
  expect(
    (await owner.put(`/api/v1/written-letters/${letter!.id}/decision`, { decision: 'pass' })).status,
  ).toBe(404);
});

test('with an own sender whose key is in the DNS the letter is signed for it; before that it leaves from ours', async () => {
  const { sends, settle, travel, arrived, smtp, karim, inside } = await lettersApp();
  const set = await karim.put<{ own: { ready: boolean; records: { kind: string; value: string }[] } }>(
    '/api/v1/letter-sender',
    { address: 'campagne@tilleuls.test' },
  );
  expect(set.body.own.ready).toBe(false);
  await inside((ctx) =>
    ctx.tx
      .updateTable('letter_senders')
      .set({ ready_at: ctx.now })
      .where('workspace_id', '=', ctx.workspaceId)
      .execute(),
  );
  await sends({ paragraph: 'Accents : éàüœ — et « guillemets ».\nUne ligne très longue '.repeat(30) });
  travel('24 hours');
  await settle();
  expect(arrived(camille.email!)[0]!.from?.address).toBe('campagne@tilleuls.test');
  const record = set.body.own.records.find(({ kind }) => kind === 'dkim')!.value;
  const raw = smtp.raws.at(-1)!;
  expect(dkimHolds(raw, record)).toBe(true);
  const changed = Buffer.from(raw.toString('latin1').replace('Votez', 'Votes'), 'latin1');
  expect(dkimHolds(changed, record)).toBe(false);
});
