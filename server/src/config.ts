/**
 * The only file that reads the environment. Each setting has a default and a sentence here, a line in `.env.example`
 * (a test compares them), and may come from a file instead: `DATABASE_URL_FILE=/run/secrets/db`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { S3Settings } from './platform/media/s3-store.ts';
import { formerSecrets, secretFromFile } from './secret-file.ts';

const flag = z
  .enum(['', '0', '1', 'true', 'false'])
  .default('')
  .transform((value) => value === '1' || value === 'true');
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

/** An origin without a trailing slash. */
const origin = (usual: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(usual)
    .transform((value) => value.replace(/\/+$/, ''));

const megabytes = (usual: number) => z.coerce.number().min(0.01).max(10_000).default(usual);

export const settings = {
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port to listen on.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  PUBLIC_URL: z
    .string()
    .default('')
    .describe('Address people use, e.g. https://voix.example.org. Short links start with it.'),
  PORTEVOIX_DATA: z
    .string()
    .default('./data')
    .describe('Folder for the database, click spool, uploaded files and keys.'),
  DATABASE_URL: z
    .string()
    .default('')
    .describe('PostgreSQL 15 or newer of your own; empty starts the one that comes with the program.'),
  PORTEVOIX_SECRET: z
    .string()
    .default('')
    .describe(
      '32 bytes or more that encrypt connection tokens and sign sessions; empty generates one in the data folder.',
    ),
  PORTEVOIX_SECRET_PREVIOUS: list.describe(
    'Former secrets (comma separated) while keys are rotated: what they sealed still opens until `rotate-keys` has run.',
  ),
  SMTP_URL: z.string().default('').describe('smtp://user:password@host:587; empty turns e-mail off.'),
  SMTP_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe('Connections that each node opens to the mail server at once for letters of campaigns.'),
  SMTP_PER_SECOND: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .describe(
      'Letters of campaigns that each node sends a second at most; 0 leaves the pace to the mail server.',
    ),
  MAIL_FROM: z.string().default('').describe('Sender of e-mails, e.g. "Portevoix <voix@example.org>".'),
  PORTEVOIX_ALLOW_PRIVATE_HOSTS: list.describe(
    'Hosts (host or host:port, comma separated) on your own network that sources and servers may be fetched from.',
  ),
  DNS_SERVERS: list.describe(
    'Name servers (address or address:port, comma separated) asked when an e-mail domain is proven; empty asks those of the machine.',
  ),
  TRUST_PROXY: z
    .string()
    .default('')
    .describe(
      'Addresses of your reverse proxies (comma separated), or "true" for any; needed for true visitor addresses.',
    ),
  S3_ENDPOINT: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ })])
    .default('')
    .describe(
      'S3-compatible storage for uploaded files, e.g. https://s3.fr-par.scw.cloud; empty keeps them in the data folder. Several nodes need it.',
    ),
  S3_BUCKET: z.string().default('').describe('Name of the bucket; it must exist and be private.'),
  S3_REGION: z.string().default('us-east-1').describe('Region the requests are signed for.'),
  S3_ACCESS_KEY_ID: z
    .string()
    .default('')
    .describe('Key that may put, get and delete objects in the bucket.'),
  S3_SECRET_ACCESS_KEY: z.string().default('').describe('Its secret.'),
  S3_PATH_STYLE: z
    .enum(['0', '1', 'true', 'false'])
    .default('1')
    .transform((value) => value === '1' || value === 'true')
    .describe('1: the bucket stands in the path (host/bucket); 0: in the host name (bucket.host).'),
  MEDIA_MAX_IMAGE_MB: megabytes(25).describe('Largest picture a person may upload, in MB.'),
  MEDIA_MAX_PDF_MB: megabytes(50).describe('Largest PDF a person may upload, in MB.'),
  MEDIA_MAX_VIDEO_MB: megabytes(300).describe('Largest video a person may upload, in MB.'),
  MEDIA_MAX_VIDEO_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(240)
    .default(15)
    .describe('Longest video a person may upload, in minutes.'),
  NETWORK_LINKEDIN_VERSION: z
    .string()
    .regex(/^20\d{4}$/)
    .default('202610')
    .describe('LinkedIn-Version header, YYYYMM; LinkedIn drops a version after about a year.'),
  NETWORK_LINKEDIN_SITE: origin('https://www.linkedin.com').describe('Where people sign in to LinkedIn.'),
  NETWORK_LINKEDIN_API: origin('https://api.linkedin.com').describe('Where LinkedIn takes posts.'),
  NETWORK_X_SITE: origin('https://x.com').describe('Where people sign in to X.'),
  NETWORK_X_API: origin('https://api.x.com').describe('Where X takes posts.'),
  NETWORK_THREADS_SITE: origin('https://www.threads.net').describe('Where people sign in to Threads.'),
  NETWORK_THREADS_API: origin('https://graph.threads.net').describe('Where Threads takes posts.'),
  NETWORK_BLUESKY_APPVIEW: origin('https://public.api.bsky.app').describe(
    'Where Bluesky’s like, repost and reply counts are read.',
  ),
  NETWORK_BLUESKY_PLC: origin('https://plc.directory').describe('Directory of Bluesky’s account documents.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much the log says.'),
  PORTEVOIX_DEMO: flag.describe('1 loads the demonstration at start when there is no organisation yet.'),
  PORTEVOIX_DEMO_READ_ONLY: flag.describe(
    '1 refuses every change: for a demonstration that anybody may enter.',
  ),
} as const;

