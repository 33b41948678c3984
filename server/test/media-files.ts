/** Small files for tests, made byte by byte: a telephone's photograph, a film, a PDF, and some that mean harm. */
import sharp from 'sharp';

/** Dots of many colours, so that no encoder makes it vanish. */
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#777',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  });

export const jpeg = (width = 1200, height = 800): Promise<Buffer> => noise(width, height).jpeg().toBuffer();
export const png = (width = 400, height = 300): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } })
    .png()
    .toBuffer();

/** Lying on its side, with the place it was taken at. */
export const photograph = (): Promise<Buffer> =>
  noise(1200, 800)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Telefonica', Artist: 'Nadia Haddad' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 24/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 21/1 7/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

export async function animation(): Promise<Buffer> {
  const frames = await Promise.all(
    ['#900', '#090', '#009'].map((background) =>
      sharp({ create: { width: 64, height: 48, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100, 100], loop: 0 })
    .toBuffer();
}

/** A PNG that says it is this large and holds next to nothing. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header[16] = 8;
  header[17] = 2;
  header.writeUInt32BE(crc(header.subarray(4, 21)), 21);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    header,
    Buffer.from('\0\0\0\0IDAT\x35\xaf\x06\x1e', 'latin1'),
  ]);
}
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
/** An MP4 with one film track; in its user data the place where a telephone filmed it. */
export function mp4(seconds = 12): Buffer {
  const mvhd = Buffer.alloc(100);
  mvhd.writeUInt32BE(1000, 12);
  mvhd.writeUInt32BE(seconds * 1000, 16);
  const tkhd = Buffer.alloc(84);
  tkhd.writeUInt16BE(1280, 76);
  tkhd.writeUInt16BE(720, 80);
  const hdlr = Buffer.alloc(25);
  hdlr.write('vide', 8, 'latin1');
  const place = box('udta', box('\xa9xyz', Buffer.from('\0\x12\x15\xc7+48.8566+002.3522/', 'latin1')));
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1')),
    box('moov', box('mvhd', mvhd), box('trak', box('tkhd', tkhd), box('mdia', box('hdlr', hdlr))), place),
    box('mdat', Buffer.alloc(6_000, 7)),
  ]);
}

const element = (id: string, body: Buffer): Buffer => {
  const size = Buffer.alloc(8);
  size[0] = 0x01;
  size.writeUIntBE(body.length, 2, 6);
  return Buffer.concat([Buffer.from(id, 'hex'), size, body]);
};
/** A WebM with one film track and a tag that says where it was made. */
export function webm(seconds = 9): Buffer {
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(seconds * 1000);
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    element(
      '18538067',
      Buffer.concat([
        element(
          '1549a966',
          Buffer.concat([element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40])), element('4489', duration)]),
        ),
        element(
          '1654ae6b',
          element(
            'ae',
            Buffer.concat([
              element('83', Buffer.from([1])),
              element(
                'e0',
                Buffer.concat([element('b0', Buffer.from([2, 0x80])), element('ba', Buffer.from([1, 0xe0]))]),
              ),
            ]),
          ),
        ),
        element('1254c367', Buffer.from('RECORDING_LOCATION Lyon, chez Nadia')),
        element('1f43b675', Buffer.alloc(5_000, 3)),
      ]),
    ),
  ]);
}

export const pdf = (pages = 3): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count ${pages} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  );
export const captions = (): Buffer => Buffer.from('WEBVTT\n\n00:01.000 --> 00:04.000\nBonjour à vous.\n');
