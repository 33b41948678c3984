/**
 * X.509 for SAML: facts about a provider's certificates, and a self-signed one for our own key. Node reads certificates
 * but makes none, and SAML metadata wants the key inside one; nobody checks its chain or its dates (SAML V2.0 Metadata
 * Interoperability Profile 1.0, 2.5), so the little DER it takes is written here.
 */
import { createSign, generateKeyPair, randomBytes, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';

/** A certificate in PEM from PEM or from the bare base64 of metadata. @returns null when it is none. */
export function readCertificate(text: string): { pem: string; certificate: X509Certificate } | null {
  const body = text.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]{64,}=*$/.test(body)) return null;
  const pem = `-----BEGIN CERTIFICATE-----\n${body.replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----`;
  try {
    return { pem, certificate: new X509Certificate(pem) };
  } catch {
    return null;
  }
}

/** What an administrator compares and watches. */
export function certificateFacts(pem: string) {
  const certificate = new X509Certificate(pem);
  return {
    pem,
    fingerprint: certificate.fingerprint256,
    subject: certificate.subject.replaceAll('\n', ', '),
    expiresAt: new Date(certificate.validTo).toISOString(),
  };
}

/** A key of 3072 bits and a certificate over it, named after the host. @param days it lasts: ten years unless told */
export async function makeKeyPair(
  host: string,
  now: Date,
  days = 3_650,
): Promise<{ privateKey: string; certificate: string }> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 3072 });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  // sha256WithRSAEncryption (RFC 8017, A.2.4)
  const algorithm = sequence(oid([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]), tlv(0x05));
  const name = sequence(
    tlv(0x31, sequence(oid([0x55, 0x04, 0x03]), tlv(0x0c, Buffer.from(host.slice(0, 64), 'utf8')))),
  );
  const until = new Date(now.getTime() + days * 86_400_000);
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    tlv(0x02, serial),
    algorithm,
    name,
    sequence(time(now), time(until)),
    name,
    Buffer.from(spki),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const der = sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const certificate = readCertificate(der.toString('base64'));
  if (!certificate) throw new Error('The certificate just made cannot be read.');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certificate.pem,
  };
}

/** One DER value: tag, length, contents (X.690, 8.1). */
function tlv(tag: number, ...contents: Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}
const sequence = (...contents: Buffer[]) => tlv(0x30, ...contents);
const oid = (bytes: number[]) => tlv(0x06, Buffer.from(bytes));
/** To the second; two digits of the year before 2050, four from then on (RFC 5280, 4.1.2.5). */
function time(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  const early = at.getUTCFullYear() < 2050;
  return tlv(early ? 0x17 : 0x18, Buffer.from(early ? digits.slice(2) : digits, 'ascii'));
}
