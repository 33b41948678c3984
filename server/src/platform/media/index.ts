/** Uploaded files: where they lie (`createObjectStore`), how they arrive, what they are, and pictures made clean. */
import path from 'node:path';
import type { Config } from '../../config.ts';
import { createDiskStore } from './disk-store.ts';
import type { ObjectStore } from './object-store.ts';
import { createS3Store } from './s3-store.ts';

export { type ByteRange, mediaErrors, type ObjectStore, objectKey } from './object-store.ts';

/** The bucket when one is configured, else the folder `media` beside the database. */
export const createObjectStore = (config: Pick<Config, 'dataDir' | 's3'>): ObjectStore =>
  config.s3 ? createS3Store(config.s3) : createDiskStore(path.join(config.dataDir, 'media'));
