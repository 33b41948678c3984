import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { animation, hugePng, jpeg } from '../../../test/media-files.ts';
import { processorMs } from '../../../test/processor.ts';
import { newId } from '../ids.ts';
import { cleanPicture } from './pictures.ts';

async function fileOf(bytes: Buffer): Promise<string> {
  const file = path.join(os.tmpdir(), `portevoix-picture-${newId()}`);
  await writeFile(file, bytes);
  onTestFinished(() => rm(file, { force: true }));
  return file;
}

test.each([
  [200, ['full', '320']],
  [320, ['full', '320']],
  [1200, ['full', '320', '800', '1200']],
  [1600, ['full', '320', '800', '1600']],
  [2400, ['full', '320', '800', '1600']],
])(
  'a picture %i wide is kept once whole and in the steps below it, none larger than it is',
  async (width, names) => {
    const picture = await cleanPicture(await fileOf(await jpeg(width, 100)));
    if (picture.outcome !== 'clean') throw new Error(picture.outcome);
    expect(picture.files.map(({ name, width: wide }) => (name === 'full' ? name : String(wide)))).toEqual(
      names.map((name) => (name === '320' ? String(Math.min(320, width)) : name)),
    );
  },
);

test('a picture of too many pixels is known by its first bytes, and a broken one stops nobody behind it', async () => {
  const start = processorMs();
  const [huge, broken, fine] = await Promise.all([
    cleanPicture(await fileOf(hugePng(20_000, 20_000))),
    cleanPicture(await fileOf(Buffer.from('\xff\xd8\xff not a picture', 'latin1'))),
    cleanPicture(await fileOf(await animation())),
  ]);
  expect(huge).toEqual({ outcome: 'too_large', width: 20_000, height: 20_000 });
  expect(broken.outcome).toBe('unreadable');
  expect(fine).toMatchObject({ outcome: 'clean', animated: true, height: 48 });
  expect(processorMs() - start).toBeLessThan(5_000);
});
