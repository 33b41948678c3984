// Bytes of a feed or page to text. Servers lie about encodings, so each claim is tried strictly and the next one follows.
// Order (RFC 7303, 3; then WHATWG practice): byte order mark, Content-Type, XML declaration or meta, shape, UTF-8, windows-1252.

const declaredIn = (head: string) =>
  /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1] ??
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(head)?.[1];

/** Text of a downloaded document, without byte order mark, leading blanks or characters XML forbids. Never throws. */
export function decodeDocument(bytes: Uint8Array, contentType = ''): string {
  return clean(decode(bytes, contentType));
}

function decode(bytes: Uint8Array, contentType: string): string {
  const bom = byBom(bytes);
  if (bom !== null) return bom;
  const header = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  // Bytes that plainly are one-byte text cannot be UTF-16, whatever a declaration copied along says.
  const wide = byShape(bytes);
  const claims = wide
    ? [wide]
    : [header, declaredIn(head)].filter((label) => !/^(utf|ucs)-?(16|32|2|4)/i.test(label ?? ''));
  for (const label of [...claims, 'utf-8']) {
    if (label === undefined) continue;
    // One-byte encodings accept any bytes. Text that is sound UTF-8 with accents in it was never meant as one of them.
    const text = (oneByte.test(label) ? strictly(bytes, 'utf-8') : null) ?? strictly(bytes, label);
    if (text !== null) return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

const oneByte = /^(x-)?(iso-?8859|windows-?125|cp-?125|latin|us-ascii|ascii|mac)/i;

function byBom(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return strictly(bytes, 'utf-8');
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return utf32(bytes.subarray(4), true);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return utf32(bytes.subarray(4), false);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

/** A first letter that is ASCII shows by its zero bytes how wide the letters are (XML 1.0, appendix F). */
function byShape(bytes: Uint8Array): string | null {
  const zero = [0, 1, 2, 3].map((at) => bytes[at] === 0);
  if (bytes.length < 4) return null;
  if (zero[0] && zero[1] && zero[2] && !zero[3]) return 'utf-32be';
  if (!zero[0] && zero[1] && zero[2] && zero[3]) return 'utf-32le';
  if (zero[0] && !zero[1] && zero[2]) return 'utf-16be';
  if (!zero[0] && zero[1] && !zero[2] && zero[3]) return 'utf-16le';
  return null;
}

function strictly(bytes: Uint8Array, label: string): string | null {
  if (label === 'utf-32be' || label === 'utf-32le') return utf32(bytes, label === 'utf-32le');
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** TextDecoder knows no UTF-32, and a few old exporters write it. */
function utf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, little);
    parts.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd');
  }
  return parts.join('');
}

const firstMark = /[<{[]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 forbids.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** WordPress plug-ins love to print blank lines or notices before `<?xml`; strict parsers refuse the whole feed then. */
function clean(text: string): string {
  const start = text.slice(0, 2_000).search(firstMark);
  return (start > 0 ? text.slice(start) : text).replace(forbidden, '');
}
