/** Posts people wrote of their own accord: with their consent, by their word, apart, and nobody's by name. */
import type { OwnPost } from '@portevoix/core/sharing';
import { expect, test } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';

const today = new Date().toISOString().slice(0, 10);
const post = (who: Client, over: object = {}) =>
  who.post<OwnPost>('/api/v1/own-posts', { network: 'linkedin', postedOn: today, consent: true, ...over });

test('Nadia adds what she posted herself, sees it, and takes it away; without her consent nothing is kept', async () => {
  const { nadia, tom } = await testApp();
  expect((await post(nadia, { consent: false })).status).toBe(422);
  const url = 'https://www.linkedin.com/feed/update/urn:li:activity:1';
  const made = await post(nadia, { url });
  expect(made).toMatchObject({ status: 201, body: { network: 'linkedin', url, postedOn: today } });
  expect(await post(nadia, { url })).toMatchObject({ status: 409, body: { code: 'sharing.own_post_known' } });
  expect(await post(nadia, { postedOn: '2999-01-01' })).toMatchObject({
    status: 422,
    body: { code: 'sharing.own_post_in_future' },
  });
  expect((await tom.get<{ items: OwnPost[] }>('/api/v1/own-posts')).body.items).toEqual([]);
  expect((await tom.delete(`/api/v1/own-posts/${made.body.id}`)).status).toBe(404);
  expect((await nadia.delete(`/api/v1/own-posts/${made.body.id}`)).status).toBe(204);
  expect((await nadia.get<{ items: OwnPost[] }>('/api/v1/own-posts')).body.items).toEqual([]);
});
