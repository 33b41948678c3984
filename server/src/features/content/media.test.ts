/** Uploading: what is kept, what is refused and how it is said, who may see it, and when it goes. */
import fs from 'node:fs';
import path from 'node:path';
import type { Media, Story } from '@portevoix/core/content';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { type Client, testApp } from '../../../test/app.ts';
import { fakeBucket } from '../../../test/fakes/s3.ts';
import {
  animation,
  captions,
  hugePng,
  jpeg,
  mp4,
  pdf,
  photograph,
  png,
  webm,
} from '../../../test/media-files.ts';
import { usualMediaLimits } from '../../config.ts';
import { readStoryMedia } from './index.ts';
import { sweepMedia } from './story-media.service.ts';

type App = Awaited<ReturnType<typeof testApp>>;
const bytesAt = async (app: App['app'], client: Client, url: string): Promise<Buffer> => {
  const answer = await app.inject({ url, headers: client.headers });
  expect(answer.statusCode, url).toBe(200);
  return answer.rawPayload;
};
const filesIn = (folder: string): string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    : [];

test('a photograph comes out upright, without place, name or machine, in four sizes', async () => {
  const { app, karim } = await testApp();
  const taken = await photograph();
  expect(taken.includes('Nadia Haddad')).toBe(true);
  const { status, body, text } = await karim.upload<Media>(taken, 'IMG_0042.HEIC.jpg');
  expect(status, text).toBe(201);
  expect(body).toMatchObject({
    kind: 'image',
    mediaType: 'image/jpeg',
    width: 800,
    height: 1200,
    animated: false,
  });
  expect(body.sources.map((source) => source.width)).toEqual([320, 800]);
  for (const url of [body.url, ...body.sources.map((source) => source.url)]) {
    const clean = await bytesAt(app, karim, url);
    const { exif, icc, xmp, iptc, orientation } = await sharp(clean).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    expect(clean.includes('Nadia') || clean.includes('Telefonica')).toBe(false);
  }
});

test('a picture that moves keeps moving, and a see-through one stays a PNG', async () => {
  const { app, karim } = await testApp();
  const gif = await karim.upload<Media>(await animation(), 'x.gif');
  expect(gif.body).toMatchObject({ mediaType: 'image/gif', animated: true, width: 64, height: 48 });
  expect((await sharp(await bytesAt(app, karim, gif.body.url)).metadata()).pages).toBe(3);
  expect((await karim.upload<Media>(await png(), 'x.png')).body).toMatchObject({
    mediaType: 'image/png',
    width: 400,
  });
});

test('what is hidden behind a picture dies when it is rewritten', async () => {
  const { app, karim } = await testApp();
  const hidden = '<script>alert(document.cookie)</script>PK\x03\x04secret.zip';
  const { body } = await karim.upload<Media>(Buffer.concat([await jpeg(), Buffer.from(hidden)]), 'x.jpg');
  const clean = await bytesAt(app, karim, body.url);
  expect(clean.includes('script') || clean.includes('secret')).toBe(false);
});

