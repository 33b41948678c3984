/**
 * Karim connects a directory: address, token, its groups. Twenty people come in, half of them are said to have left
 * within the hour, and he answers that they stay. On a phone, by keyboard where it matters.
 */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from './support/axe.ts';
import { openPage, phone, setUp, signIn } from './support/people.ts';
import { startProgram } from './support/program.ts';
import { languages, wordsIn } from './support/words.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

for (const language of languages) {
  test(`Karim connects a directory and decides about departures (${language})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const t = wordsIn(language);
    const program = await startProgram();
    try {
      const karim = await setUp(program, language);
      const page = await openPage(browser, program, language, { viewport: phone });
      await signIn(page, language, karim.email);
      await page.goto('/settings/provisioning');
      await expect(page.getByText(t('auth.provisioning.none.title'))).toBeVisible();
      await expectAccessible(page, 'no directory yet');

      await page.getByRole('button', { name: t('auth.provisioning.add') }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t('auth.provisioning.name')).fill('Entra ID');
      await expectAccessible(page, 'adding a directory');
      await dialog.getByRole('button', { name: t('auth.provisioning.add') }).press('Enter');
      await expect(page.getByRole('heading', { name: 'Entra ID' })).toBeVisible();
      await expect(page.getByText(`${program.url}/scim/v2`)).toBeVisible();
      await page.getByRole('button', { name: t('auth.provisioning.token.make') }).press('Enter');
      const shown = dialog.getByText(/^pvs_/);
      await expect(shown).toBeVisible();
      const token = (await shown.textContent()) ?? '';
      await expectAccessible(page, 'the token, this once');
      await dialog.getByRole('button', { name: t('auth.provisioning.token.kept') }).press('Enter');

      const scim = directory(page, token);
      const users: string[] = [];
      for (let at = 0; at < 20; at++) users.push(await scim.user(`person${at}`));
      await scim.group('Soins', users.slice(0, 3));
      await page.reload();
      await expect(page.getByText('Soins')).toBeVisible();
      await page
        .getByRole('button', { name: t('auth.provisioning.means.change_this', { name: 'Soins' }) })
        .press('Enter');
      await dialog.getByRole('combobox', { name: t('people.team') }).fill('Soins');
      await expectAccessible(page, 'what a group stands for');
      await dialog.getByRole('button', { name: t('common.save') }).click();
      const means = t('auth.provisioning.means.team_is', { name: 'Soins' });
      await expect(page.getByText(means)).toBeVisible();

      await page.goto('/people?state=invited');
      await expect(page.getByText('Person 12')).toBeVisible();
      await page.getByRole('button', { name: 'Person 12' }).click();
      await expect(dialog.getByLabel(t('people.name'))).toHaveAttribute('readonly', '');
      await expectAccessible(page, 'a person whom a directory keeps');

      for (const id of users.slice(0, 12)) await scim.deactivate(id);
      await page.goto('/settings/provisioning');
      await expect(page.getByText(t('auth.provisioning.held.badge'))).toBeVisible();
      await page.getByRole('link', { name: 'Entra ID' }).click();
      await expect(page.getByText(t('auth.provisioning.held.title', { count: 3 }))).toBeVisible();
      await expectAccessible(page, 'departures that wait');
      await expectNoSideScroll(page, 'departures that wait');
      await page.getByRole('button', { name: t('auth.provisioning.held.stay') }).press('Enter');
      await dialog.getByRole('button', { name: t('auth.provisioning.held.stay') }).press('Enter');
      await expect(page.getByText(t('auth.provisioning.held.stayed', { count: 3 }))).toBeVisible();
      await expect(page.getByText(t('auth.provisioning.held.title', { count: 3 }))).toBeHidden();
    } finally {
      await program.stop();
    }
  });
}

/** The directory's own way in: by its token, from outside any page. */
function directory(page: Page, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
  const send = async (method: 'POST' | 'PATCH', url: string, data: object) => {
    const answer = await page.request.fetch(`/scim/v2${url}`, {
      method,
      headers,
      data: JSON.stringify(data),
    });
    expect(answer.ok(), `${method} ${url} ${answer.status()}`).toBe(true);
    return answer.status() === 204 ? {} : ((await answer.json()) as { id?: string });
  };
  return {
    user: async (name: string) => {
      const userName = `${name}@clinique.test`;
      const displayName = name.replace('person', 'Person ');
      const made = await send('POST', '/Users', {
        schemas: [userUrn],
        ...{ userName, displayName, active: true, emails: [{ value: userName, type: 'work' }] },
      });
      return made.id as string;
    },
    group: (displayName: string, ids: readonly string[]) =>
      send('POST', '/Groups', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        ...{ displayName, members: ids.map((value) => ({ value })) },
      }),
    deactivate: (id: string) =>
      send('PATCH', `/Users/${id}`, {
        schemas: [patchUrn],
        Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
      }),
  };
}
