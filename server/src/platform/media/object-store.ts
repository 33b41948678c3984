/**
 * Where uploaded files lie: this node's disk, or an S3-compatible bucket that several nodes share. A file is known by a
 * key that nobody is ever shown; what may be read by whom is decided before a store is asked.
 */
import type { Readable } from 'node:stream';
import { type CodedError, defineErrors } from '../errors.ts';

export const mediaErrors = defineErrors('media', {
  storage_full: 507,
  storage_unreachable: 503,
  file_missing: 404,
});

export interface StoredObject {
  body: Readable;
  /** Bytes of `body`: of the range where one was asked for. */
  bytes: number;
}
/** Inclusive, as in RFC 9110. */
export interface ByteRange {
  start: number;
  end: number;
}
export interface ObjectToStore {
  key: string;
  /** A file on this node; it is read, never moved. */
  file: string;
  /** SHA-256 of the file in hexadecimal: a store refuses what arrives differently. */
  sha256: string;
  bytes: number;
  mediaType: string;
}
export interface ObjectStore {
  /** Where it is, for people: a folder, or the bucket's address. */
  readonly where: string;
  /** Resolves when the file would survive a power cut. @throws media.storage_full, media.storage_unreachable */
  put(object: ObjectToStore): Promise<void>;
  /** @throws media.file_missing, media.storage_unreachable */
  open(key: string, range?: ByteRange): Promise<StoredObject>;
  /** What is not there is no error. @throws media.storage_unreachable */
  remove(key: string): Promise<void>;
}

/** Workspace, two hexadecimal digits to keep folders small, then the content's own hash and the id of its row. */
export const objectKey = (workspaceId: string, sha256: string, id: string): string =>
  `${workspaceId}/${sha256.slice(0, 2)}/${sha256}-${id}`;

const keyPattern = /^[\da-f-]{36}\/[\da-f]{2}\/[\da-f]{64}-[\da-f-]{36}$/;
/** A key goes into paths and addresses: only those of our own making may. */
export function mustBeKey(key: string): string {
  if (!keyPattern.test(key)) throw new Error(`Not a key of stored media: ${key}`);
  return key;
}

/** What a disk says, as one of the errors above; anything unknown stays as it is. */
export function diskError(error: unknown): CodedError | unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return mediaErrors.storage_full({ cause: error });
  if (code === 'ENOENT') return mediaErrors.file_missing({ cause: error });
  if (['EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'EMFILE', 'ESTALE'].includes(code))
    return mediaErrors.storage_unreachable({ cause: error });
  return error;
}