test('bombs, scripts and damaged files are refused with a sentence that says what to do', async () => {
  const { karim, house } = await testApp();
  const cases: [string, Buffer, string, RegExp][] = [
    [
      'drawing.svg',
      Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'content.svg_refused',
      /script/,
    ],
    ['photo.png', Buffer.from('<svg><script>alert(1)</script></svg>'), 'content.svg_refused', /PNG/],
    ['wide.png', hugePng(20_000, 20_000), 'content.picture_too_large', /20000 × 20000.*16000/],
    ['many.png', hugePng(15_000, 15_000), 'content.picture_too_large', /60/],
    ['x.gif', Buffer.from('GIF89a/*<script>alert(1)</script>*/=1;'), 'content.picture_unreadable', /JPEG/],
    ['cut.jpg', (await jpeg()).subarray(0, 20_000), 'content.picture_unreadable', /JPEG/],
    ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'content.upload_unknown', /JPEG/],
    ['tool.jpg', Buffer.from('MZ\x90\0'.repeat(2_000), 'latin1'), 'content.upload_unknown', /JPEG/],
    ['x.mp4', Buffer.concat([mp4().subarray(0, 40), Buffer.alloc(500)]), 'content.video_unreadable', /MP4/],
    ['x.pdf', Buffer.from('%PDF-1.7\nnothing more'), 'content.pdf_unreadable', /./],
    ['x.vtt', Buffer.from('WEBVTT\n\nno times'), 'content.captions_unreadable', /UTF-8/],
    ['x', Buffer.alloc(0), 'content.upload_empty', /./],
  ];
  for (const [name, file, code, detail] of cases) {
    const answer = await karim.upload<{ code: string; detail: string; status: number }>(file, name);
    expect(answer.body, name).toMatchObject({ code, detail: expect.stringMatching(detail) });
    expect(answer.status, name).toBeGreaterThanOrEqual(413);
    expect(answer.status, name).toBeLessThan(500);
  }
  expect(filesIn(path.join(house.config.dataDir, 'media')), 'nothing is kept').toEqual([]);
  expect(filesIn(path.join(house.config.dataDir, 'uploads'))).toEqual([]);
});

test('each kind has its own limit, and the sentence says it', async () => {
  const mediaLimits = { ...usualMediaLimits, image: 20_000, video: 1_000_000, videoSeconds: 60 };
  const { karim } = await testApp({ config: { mediaLimits } });
  const heavy = await karim.upload<{ code: string; detail: string }>(await jpeg(2000, 2000), 'x.jpg');
  expect([heavy.status, heavy.body.code]).toEqual([413, 'content.upload_too_heavy']);
  expect(heavy.body.detail).toContain('0.02');
  const long = await karim.upload<{ code: string; detail: string }>(mp4(61), 'x.mp4');
  expect([long.status, long.body.code]).toEqual([422, 'content.video_too_long']);
  expect((await karim.upload(mp4(60), 'x.mp4')).status).toBe(201);
});

test('a film loses the place it was filmed at and keeps every frame', async () => {
  const { app, karim } = await testApp();
  for (const [file, name, type, width] of [
    [mp4(), 'film.mp4', 'video/mp4', 1280],
    [webm(), 'film.webm', 'video/webm', 640],
  ] as const) {
    const { body, text } = await karim.upload<Media>(file, name);
    expect(body, text).toMatchObject({
      kind: 'video',
      mediaType: type,
      width,
      seconds: name === 'film.mp4' ? 12 : 9,
    });
    const kept = await bytesAt(app, karim, body.url);
    expect(kept.length).toBe(file.length);
    expect(kept.includes('48.8566') || kept.includes('Lyon')).toBe(false);
    expect(kept.subarray(-5_000).equals(file.subarray(-5_000))).toBe(true);
  }
});

test('type is told by content, whatever the name says', async () => {
  const { karim } = await testApp();
  const { body } = await karim.upload<Media>(pdf(7), '../../etc/‮photo\u0000.jpg');
  expect(body).toMatchObject({ kind: 'pdf', mediaType: 'application/pdf', pages: 7, name: 'photo.jpg' });
});

