/**
 * A strict S3 bucket for tests: it works out Signature Version 4 by itself from AWS's description and refuses a request
 * whose signature, clock, payload hash or length is wrong, with the error bodies S3 sends.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Settings } from '../../src/platform/media/s3-store.ts';

const region = 'eu-test-1';
const accessKeyId = 'AKIATESTTESTTESTTEST';
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

export interface FakeBucket {
  settings: S3Settings;
  objects: Map<string, { bytes: Buffer; mediaType: string }>;
  /** What the next requests are answered instead, first come first served. */
  troubles: { status: number; code: string }[];
  /** `PUT /bucket/key 200` for each request. */
  log: string[];
  close(): Promise<void>;
}

export async function fakeBucket(): Promise<FakeBucket> {
  const objects: FakeBucket['objects'] = new Map();
  const troubles: FakeBucket['troubles'] = [];
  const log: string[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const refuse = (status: number, code: string) => {
      log.push(`${request.method} ${request.url} ${status}`);
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    };
    const trouble = troubles.shift();
    if (trouble) return refuse(trouble.status, trouble.code);
    const wrong = mistakeIn(request, body);
    if (wrong) return refuse(...wrong);
    const key = decodeURIComponent(new URL(request.url!, 'http://x').pathname).replace(/^\/voix-test\//, '');
    const object = objects.get(key);
    const answer = (
      status: number,
      headers: http.OutgoingHttpHeaders = {},
      bytes: Uint8Array = new Uint8Array(),
    ) => {
      log.push(`${request.method} ${request.url} ${status}`);
      response.writeHead(status, { 'content-length': bytes.length, ...headers });
      response.end(bytes);
    };
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return refuse(411, 'MissingContentLength');
      objects.set(key, { bytes: body, mediaType: String(request.headers['content-type']) });
      return answer(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` });
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return answer(204);
    }
    if (!object) return refuse(404, 'NoSuchKey');
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (!range) return answer(200, { 'content-type': object.mediaType }, object.bytes);
    const part = object.bytes.subarray(Number(range[1]), Number(range[2]) + 1);
    const span = `bytes ${range[1]}-${range[2]}/${object.bytes.length}`;
    return answer(206, { 'content-type': object.mediaType, 'content-range': span }, part);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: { endpoint, bucket: 'voix-test', region, accessKeyId, secretAccessKey, pathStyle: true },
    objects,
    troubles,
    log,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

function mistakeIn(request: http.IncomingMessage, body: Buffer): [number, string] | null {
  const { headers } = request;
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!given) return [403, 'AccessDenied'];
  const [, key, day, inRegion, names = '', signature] = given;
  if (key !== accessKeyId) return [403, 'InvalidAccessKeyId'];
  if (inRegion !== region) return [400, 'AuthorizationHeaderMalformed'];
  const at = String(headers['x-amz-date']);
  const time = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!at.startsWith(day!) || !(Math.abs(Date.now() - time) < 15 * 60_000))
    return [403, 'RequestTimeTooSkewed'];
  const payload = String(headers['x-amz-content-sha256']);
  if (payload !== sha256(body)) return [400, 'XAmzContentSHA256Mismatch'];
  const signed = names.split(';');
  for (const name of ['host', 'x-amz-content-sha256', 'x-amz-date']) {
    if (!signed.includes(name)) return [403, 'AccessDenied'];
  }
  const url = new URL(request.url!, 'http://x');
  const canonical = [
    request.method,
    url.pathname,
    [...url.searchParams]
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .sort()
      .join('&'),
    ...signed.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    payload,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const steps = [day!, region, 's3', 'aws4_request'];
  const signing = steps.reduce<string | Buffer>((from, step) => hmac(from, step), `AWS4${secretAccessKey}`);
  return hmac(signing, toSign).toString('hex') === signature ? null : [403, 'SignatureDoesNotMatch'];
}
