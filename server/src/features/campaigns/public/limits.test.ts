/** Whoever sends too many forms is told so, in words, and when to come back. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { makeCampaign, visitor } from '../../../../test/campaigns.ts';

test('too many forms from one place are refused for a minute at most, in words, and others are not', async () => {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }]);
  const someone = visitor(app.app);
  let last = await someone.sends(alert!.path);
  for (let n = 0; n < 130 && last.status !== 429; n++) last = await someone.sends(alert!.path);
  expect(last.status).toBe(429);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(last.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(String(last.headers['content-type'])).toContain('text/html');
  expect(last.html).toContain('<html lang="fr"');
  expect(last.html).not.toContain('errors.');
  expect(last.html).toMatch(/<h1>[^<]*trop/i);
  // Reading goes on, and so does whoever comes from elsewhere.
  expect((await someone.reads(alert!.path)).status).toBe(200);
  const other = await app.app.inject({ method: 'POST', url: alert!.path, remoteAddress: '192.0.2.7' });
  expect(other.statusCode).not.toBe(429);
});

test.each(['/c/join', '/c/me'])('%s says when to come back, too', async (path) => {
  const app = await testApp();
  const someone = visitor(app.app);
  let last = await someone.sends(path, { email: 'x' });
  for (let n = 0; n < 40 && last.status !== 429; n++) last = await someone.sends(path, { email: 'x' });
  expect(last.status).toBe(429);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(last.html).toMatch(/<h1>[^<]*trop/i);
});

test('with the database away the page says that nothing was kept, and to try again', async () => {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }]);
  const someone = visitor(app.app);
  const away = () => Promise.reject(Object.assign(new Error('away'), { code: '57P01' }));
  app.house.inSystem = away;
  app.house.inWorkspace = away;
  const read = await someone.sends(alert!.path, { email: 'tom@example.test' });
  expect(read.status).toBe(503);
  expect(read.html).toContain('La base de données est momentanément injoignable');
  expect(read.html).toContain('Rien n’a été enregistré');
});

test('a form larger than a form can be is refused as such', async () => {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'petition' }]);
  const sent = await visitor(app.app).sends(alert!.path, { why: 'x'.repeat(200_000) });
  expect(sent.status).toBe(413);
  expect(sent.html).toContain('L’envoi est trop volumineux');
  expect(sent.html).toContain('Raccourcissez votre texte');
  expect(sent.html).not.toContain('2 Mo');
});
