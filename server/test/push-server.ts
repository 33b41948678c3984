/** A push service on loopback with browsers of its own: it checks who signs (RFC 8292) and reads what only they can (RFC 8291). */
import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestBrowser {
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** What it was told, in clear. */
  told: { title: string; path: string; body?: string; lang?: string; tag?: string; off?: string }[];
  /** What the service answers for it. */
  answers: number;
  /** Seconds it asks us to wait. */
  retryAfter?: number;
  /** How often it was asked. */
  asked: number;
}

const hmac = (key: Buffer, ...data: Buffer[]): Buffer =>
  createHmac('sha256', key).update(Buffer.concat(data)).digest();

/** RFC 8188 and RFC 8291: one record under a key that the browser and the sender agree on. */
function decrypt(body: Buffer, own: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const keyLength = body[20] ?? 0;
  const theirs = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), theirs, Buffer.from([1])]);
  const secret = hmac(hmac(auth, own.computeSecret(theirs)), info);
  const prk = hmac(salt, secret);
  const key = hmac(prk, Buffer.from('Content-Encoding: aes128gcm\0\x01')).subarray(0, 16);
  const nonce = hmac(prk, Buffer.from('Content-Encoding: nonce\0\x01')).subarray(0, 12);
  const opened = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([opened.update(record.subarray(0, -16)), opened.final()]);
  // The last record ends with a 2 and as many zeros as its sender liked.
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}

/** @returns the claims of a VAPID header. @throws Error where its signature is not the named key's */
function signedBy(header: string, audience: string): string {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256' },
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const good = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    aud: string;
    exp: number;
    sub: string;
  };
  if (!good || said.aud !== audience || !said.sub || said.exp > Date.now() / 1000 + 86_400)
    throw new Error('Not signed as RFC 8292 asks.');
  return key;
}

/** @returns it, and what ends it */
export async function startPushService() {
  const browsers = new Map<
    string,
    { browser: TestBrowser; own: ReturnType<typeof createECDH>; auth: Buffer }
  >();
  /** Keys that signed, and bodies as they came: nothing of them may be readable. */
  const keys = new Set<string>();
  const bodies: Buffer[] = [];
  /** Milliseconds that it thinks. */
  const pace = { delay: 0 };
  let origin = '';
  const server = http.createServer((request, response) => {
    const found = browsers.get(request.url ?? '');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      if (pace.delay > 0) await new Promise((resolve) => setTimeout(resolve, pace.delay));
      try {
        if (found) found.browser.asked++;
        const body = Buffer.concat(chunks);
        bodies.push(body);
        keys.add(signedBy(String(request.headers.authorization), origin));
        if (request.headers['content-encoding'] !== 'aes128gcm' || !request.headers.ttl || !found)
          throw new Error('Not a push.');
        if (found.browser.answers < 300)
          found.browser.told.push(JSON.parse(decrypt(body, found.own, found.auth)));
        const { answers, retryAfter } = found.browser;
        response.writeHead(answers, retryAfter ? { 'retry-after': String(retryAfter) } : {}).end();
      } catch {
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    close: () => void server.close(),
    keys,
    bodies,
    pace,
    browser(): TestBrowser {
      const own = createECDH('prime256v1');
      own.generateKeys();
      const auth = randomBytes(16);
      const path = `/push/${randomBytes(9).toString('base64url')}`;
      const browser: TestBrowser = {
        subscription: {
          endpoint: `${origin}${path}`,
          keys: { p256dh: own.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
        },
        told: [],
        answers: 201,
        asked: 0,
      };
      browsers.set(path, { browser, own, auth });
      return browser;
    },
  };
}
