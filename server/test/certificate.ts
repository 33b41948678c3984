/** A certificate that its own key has signed (RFC 5280), made anew for each test: no key lies in the repository, none expires. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  cert: string;
  key: string;
}

/** @param host the only name it is good for */
export function selfSigned(host: string, from: Date, to: Date): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from(host)))));
  const alternative = sequence(oid('551d11'), octets(sequence(der(0x82, Buffer.from(host)))));
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternative)),
  );
  const whole = sequence(
    body,
    ecdsaWithSha256,
    der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)])),
  );
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** ITU-T X.690: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const inside = Buffer.concat(content);
  const { length } = inside;
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...head]), inside]);
}
const sequence = (...content: Buffer[]): Buffer => der(0x30, ...content);
const set = (...content: Buffer[]): Buffer => der(0x31, ...content);
const octets = (content: Buffer): Buffer => der(0x04, content);
const integer = (content: Buffer): Buffer => der(0x02, content);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
/** `YYMMDDHHMMSSZ`, for years before 2050. */
const time = (at: Date): Buffer =>
  der(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