test('a PDF is downloaded, never run: attachment, nosniff and a sandbox', async () => {
  const { karim, nadia } = await testApp();
  const { body } = await karim.upload<Media>(pdf(), 'Rapport d’activité.pdf');
  const { headers } = await nadia.get(body.url);
  expect(headers['content-type']).toBe('application/pdf');
  expect(headers['content-disposition']).toMatch(
    /^attachment; .*filename\*=UTF-8''Rapport%20d%E2%80%99activit%C3%A9\.pdf$/,
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
});

test('a film is given in pieces, and what a browser has is not sent again', async () => {
  const { app, karim } = await testApp();
  const film = mp4();
  const { url } = (await karim.upload<Media>(film, 'x.mp4')).body;
  const ask = (headers: Record<string, string>) =>
    app.inject({ url, headers: { ...karim.headers, ...headers } });
  const part = await ask({ range: 'bytes=100-199' });
  expect([part.statusCode, part.headers['content-range'], part.rawPayload.length]).toEqual([
    206,
    `bytes 100-199/${film.length}`,
    100,
  ]);
  expect((await ask({ range: 'bytes=-50' })).headers['content-range']).toBe(
    `bytes ${film.length - 50}-${film.length - 1}/${film.length}`,
  );
  expect((await ask({ range: 'bytes=999999-' })).statusCode).toBe(416);
  const etag = String(part.headers.etag);
  expect((await ask({ 'if-none-match': etag })).statusCode).toBe(304);
  expect((await ask({ range: 'bytes=0-9', 'if-range': '"another"' })).statusCode).toBe(200);
  expect(part.headers['cache-control']).toBe('private, max-age=31536000, immutable');
});

test('files of a story for members are for members; those of a public one for anybody, while it is out', async () => {
  const { karim, nadia, anonymous, otherWorkspace } = await testApp();
  const { owner: olga } = await otherWorkspace();
  const picture = (await karim.upload<Media>(await jpeg(), 'x.jpg')).body;
  const status = async (client: Client) => (await client.get(picture.url)).status;
  expect([await status(nadia), await status(olga), await status(anonymous)]).toEqual([200, 404, 404]);
  const media = [{ id: picture.id, alt: 'Une cour fleurie' }];
  const story = await karim.post<Story>('/api/v1/stories', { title: 'Ouvert', media, public: true });
  expect(await status(anonymous), 'a draft').toBe(404);
  await karim.put(`/api/v1/stories/${story.body.id}/publication`, {});
  expect([await status(anonymous), await status(olga)]).toEqual([200, 200]);
  await karim.delete(`/api/v1/stories/${story.body.id}/publication`);
  expect(await status(anonymous), 'withdrawn').toBe(404);
  expect((await anonymous.get(picture.url.replace('full.jpg', 'full.png'))).status).toBe(404);
});

test('a story comes out only when each picture has words and each film captions', async () => {
  const { karim } = await testApp();
  const picture = (await karim.upload<Media>(await jpeg(), 'a.jpg')).body.id;
  const film = (await karim.upload<Media>(mp4(), 'b.mp4')).body.id;
  const said = (await karim.upload<Media>(captions(), 'b.vtt')).body.id;
  const media = (alt: string, rest: object) => [
    { id: picture, alt },
    { id: film, ...rest },
  ];
  const { body: story } = await karim.post<Story>('/api/v1/stories', {
    title: 'Film',
    media: media('  ', {}),
  });
  const publish = () =>
    karim.put<{ code: string; detail: string }>(`/api/v1/stories/${story.id}/publication`, {});
  expect((await publish()).body).toMatchObject({
    code: 'content.alt_missing',
    fields: [{ path: 'media.0.alt' }],
  });
  await karim.patch(`/api/v1/stories/${story.id}`, { media: media('Une cour', {}) });
  expect((await publish()).body.code).toBe('content.captions_missing');
  const wrong = await karim.patch<{ code: string }>(`/api/v1/stories/${story.id}`, {
    media: [{ id: picture, captionsId: said }],
  });
  expect(wrong.body.code).toBe('content.captions_misplaced');
  await karim.patch(`/api/v1/stories/${story.id}`, { media: media('Une cour', { captionsId: said }) });
  expect((await publish()).status).toBe(200);
  const undone = await karim.patch<{ code: string }>(`/api/v1/stories/${story.id}`, {
    media: media('', { noSpeech: true }),
  });
  expect(undone.body.code, 'a story that is out keeps its words').toBe('content.alt_missing');
  const { body } = await karim.get<Story>(`/api/v1/stories/${story.id}`);
  expect(body.media.map(({ alt, captionsUrl }) => [alt, captionsUrl])).toEqual([
    ['Une cour', null],
    ['', `/media/${said}/text.vtt`],
  ]);
});

test('networks get a story’s pictures in order, clean, with their words in the person’s language', async () => {
  const { karim, house } = await testApp();
  const first = (await karim.upload<Media>(await png(), 'a.png')).body.id;
  const second = (await karim.upload<Media>(await photograph(), 'b.jpg')).body.id;
  const media = [
    { id: second, alt: 'Une infirmière', altTranslations: { en: 'A nurse' } },
    { id: first, alt: 'Un carré' },
  ];
  const { body: story } = await karim.post<Story>('/api/v1/stories', { title: 'Deux', locale: 'fr', media });
  const { workspaceId } = karim;
  const read = await readStoryMedia(
    { house, workspaceId, actor: { kind: 'system' }, now: house.now(), locale: 'en' },
    story.id,
  );
  expect(read.map(({ mimeType, alt, width, height }) => [mimeType, alt, width, height])).toEqual([
    ['image/jpeg', 'A nurse', 800, 1200],
    ['image/png', 'Un carré', 400, 300],
  ]);
  expect((await sharp(read[0]!.bytes).metadata()).exif).toBeUndefined();
});

test('the same file is kept once, and one that no story shows goes after a day', async () => {
  const { karim, house, travel, runJobs } = await testApp();
  const file = await jpeg();
  const { body: kept } = await karim.upload<Media>(file, 'a.jpg');
  expect((await karim.upload<Media>(file, 'b.jpg')).body.id).toBe(kept.id);
  await karim.post('/api/v1/stories', { title: 'Avec', media: [{ id: kept.id, alt: 'Une cour' }] });
  await karim.upload<Media>(await png(), 'lonely.png');
  const folder = path.join(house.config.dataDir, 'media');
  const before = filesIn(folder).length;
  travel('2 days');
  await house.jobs.drain(house);
  await sweepMedia(house);
  await runJobs();
  expect(filesIn(folder).length).toBe(before - 3);
  expect((await karim.get(kept.url)).status).toBe(200);
});

test('a store that is away says so, keeps nothing by halves, and takes the file when it is back', async () => {
  const { karim, house } = await testApp();
  const place = path.join(house.config.dataDir, 'media');
  fs.writeFileSync(place, 'a file stands where the folder should');
  const file = await jpeg();
  const away = await karim.upload<{ code: string; detail: string }>(file, 'x.jpg');
  expect([away.status, away.body.code]).toEqual([503, 'media.storage_unreachable']);
  fs.rmSync(place);
  const back = await karim.upload<Media>(file, 'x.jpg');
  expect(back.status).toBe(201);
  expect((await karim.get(back.body.url)).status).toBe(200);
});

test('with a bucket configured, files are kept and read there', async () => {
  const bucket = await fakeBucket();
  onTestFinished(bucket.close);
  const { karim, nadia, house } = await testApp({ config: { s3: bucket.settings } });
  const { body } = await karim.upload<Media>(await jpeg(), 'x.jpg');
  expect(bucket.objects.size).toBe(4);
  expect((await nadia.get(body.url)).status).toBe(200);
  expect(filesIn(path.join(house.config.dataDir, 'media'))).toEqual([]);
  bucket.troubles.push(...Array.from({ length: 3 }, () => ({ status: 403, code: 'QuotaExceeded' })));
  const full = await karim.upload<{ code: string }>(await png(), 'y.png');
  expect([full.status, full.body.code]).toEqual([507, 'media.storage_full']);
  expect(bucket.objects.size).toBe(4);
});

test('a story is found by a word of its own text', async () => {
  const { karim } = await testApp();
  await karim.post('/api/v1/stories', { title: 'Jeudi', body: 'On épluche les **potimarrons** ensemble.' });
  const found = await karim.get<{ items: Story[] }>('/api/v1/stories?q=potimarron');
  expect(found.body.items.map(({ title }) => title)).toEqual(['Jeudi']);
});

test('a member cannot upload, and one who only reads cannot either', async () => {
  const { nadia, sylvie, anonymous } = await testApp();
  const file = await png();
  expect((await nadia.upload(file, 'x.png')).status).toBe(403);
  expect((await sylvie.upload(file, 'x.png')).status).toBe(403);
  expect((await anonymous.upload(file, 'x.png')).status).toBe(401);
});
