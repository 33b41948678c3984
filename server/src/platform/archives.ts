/** ZIP archives (workbooks are some) looked into before anybody unpacks them: a small one may hold gigabytes. */
import { inflateRawSync } from 'node:zlib';

/** Unpacks every entry once with a cap. @param most entries, and bytes of all of them together */
export function archiveWithin(
  zip: Buffer,
  most: { files: number; bytes: number },
): 'fits' | 'too_large' | 'no_archive' {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 20 > zip.length) return 'no_archive';
  const files = zip.readUInt16LE(end + 10);
  if (files > most.files) return 'too_large';
  let left = most.bytes;
  let at = zip.readUInt32LE(end + 16);
  try {
    for (let file = 0; file < files; file++) {
      if (zip.readUInt32LE(at) !== 0x02014b50) return 'no_archive';
      const method = zip.readUInt16LE(at + 10);
      const packed = zip.readUInt32LE(at + 20);
      const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const body = zip.subarray(start, start + packed);
      left -= method === 0 ? body.length : inflateRawSync(body, { maxOutputLength: left }).length;
      if (left <= 0) return 'too_large';
      at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
    return 'fits';
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'no_archive';
  }
}
