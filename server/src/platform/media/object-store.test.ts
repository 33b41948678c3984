/** The same promises, kept by the disk and by a bucket. */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fakeBucket } from '../../../test/fakes/s3.ts';
import { newId } from '../ids.ts';
import { createDiskStore } from './disk-store.ts';
import { diskError, type ObjectStore, objectKey } from './object-store.ts';
import { createS3Store } from './s3-store.ts';

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-media-'));
  onTestFinished(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
}
function fileOf(bytes: Buffer) {
  const file = path.join(folder(), 'upload');
  fs.writeFileSync(file, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    key: objectKey(newId(), sha256, newId()),
    file,
    sha256,
    bytes: bytes.length,
    mediaType: 'image/png',
  };
}
async function bucket() {
  const made = await fakeBucket();
  onTestFinished(made.close);
  return made;
}
const stores: [string, () => Promise<ObjectStore>][] = [
  ['the disk', async () => createDiskStore(path.join(folder(), 'media'))],
  ['a bucket', async () => createS3Store((await bucket()).settings)],
];

describe.each(stores)('%s', (_name, make) => {
  test('gives back what it was given, whole and in part', async () => {
    const store = await make();
    const bytes = randomBytes(300_000);
    const object = fileOf(bytes);
    await store.put(object);
    const whole = await store.open(object.key);
    expect(whole.bytes).toBe(300_000);
    expect((await buffer(whole.body)).equals(bytes)).toBe(true);
    const part = await store.open(object.key, { start: 1_000, end: 1_999 });
    expect(part.bytes).toBe(1_000);
    expect((await buffer(part.body)).equals(bytes.subarray(1_000, 2_000))).toBe(true);
  });

  test('says so when a file is not there, and forgets one that is removed', async () => {
    const store = await make();
    const object = fileOf(Buffer.from('x'));
    await store.put(object);
    await store.remove(object.key);
    await store.remove(object.key);
    await expect(store.open(object.key)).rejects.toMatchObject({ code: 'media.file_missing', status: 404 });
  });

  test('takes no key that could lead elsewhere', async () => {
    const store = await make();
    await expect(store.open('../../etc/passwd')).rejects.toThrow('Not a key');
    await expect(store.put({ ...fileOf(Buffer.from('x')), key: '/a/b' })).rejects.toThrow('Not a key');
  });
});

test('a bucket that is busy for a moment is asked again, and nothing is lost', async () => {
  const { settings, troubles, objects, log } = await bucket();
  troubles.push({ status: 503, code: 'SlowDown' }, { status: 500, code: 'InternalError' });
  const object = fileOf(Buffer.from('once'));
  await createS3Store(settings).put(object);
  expect(objects.get(object.key)?.bytes.toString()).toBe('once');
  expect(log.map((line) => line.slice(-3))).toEqual(['503', '500', '200']);
});

test('a bucket that is full, refuses or is away each gives its own error', async () => {
  const { settings, troubles } = await bucket();
  const object = fileOf(Buffer.from('x'));
  troubles.push({ status: 403, code: 'QuotaExceeded' });
  await expect(createS3Store(settings).put(object)).rejects.toMatchObject({
    code: 'media.storage_full',
    status: 507,
  });
  const wrongKey = createS3Store({ ...settings, secretAccessKey: 'not the secret' });
  await expect(wrongKey.put(object)).rejects.toMatchObject({
    code: 'media.storage_unreachable',
    cause: { message: expect.stringContaining('SignatureDoesNotMatch') },
  });
  const away = createS3Store({ ...settings, endpoint: 'http://127.0.0.1:9' });
  await expect(away.put(object)).rejects.toMatchObject({ code: 'media.storage_unreachable', status: 503 });
});

test('a bucket refuses bytes that changed on the way', async () => {
  const { settings, objects } = await bucket();
  const object = {
    ...fileOf(Buffer.from('as hashed')),
    sha256: createHash('sha256').update('other').digest('hex'),
  };
  await expect(createS3Store(settings).put(object)).rejects.toMatchObject({
    code: 'media.storage_unreachable',
  });
  expect(objects.size).toBe(0);
});

test('the bucket may stand in the host name', () => {
  const settings = {
    ...{ endpoint: 'https://s3.example.org', bucket: 'voix', region: 'eu', pathStyle: false },
    ...{ accessKeyId: 'a', secretAccessKey: 'b' },
  };
  expect(createS3Store(settings).where).toBe('https://voix.s3.example.org');
  expect(createS3Store({ ...settings, pathStyle: true }).where).toBe('https://s3.example.org/voix');
});

test('a full disk and a broken one are told apart, and leave no half file', async () => {
  expect(diskError(Object.assign(new Error(), { code: 'ENOSPC' }))).toMatchObject({
    code: 'media.storage_full',
  });
  expect(diskError(Object.assign(new Error(), { code: 'EROFS' }))).toMatchObject({
    code: 'media.storage_unreachable',
  });
  const place = folder();
  const store = createDiskStore(path.join(place, 'media'));
  fs.writeFileSync(path.join(place, 'media'), 'a file stands where the folder should');
  await expect(store.put(fileOf(Buffer.from('x')))).rejects.toMatchObject({
    code: 'media.storage_unreachable',
  });
  fs.rmSync(path.join(place, 'media'));
  const short = fileOf(Buffer.from('abc'));
  await expect(store.put({ ...short, bytes: 99 })).rejects.toMatchObject({
    code: 'media.storage_unreachable',
  });
  const left = fs
    .readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => /part|-/.test(path.basename(name)) && !/^[\da-f-]{36}$/.test(path.basename(name)));
  expect(left).toEqual([]);
});