export interface Config {
  port: number;
  host: string;
  /** Without a trailing slash. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | null;
  secret: string;
  /** The latest first. What they sealed still opens. */
  previousSecrets: string[];
  /** The file that holds the secret, or null where the environment does. */
  secretFile: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** For letters by the thousand, on each node; 0 a second sets no limit. */
  smtpPace: { connections: number; perSecond: number };
  allowPrivateHosts: string[];
  /** Empty: those of the machine. */
  dnsServers: readonly string[];
  trustProxy: boolean | string[];
  logLevel: string;
  demo: boolean;
  /** Nothing may be changed by anybody. */
  demoReadOnly: boolean;
  networks: NetworkEndpoints;
  /** Null: uploaded files lie in the data folder. */
  s3: S3Settings | null;
  mediaLimits: MediaLimits;
}

/** Bytes per kind of upload, and how long a video may last. */
export interface MediaLimits {
  image: number;
  pdf: number;
  video: number;
  videoSeconds: number;
}

/** Where each network with one address of its own is reached; origins without a trailing slash. */
export interface NetworkEndpoints {
  linkedin: { site: string; api: string; version: string };
  x: { site: string; api: string };
  threads: { site: string; api: string };
  bluesky: { appView: string; plc: string };
}

/** @throws Error with one line per wrong setting that says what to do. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given: Record<string, string> = {};
  for (const name of Object.keys(settings)) {
    const file = env[`${name}_FILE`];
    const value = file ? readFileSync(file, 'utf8').trim() : env[name];
    if (value !== undefined) given[name] = value;
  }
  const parsed = z.object(settings).safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Some settings are wrong; see .env.example.\n${lines.join('\n')}`);
  }
  const s = parsed.data;
  const publicUrl = (s.PUBLIC_URL || `http://localhost:${s.PORT}`).replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]+/.test(publicUrl)) {
    throw new Error('PUBLIC_URL must start with http:// or https://, e.g. https://voix.example.org.');
  }
  const dataDir = path.resolve(s.PORTEVOIX_DATA);
  mkdirSync(dataDir, { recursive: true });
  if (s.PORTEVOIX_SECRET && s.PORTEVOIX_SECRET.length < 32) {
    throw new Error(
      'PORTEVOIX_SECRET must have at least 32 characters; `openssl rand -base64 32` makes one.',
    );
  }
  return {
    port: s.PORT,
    host: s.HOST,
    publicUrl,
    dataDir,
    databaseUrl: s.DATABASE_URL || null,
    secret: s.PORTEVOIX_SECRET || secretFromFile(dataDir),
    previousSecrets: [...s.PORTEVOIX_SECRET_PREVIOUS, ...(s.PORTEVOIX_SECRET ? [] : formerSecrets(dataDir))],
    secretFile: s.PORTEVOIX_SECRET ? null : path.join(dataDir, 'secret'),
    smtpUrl: s.SMTP_URL || null,
    mailFrom: s.MAIL_FROM || `Portevoix <no-reply@${new URL(publicUrl).hostname}>`,
    smtpPace: { connections: s.SMTP_CONNECTIONS, perSecond: s.SMTP_PER_SECOND },
    allowPrivateHosts: s.PORTEVOIX_ALLOW_PRIVATE_HOSTS,
    dnsServers: s.DNS_SERVERS,
    trustProxy:
      s.TRUST_PROXY === 'true' ? true : s.TRUST_PROXY ? s.TRUST_PROXY.split(',').map((a) => a.trim()) : false,
    logLevel: s.LOG_LEVEL,
    demo: s.PORTEVOIX_DEMO,
    demoReadOnly: s.PORTEVOIX_DEMO_READ_ONLY,
    networks: endpointsOf(s),
    s3: s3Of(s),
    mediaLimits: mediaLimitsOf(s),
  };
}

type Parsed = z.output<z.ZodObject<typeof settings>>;
function s3Of(s: Parsed): S3Settings | null {
  if (!s.S3_ENDPOINT) return null;
  if (!s.S3_BUCKET || !s.S3_ACCESS_KEY_ID || !s.S3_SECRET_ACCESS_KEY) {
    throw new Error(
      'S3_ENDPOINT is set: S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are needed with it.',
    );
  }
  return {
    endpoint: s.S3_ENDPOINT,
    bucket: s.S3_BUCKET,
    region: s.S3_REGION,
    accessKeyId: s.S3_ACCESS_KEY_ID,
    secretAccessKey: s.S3_SECRET_ACCESS_KEY,
    pathStyle: s.S3_PATH_STYLE,
  };
}

const mediaLimitsOf = (s: Parsed): MediaLimits => ({
  image: s.MEDIA_MAX_IMAGE_MB * 1_000_000,
  pdf: s.MEDIA_MAX_PDF_MB * 1_000_000,
  video: s.MEDIA_MAX_VIDEO_MB * 1_000_000,
  videoSeconds: s.MEDIA_MAX_VIDEO_MINUTES * 60,
});
/** What uploads may weigh where nothing else is set. */
export const usualMediaLimits: MediaLimits = mediaLimitsOf(z.object(settings).parse({}));

const endpointsOf = (s: z.output<z.ZodObject<typeof settings>>): NetworkEndpoints => ({
  linkedin: {
    site: s.NETWORK_LINKEDIN_SITE,
    api: s.NETWORK_LINKEDIN_API,
    version: s.NETWORK_LINKEDIN_VERSION,
  },
  x: { site: s.NETWORK_X_SITE, api: s.NETWORK_X_API },
  threads: { site: s.NETWORK_THREADS_SITE, api: s.NETWORK_THREADS_API },
  bluesky: { appView: s.NETWORK_BLUESKY_APPVIEW, plc: s.NETWORK_BLUESKY_PLC },
});
/** The networks themselves, for programs that read no environment. */
export const usualEndpoints: NetworkEndpoints = endpointsOf(z.object(settings).parse({}));

export { forgetFormerSecrets, replaceSecretFile } from './secret-file.ts';
