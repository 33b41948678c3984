/**
 * Files in an S3-compatible bucket (AWS, Garage, MinIO, Scaleway, OVHcloud…), each request signed with Signature
 * Version 4 over the hash of its body, so that a bucket never keeps what was damaged on the way.
 * Source: AWS, "Signature Version 4 for API requests" and the S3 API reference (PutObject, GetObject, DeleteObject).
 */
import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { mediaErrors, mustBeKey, type ObjectStore } from './object-store.ts';

export interface S3Settings {
  /** e.g. `https://s3.fr-par.scw.cloud` */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket in the path (`host/bucket/key`) rather than in the host name (`bucket.host/key`). */
  pathStyle: boolean;
}

/** Bytes keep flowing for as long as they must; an answer that does not begin within this is none. */
const patienceMs = 30_000;
const tries = 3;
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export function createS3Store(settings: S3Settings): ObjectStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, pathStyle } = settings;
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  const base = new URL(endpoint);
  if (!pathStyle) base.hostname = `${bucket}.${base.hostname}`;
  const root = `${base.origin}${base.pathname.replace(/\/$/, '')}${pathStyle ? `/${bucket}` : ''}`;
  const addressOf = (key: string) => `${root}/${mustBeKey(key)}`;

  /** The bucket belongs to whoever runs the program, who may keep it on a private address: no guard against those. */
  async function ask(
    method: string,
    key: string,
    sha256: string,
    extra: { headers?: Record<string, string>; body?: () => Promise<Blob>; deadlineMs?: number } = {},
  ): Promise<Response> {
    const address = addressOf(key);
    for (let attempt = 1; ; attempt++) {
      try {
        const signed = await aws.sign(address, {
          method,
          headers: { ...extra.headers, 'x-amz-content-sha256': sha256 },
        });
        const answer = await withPatience(extra.deadlineMs ?? patienceMs, async (signal) =>
          fetch(signed.url, {
            method,
            headers: signed.headers,
            redirect: 'error',
            signal,
            ...(extra.body && { body: await extra.body() }),
          }),
        );
        if (answer.status < 500 && answer.status !== 429) return answer;
        if (attempt === tries) throw await refused(answer);
        await answer.body?.cancel();
      } catch (error) {
        if (attempt === tries) {
          throw (error as { code?: string }).code?.startsWith('media.')
            ? error
            : mediaErrors.storage_unreachable({ cause: error });
        }
      }
      await pause(150 * 4 ** (attempt - 1));
    }
  }

  return {
    where: root,
    async put({ key, file, sha256, mediaType, bytes }) {
      const answer = await ask('PUT', key, sha256, {
        headers: { 'content-type': mediaType },
        // A blob has a length, which S3 asks for, and is read from the disk as it is sent.
        body: () => openAsBlob(file, { type: mediaType }),
        // A slow line still gets through: 100 kB a second at the least.
        deadlineMs: patienceMs + bytes / 100,
      });
      if (!answer.ok) throw await refused(answer);
      await answer.body?.cancel();
    },
    async open(key, range) {
      const answer = await ask('GET', key, emptyHash, {
        headers: range ? { range: `bytes=${range.start}-${range.end}` } : {},
      });
      if (answer.status === 404) {
        await answer.body?.cancel();
        throw mediaErrors.file_missing();
      }
      if (!answer.ok || !answer.body) throw await refused(answer);
      return {
        body: Readable.fromWeb(answer.body as ReadableStream),
        bytes: Number(answer.headers.get('content-length') ?? 0),
      };
    },
    async remove(key) {
      const answer = await ask('DELETE', key, emptyHash);
      if (!answer.ok && answer.status !== 404) throw await refused(answer);
      await answer.body?.cancel();
    },
  };
}

/** The S3 error's code and words go to the log; they name the bucket, so nobody else reads them. */
async function refused(answer: Response): Promise<Error> {
  const text = (await answer.text().catch(() => '')).slice(0, 1_000);
  const cause = new Error(`The bucket answered ${answer.status}: ${text}`);
  return answer.status === 507 || /<Code>(?:QuotaExceeded|StorageFull|XMinioStorageFull)</.test(text)
    ? mediaErrors.storage_full({ cause })
    : mediaErrors.storage_unreachable({ cause });
}

async function withPatience<T>(ms: number, use: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('The bucket took too long.')), ms);
  try {
    return await use(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
