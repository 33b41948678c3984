/**
 * A software authenticator that makes and uses passkeys as WebAuthn Level 3 says: ES256, no attestation. What a test
 * wants wrong (another origin, a person who was not checked) it is told.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const url64 = (data: Buffer): string => data.toString('base64url');

interface Ceremony {
  challenge: string;
  origin?: string;
  /** Whether it checked its person by PIN, finger or face. Usually it did. */
  checked?: boolean;
}

export function createAuthenticator(origin = 'http://voix.test') {
  const id = randomBytes(16);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let counter = 0;

  /** WebAuthn, 6.1: hash of the site, flags, counter. */
  const dataFor = (checked: boolean, attested?: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.writeUInt8(0x01 | (checked ? 0x04 : 0) | (attested ? 0x40 : 0));
    head.writeUInt32BE(++counter, 1);
    return Buffer.concat([sha256(new URL(origin).hostname), head, attested ?? Buffer.alloc(0)]);
  };
  const clientData = (type: string, ceremony: Ceremony): Buffer =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: ceremony.challenge,
        origin: ceremony.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const shared = { id: url64(id), rawId: url64(id), type: 'public-key', clientExtensionResults: {} };

  return {
    /** What the browser sends when a passkey is added. */
    register(ceremony: Ceremony) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      return {
        ...shared,
        response: {
          clientDataJSON: url64(clientData('webauthn.create', ceremony)),
          attestationObject: url64(attestation(dataFor(ceremony.checked ?? true, attested))),
          transports: ['internal'],
        },
      };
    },
    /** What the browser sends when somebody signs in with it. */
    use(ceremony: Ceremony) {
      const data = dataFor(ceremony.checked ?? true);
      const client = clientData('webauthn.get', ceremony);
      return {
        ...shared,
        response: {
          clientDataJSON: url64(client),
          authenticatorData: url64(data),
          signature: url64(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
        },
      };
    },
  };
}

/** COSE (RFC 9053): an EC2 key on P-256 for ES256, as CBOR. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
}

/** `{fmt: 'none', attStmt: {}, authData}` as CBOR. */
function attestation(data: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length);
  const word = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
  return Buffer.concat([
    ...[Buffer.from([0xa3]), word('fmt'), word('none'), word('attStmt'), Buffer.from([0xa0])],
    ...[word('authData'), Buffer.from([0x59]), length, data],
  ]);
}
