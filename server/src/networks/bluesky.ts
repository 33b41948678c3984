/**
 * Bluesky, or any server that speaks the AT Protocol, with an app password.
 *
 * Every publication signs in, publishes and signs out: no session is kept, so there is none to refresh, to race for or
 * to steal. The record's key is chosen beforehand and written with `putRecord`, so that a second try meets the first.
 */
import { isIP } from 'node:net';
import { isPublicAddress } from '#platform/safe-fetch/addresses.ts';
import { isTooLong, newTid, postCollection, postUrl, readText, thumbMaxBytes } from './bluesky-post.ts';
import {
  createSession,
  deleteSession,
  getProfileRecord,
  getRecord,
  putRecord,
  type Session,
  scopeOf,
  uploadBlob,
  type XrpcAnswer,
} from './bluesky-xrpc.ts';
import {
  type ConnectInput,
  type ConnectOutcome,
  type Connector,
  type ConnectRefusal,
  type Credentials,
  detailOf,
  type NetworkAccount,
  type Outside,
  type ProbeInput,
  type ProbeOutcome,
  type PublishInput,
  type PublishOutcome,
  retryAt,
  type VerifyOutcome,
} from './network.ts';

type Failure = Exclude<XrpcAnswer<never>, { kind: 'ok' }>;

export const bluesky: Connector = {
  id: 'bluesky',
  idempotent: true,
  newKey: newTid,
  connect,
  verify,
  publish,
  probe,
};

async function connect(input: ConnectInput, outside: Outside): Promise<ConnectOutcome> {
  const service = serviceOrigin(input.service);
  if (!service) return { kind: 'refused', code: 'not_a_server' };
  if (!isGuarded(service)) return { kind: 'refused', code: 'insecure_service' };
  const signedIn = await createSession(outside, service.origin, handleOf(input.handle), input.secret.trim());
  if (signedIn.kind !== 'ok') return { kind: 'refused', code: connectRefusal(signedIn) };
  const session = signedIn.data;
  try {
    // The password of the account itself can do everything, change the e-mail address included: never kept.
    if (scopeOf(session.access) === 'com.atproto.access') return { kind: 'refused', code: 'main_password' };
    if (!session.active) return { kind: 'refused', code: 'account_restricted' };
    const profile = await getProfileRecord(outside, session.server, session.did);
    const displayName = profile.kind === 'ok' ? (profile.data.value.displayName ?? null) : null;
    return {
      kind: 'connected',
      account: { ...accountOf(session, service.origin), displayName },
      secret: input.secret.trim(),
      scopes: [],
      expiresAt: null,
      refreshable: false,
    };
  } finally {
    await deleteSession(outside, service.origin, session.refresh);
  }
}

async function verify({ account, secret }: Credentials, outside: Outside): Promise<VerifyOutcome> {
  const signedIn = await createSession(outside, account.service, account.remoteId, secret);
  if (signedIn.kind === 'ok') {
    await deleteSession(outside, account.service, signedIn.data.refresh);
    const fresh = accountOf(signedIn.data, account.service);
    return { kind: 'valid', account: { ...fresh, displayName: account.displayName } };
  }
  const outcome = signInFailure(signedIn, outside.now());
  return outcome.kind === 'reconnect' ? { kind: 'reconnect', code: outcome.code } : { kind: 'unreachable' };
}

async function publish(input: PublishInput, outside: Outside): Promise<PublishOutcome> {
  const { account, secret } = input.credentials;
  // By DID: a handle may have changed since the account was connected, and the account is still the same.
  const signedIn = await createSession(outside, account.service, account.remoteId, secret);
  if (signedIn.kind !== 'ok') return signInFailure(signedIn, outside.now());
  const session = signedIn.data;
  try {
    if (!session.active) {
      return { kind: 'reconnect', code: 'account_restricted', detail: 'The account is not active.' };
    }
    const text = await readText(input.text, session.server, outside);
    if (isTooLong(text)) {
      const detail = `${text.graphemes} characters, ${text.bytes} bytes`;
      return { kind: 'rejected', code: 'too_long', detail };
    }
    const thumb = await uploadThumb(input, session, outside);
    if (thumb?.kind === 'failed') return thumb.outcome;
    const record = {
      $type: postCollection,
      text: text.text,
      facets: text.facets,
      langs: input.languages.slice(0, 3),
      createdAt: input.createdAt.toISOString(),
      embed: input.card && {
        $type: 'app.bsky.embed.external',
        external: {
          uri: input.link,
          title: input.card.title,
          description: input.card.description,
          thumb: thumb?.blob,
        },
      },
    };
    if (!record.embed) delete (record as { embed?: unknown }).embed;
    const ref = { repo: session.did, collection: postCollection, rkey: input.key };
    const written = await putRecord(outside, session, ref, record);
    if (written.kind === 'ok') {
      return { kind: 'published', remoteId: written.data.uri, url: postUrl(session.did, input.key) };
    }
    return createFailure(written, outside.now());
  } finally {
    await deleteSession(outside, account.service, session.refresh);
  }
}

async function probe({ account, key }: ProbeInput, outside: Outside): Promise<ProbeOutcome> {
  const ref = { repo: account.remoteId, collection: postCollection, rkey: key };
  const answer = await getRecord(outside, account.server, ref);
  if (answer.kind === 'ok') {
    return { kind: 'found', remoteId: answer.data.uri, url: postUrl(account.remoteId, key) };
  }
  if (answer.kind === 'lost') return { kind: 'unknown', detail: answer.code };
  const notThere = answer.error === 'RecordNotFound' || /could not locate record/i.test(answer.message);
  return notThere ? { kind: 'absent' } : { kind: 'unknown', detail: said(answer) };
}

