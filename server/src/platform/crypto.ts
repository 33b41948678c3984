/**
 * AES-256-GCM for what must be kept secret in the database (connection tokens).
 * Text form: `v1.<key id>.<iv>.<ciphertext+tag>`, base64url; the key id lets keys be rotated row by row.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

export interface Cipher {
  /** Id of the key that seals now. */
  keyId: string;
  /** @param context binds the secret to its row (e.g. the connection's id): moved elsewhere, it no longer opens. */
  seal(plain: string, context: string): string;
  /** @throws Error when the text, the context or the key is not the one it was sealed with. */
  open(sealed: string, context: string): string;
}

function keyFrom(secret: string): { id: string; key: Buffer } {
  const key = Buffer.from(hkdfSync('sha256', secret, 'portevoix', 'tokens-at-rest', 32));
  return { id: createHash('sha256').update(key).digest('base64url').slice(0, 8), key };
}

/** @param previous former secrets: what they sealed still opens, and nothing new is sealed with them. */
export function createCipher(secret: string, previous: readonly string[] = []): Cipher {
  const current = keyFrom(secret);
  const keys = new Map([current, ...previous.map(keyFrom)].map(({ id, key }) => [id, key]));
  return {
    keyId: current.id,
    seal(plain, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return ['v1', current.id, iv.toString('base64url'), body.toString('base64url')].join('.');
    },
    open(sealed, context) {
      const [version, id = '', iv, body] = sealed.split('.');
      if (version !== 'v1' || !iv || !body) throw new Error('Not a sealed secret.');
      const key = keys.get(id);
      if (!key)
        throw new Error(
          'Sealed with another key: PORTEVOIX_SECRET has changed, and PORTEVOIX_SECRET_PREVIOUS does not name the former one.',
        );
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    },
  };
}
