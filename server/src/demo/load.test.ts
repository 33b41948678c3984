/** The demonstration as its visitors meet it: loaded by one request, then seen through the same routes as anything else. */
import { describe, expect, it } from 'vitest';
import { testApp } from '../../test/app.ts';
import { parts } from './index.ts';

/** An installation without any organisation, as on a first visit. */
async function freshInstallation() {
  const app = await testApp();
  await app.house.inSystem(async (ctx) => {
    await ctx.tx.deleteFrom('workspaces').execute();
    await ctx.tx.deleteFrom('identities').execute();
  });
  /** Signs in with one click; @returns how that person reads. */
  const as = async (part: keyof typeof parts) => {
    const session = await app.app.inject({
      method: 'POST',
      url: '/api/v1/demonstration/session',
      payload: { as: part },
    });
    const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return async <T = Record<string, never>>(url: string) =>
      (await app.anonymous.get<T>(url, { cookie })).body;
  };
  return { ...app, as };
}

describe('the demonstration', () => {
  it('is loaded by one request, and only into an empty installation', async () => {
    const { anonymous } = await freshInstallation();
    expect((await anonymous.post('/api/v1/demonstration', {})).status).toBe(201);
    expect((await anonymous.get('/api/v1/setup')).body).toMatchObject({
      setupNeeded: false,
      demonstration: true,
      workspaceName: 'Orvelune',
    });
    expect((await anonymous.post('/api/v1/demonstration', {})).status).toBe(409);
  });

  it('lets a visitor be Karim, Nadia or Tom with one click, and nobody on a real installation', async () => {
    const { anonymous, as } = await freshInstallation();
    await anonymous.post('/api/v1/demonstration', {});
    for (const part of ['lead', 'employee', 'supporter'] as const) {
      const me = await (await as(part))<{ person: { email: string; role: string } }>('/api/v1/me');
      expect(me.person.email).toBe(parts[part].email);
      expect(me.person.role).toBe(part === 'lead' ? 'owner' : 'member');
    }
    const real = await testApp();
    const refused = await real.anonymous.post('/api/v1/demonstration/session', { as: 'lead' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
  });
});
