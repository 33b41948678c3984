import { deflateRawSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { measuredArchive } from './archives.ts';

const most = { files: 5, bytes: 100_000 };
const small = Buffer.from(zipSync({ 'a.txt': strToU8('one'), 'b/c.txt': [strToU8('two'), { level: 0 }] }));

test('what an archive holds is held by the measured one, and nothing more', () => {
  const measured = measuredArchive(small, most);
  if (typeof measured === 'string') throw new Error(measured);
  const files = unzipSync(measured);
  expect(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['a.txt', 'one'],
    ['b/c.txt', 'two'],
  ]);
});

test('one that unpacks to gigabytes, or to too many files, is told from its directory', () => {
  const bomb = Buffer.from(zipSync({ 'big.xml': new Uint8Array(5_000_000) }, { level: 9 }));
  expect(bomb.length).toBeLessThan(10_000);
  expect(measuredArchive(bomb, most)).toBe('too_large');
  const many = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`${n}`, strToU8('x')]));
  expect(measuredArchive(Buffer.from(zipSync(many)), most)).toBe('too_large');
});

test('a file that stands before the others and in no directory does not get through', () => {
  // For a reader that goes from heading to heading it would be the first of the files.
  const hidden = deflateRawSync(Buffer.alloc(5_000_000));
  const heading = Buffer.alloc(30);
  heading.writeUInt32LE(0x04034b50, 0);
  heading.writeUInt16LE(8, 8);
  heading.writeUInt32LE(hidden.length, 18);
  heading.writeUInt32LE(5_000_000, 22);
  heading.writeUInt16LE(1, 26);
  const before = Buffer.concat([heading, Buffer.from('x'), hidden]);
  const archive = Buffer.concat([before, small]);
  // The directory is moved along: each of its addresses, and its own.
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16) + before.length;
  archive.writeUInt32LE(at, end + 16);
  for (let file = 0; file < 2; file++) {
    archive.writeUInt32LE(archive.readUInt32LE(at + 42) + before.length, at + 42);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  const measured = measuredArchive(archive, most);
  if (typeof measured === 'string') throw new Error(measured);
  expect(measured.length).toBeLessThan(1_000);
  expect(Object.keys(unzipSync(measured))).toEqual(['a.txt', 'b/c.txt']);
});

test('a directory that says that it is empty, or points nowhere, is no archive', () => {
  const empty = Buffer.from(small);
  const end = empty.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  empty.writeUInt16LE(0, end + 10);
  expect(measuredArchive(empty, most)).toBe('no_archive');
  const astray = Buffer.from(small);
  astray.writeUInt32LE(0xfffffff0, end + 16);
  expect(measuredArchive(astray, most)).toBe('no_archive');
  expect(measuredArchive(Buffer.from('PK\x03\x04 and nothing'), most)).toBe('no_archive');
});
