/** What staff see while they prepare letters. */
import type { LetterPreview } from '@portevoix/core/campaigns';
import { expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import { addressAlert, makeTargets } from '../../../../test/campaign-targets.ts';
import { makeCampaign } from '../../../../test/campaigns.ts';

const variant = (id: string, when: object = {}) => ({
  ...{ id, locale: 'fr', when, subject: `Sujet ${id}` },
  body: `{salutation}\n\nTexte ${id}.\n\n{name}`,
});

test('Karim sees which deputy gets which text, and one letter as it would leave', async () => {
  const app = await testApp();
  const [nadine, luc] = await makeTargets(app, [
    { name: 'Nadine Roussel', chamber: 'fr-an', party: 'Les Verts', email: 'n@an.test' },
    { name: 'Luc Petit', chamber: 'fr-an', party: 'Centre' },
    { name: 'Siège vide', chamber: 'fr-an', vacant: true },
  ]);
  const [alert] = await makeCampaign(app, [{ kind: 'letter' }]);
  await addressAlert(app, alert!.alertId, { chambers: ['fr-an'] });
  const ask = (body: object) =>
    app.karim.post<LetterPreview>(`/api/v1/campaign-alerts/${alert!.alertId}/letter-previews`, {
      locale: 'fr',
      variants: [variant('tous'), variant('verts', { parties: ['Les Verts'] })],
      ...body,
    });
  const { body } = await ask({ targetId: nadine });
  expect(body).toMatchObject({ count: 2, vacant: 1, withoutEmail: 1 });
  expect(body.targets.map(({ id, variantIds }) => [id, variantIds])).toEqual([
    [luc, ['tous']],
    [nadine, ['verts']],
  ]);
  expect(body.letter).toMatchObject({ targetId: nadine, subject: 'Sujet verts', opens: true });
  expect(body.letter?.body).toContain('[un paragraphe avec leurs propres mots]');
  const plain = await ask({ variants: [], targetId: luc });
  expect(plain.body.letter?.body).toMatch(/^Madame, Monsieur,/);
  expect((await ask({ variants: [variant('x', { stances: ['perhaps'] })] })).status).toBe(422);
});

test('a text with an unknown placeholder is not saved, and its field is named', async () => {
  const app = await testApp();
  const [alert] = await makeCampaign(app, [{ kind: 'letter' }]);
  const { status, body } = await app.karim.patch<{ fields: { path: string; message: string }[] }>(
    `/api/v1/campaign-alerts/${alert!.alertId}`,
    { settings: { variants: [{ ...variant('a'), body: '{prenom} {name}' }] } },
  );
  expect(status).toBe(422);
  expect(body.fields).toMatchObject([
    { path: expect.stringMatching(/variants.0.body/), message: 'campaigns.letter_placeholder_unknown' },
  ]);
});