type Thumb =
  | { kind: 'uploaded'; blob: object }
  | { kind: 'failed'; outcome: PublishOutcome; blob?: undefined };

/** A picture that the server will not have is left out of the card; a server that is down is a reason to wait. */
async function uploadThumb(input: PublishInput, session: Session, outside: Outside): Promise<Thumb | null> {
  const image = input.card?.image;
  if (!image || image.bytes.byteLength > thumbMaxBytes) return null;
  const sent = await uploadBlob(outside, session, image.bytes, image.mimeType);
  if (sent.kind === 'ok') return { kind: 'uploaded', blob: sent.data.blob };
  const outcome = beforeCreateFailure(sent, outside.now());
  return outcome.kind === 'rejected' ? null : { kind: 'failed', outcome };
}

/** Nothing is public yet, so whatever cannot be told apart is worth another try. */
function signInFailure(answer: Failure, now: Date) {
  if (answer.kind === 'refused' && answer.error === 'AuthFactorTokenRequired') {
    return { kind: 'reconnect', code: 'auth_revoked', detail: said(answer) } as const;
  }
  const outcome = beforeCreateFailure(answer, now);
  if (outcome.kind !== 'rejected') return outcome;
  return { kind: 'retry', code: 'platform_down', at: null, detail: outcome.detail } as const;
}

type BeforeCreate = Extract<PublishOutcome, { kind: 'retry' | 'reconnect' | 'rejected' }>;

function beforeCreateFailure(answer: Failure, now: Date): BeforeCreate {
  if (answer.kind === 'lost') return { kind: 'retry', code: 'platform_down', at: null, detail: answer.code };
  if (answer.status >= 500) {
    return { kind: 'retry', code: 'platform_down', at: retryAt(answer.headers, now), detail: said(answer) };
  }
  return refusal(answer, now);
}

/** The create call is what makes the post public: no answer to it, or an error of the server, proves nothing. */
function createFailure(answer: Failure, now: Date): PublishOutcome {
  if (answer.kind === 'lost') {
    if (answer.sent) return { kind: 'unknown', detail: answer.code };
    return { kind: 'retry', code: 'platform_down', at: null, detail: answer.code };
  }
  const outcome = refusal(answer, now);
  // Words of no lexicon may come from anything that stands in between, and say nothing of the record.
  const foreign = outcome.kind === 'rejected' && answer.status !== 400;
  return answer.status >= 500 || foreign ? { kind: 'unknown', detail: said(answer) } : outcome;
}

const restricted = new Set(['AccountTakedown', 'AccountDeactivated', 'AccountSuspended', 'RepoDeactivated']);
// ExpiredToken and InvalidToken come with status 400, not 401.
const expired = new Set(['ExpiredToken', 'InvalidToken', 'AuthMissing', 'AuthenticationRequired']);

function refusal(answer: Extract<Failure, { kind: 'refused' }>, now: Date): BeforeCreate {
  const detail = said(answer);
  if (answer.status === 429)
    return { kind: 'retry', code: 'rate_limited', at: retryAt(answer.headers, now), detail };
  if (restricted.has(answer.error)) return { kind: 'reconnect', code: 'account_restricted', detail };
  if (answer.status === 401 || expired.has(answer.error))
    return { kind: 'reconnect', code: 'auth_revoked', detail };
  if (answer.status === 403) return { kind: 'reconnect', code: 'scope_missing', detail };
  if (/grapheme|too long|longer than/i.test(answer.message))
    return { kind: 'rejected', code: 'too_long', detail };
  return { kind: 'rejected', code: 'content_invalid', detail };
}

function connectRefusal(answer: Failure): ConnectRefusal {
  if (answer.kind === 'lost') {
    if (answer.code === 'fetch.private_address') return 'private_service';
    return answer.code === 'fetch.broken_answer' || answer.code === 'fetch.bad_url'
      ? 'not_a_server'
      : 'unreachable';
  }
  if (answer.status === 429) return 'rate_limited';
  if (restricted.has(answer.error)) return 'account_restricted';
  // Only the password of the account asks for a second factor; an app password never does.
  if (answer.error === 'AuthFactorTokenRequired') return 'main_password';
  if (answer.status === 401) return 'wrong_credentials';
  if (answer.status >= 500) return 'unreachable';
  return answer.error === 'InvalidRequest' ? 'wrong_credentials' : 'not_a_server';
}

const said = (answer: Extract<Failure, { kind: 'refused' }>): string =>
  detailOf(`${answer.status} ${answer.error} ${answer.message}`);

function accountOf(session: Session, service: string): NetworkAccount {
  return {
    remoteId: session.did,
    handle: session.handle,
    displayName: null,
    profileUrl: `https://bsky.app/profile/${session.did}`,
    service,
    server: session.server,
  };
}

/** People paste handles with an @ in front, and with the invisible marks that some apps copy along. */
const handleOf = (typed: string): string => typed.replace(/[\p{Cf}\s]/gu, '').replace(/^@/, '');

/** `bsky.social`, `https://bsky.social/`, `http://localhost:2583`; null for anything else. */
function serviceOrigin(typed: string): URL | null {
  const text = typed.trim() || 'https://bsky.social';
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname && !url.username ? url : null;
}

/** A password leaves in clear only towards one's own machine or network, where certificates are hard to have. */
function isGuarded(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return !host.includes('.') || /\.(localhost|local|internal|lan|test)$/.test(host);
}
