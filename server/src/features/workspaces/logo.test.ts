import type { Workspace } from '@portevoix/core/workspaces';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';

const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#0f5b4a' } })
    .png()
    .toBuffer();

it('Karim sets the logo, anybody sees it on a public story, and it goes as easily', async () => {
  const { karim, anonymous, app } = await testApp();
  const picture = (await png(1200, 300)).toString('base64');
  const set = await karim.put<Workspace>('/api/v1/workspace/logo', { picture });
  expect(set.status, set.text).toBe(200);
  expect(set.body.logo, 'as small as pages show it').toMatchObject({ width: 384, height: 96 });
  const path = set.body.logo?.path ?? '';
  const seen = await app.inject({ url: path });
  expect(seen.headers['content-type']).toBe('image/webp');
  expect((await sharp(seen.rawPayload).metadata()).width).toBe(384);
  const story = await karim.post<{ id: string }>('/api/v1/stories', {
    ...{
      title: 'Portes ouvertes',
      url: 'https://tilleuls.example/a',
      facet: 'employer',
      excerpt: 'Venez.',
      public: true,
    },
    captions: [{ locale: 'fr', text: 'Venez.' }],
    publishAt: new Date().toISOString(),
  });
  const page = await anonymous.get(`/s/${story.body.id}`);
  expect(page.text).toContain(`<img class="logo" src="${path}" width="384" height="96" alt="">`);

  const again = await karim.put<Workspace>('/api/v1/workspace/logo', { picture });
  expect(again.body.logo?.path, 'a new picture has a new address').not.toBe(path);
  expect((await anonymous.get(path)).status).toBe(404);
  expect((await karim.delete<Workspace>('/api/v1/workspace/logo')).body.logo).toBeNull();
});

it('what is no picture is refused with what to do, and only owners may set it', async () => {
  const { karim, nadia } = await testApp();
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>').toString('base64');
  const refused = await karim.put('/api/v1/workspace/logo', { picture: drawing });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('SVG');
  const whole = await png(100, 100);
  const cut = await karim.put('/api/v1/workspace/logo', {
    picture: whole.subarray(0, 120).toString('base64'),
  });
  expect(cut.status).toBe(422);
  expect((await nadia.put('/api/v1/workspace/logo', { picture: whole.toString('base64') })).status).toBe(403);
});
