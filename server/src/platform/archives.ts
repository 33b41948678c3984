/** ZIP archives (workbooks are some) looked into before anybody unpacks them: a small one may hold gigabytes. */
import { inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';

/**
 * Unpacks every entry of the archive's directory once, with a cap, and packs those anew. Whoever reads the result meets
 * what was measured and nothing else: what stands between the entries, or is larger in its own heading than in the
 * directory, would reach a reader that does not look into the directory.
 * @param most entries, and bytes of all of them together
 */
export function measuredArchive(
  zip: Buffer,
  most: { files: number; bytes: number },
): Buffer | 'too_large' | 'no_archive' {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 20 > zip.length) return 'no_archive';
  const files = zip.readUInt16LE(end + 10);
  if (files === 0) return 'no_archive';
  if (files > most.files) return 'too_large';
  const entries: Record<string, [Uint8Array, { level: 0 }]> = Object.create(null);
  let left = most.bytes;
  let at = zip.readUInt32LE(end + 16);
  try {
    for (let file = 0; file < files; file++) {
      if (zip.readUInt32LE(at) !== 0x02014b50) return 'no_archive';
      const method = zip.readUInt16LE(at + 10);
      const packed = zip.readUInt32LE(at + 20);
      const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const body = zip.subarray(start, start + packed);
      const content = method === 0 ? body : inflateRawSync(body, { maxOutputLength: left });
      left -= content.length;
      if (left <= 0) return 'too_large';
      const path = zip.toString('utf8', at + 46, at + 46 + name);
      if (!path.endsWith('/')) entries[path] = [content, { level: 0 }];
      at += 46 + name + extra + comment;
    }
    return Buffer.from(zipSync(entries));
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'no_archive';
  }
}
