import { expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';

it('a demonstration to look at can be read by anybody and changed by nobody', async () => {
  const { app, karim, anonymous } = await testApp({ config: { demoReadOnly: true } });
  expect((await karim.get('/api/v1/workspace')).status).toBe(200);
  const changed = await karim.patch('/api/v1/workspace', { name: 'Autre nom' });
  expect(changed.status).toBe(403);
  expect(changed.body).toMatchObject({ code: 'platform.read_only' });
  expect(changed.text).toContain('only to look at');
  expect((await karim.get<{ name: string }>('/api/v1/workspace')).body.name).toBe('Clinique des Tilleuls');
  expect((await anonymous.delete('/api/v1/workspace')).status, 'said before anything else').toBe(403);
  const form = await app.inject({
    method: 'POST',
    url: '/l/privacy',
    headers: {
      accept: 'text/html',
      'accept-language': 'fr',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'refuse=yes',
  });
  expect(form.statusCode).toBe(403);
  expect(form.body).toContain('<html lang="fr">');
  expect(form.body).toContain('faite pour être regardée');
});

it('one may still be one of its people, and leave again', async () => {
  const { app } = await testApp({ demonstration: true, config: { demoReadOnly: true } });
  const signIn = await app.inject({
    method: 'POST',
    url: '/api/v1/demonstration/session',
    payload: { as: 'lead' },
  });
  // Beside the test's own organisation the demonstration is not the only one: refused for that, not for being a write.
  expect(signIn.json()).not.toMatchObject({ code: 'platform.read_only' });
  const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', payload: {} });
  expect(out.body).not.toContain('read_only');
});
