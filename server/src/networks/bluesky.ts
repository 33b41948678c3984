/**
 * Bluesky, or any server that speaks the AT Protocol: signed in at the server itself, or with an app password.
 *
 * With an app password every publication signs in, publishes and signs out: there is no session to refresh, to race for
 * or to steal. The record's key is chosen beforehand and written with `putRecord`, so that a second try meets the first.
 */
import { isIP } from 'node:net';
import { isPublicAddress } from '#platform/safe-fetch/addresses.ts';
import { uploadEmbed } from './bluesky-embed.ts';
import { blueskyFigures } from './bluesky-figures.ts';
import { blueskySignIn, openSession, sessionOf } from './bluesky-oauth.ts';
import { createFailure, type Failure, restricted, said, signInFailure } from './bluesky-outcomes.ts';
import { isTooLong, newTid, postCollection, postUrl, readText } from './bluesky-post.ts';
import {
  createSession,
  deleteSession,
  getProfileRecord,
  getRecord,
  getSession,
  putRecord,
  type Session,
  scopeOf,
  type XrpcAnswer,
} from './bluesky-xrpc.ts';
import type {
  ConnectInput,
  ConnectOutcome,
  Connector,
  ConnectRefusal,
  Credentials,
  NetworkAccount,
  Outside,
  ProbeInput,
  ProbeOutcome,
  PublishInput,
  PublishOutcome,
  VerifyOutcome,
} from './network.ts';

export const bluesky: Connector = {
  id: 'bluesky',
  idempotent: true,
  newKey: newTid,
  connect,
  oauth: blueskySignIn,
  verify,
  publish,
  probe,
  figures: blueskyFigures,
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
  const opened = await enter({ account, secret }, outside);
  if (opened.kind !== 'ok') return asVerified(opened, outside);
  const { session, leave } = opened.data;
  try {
    if (!session.send) {
      const fresh = accountOf(session, account.service);
      return { kind: 'valid', account: { ...fresh, displayName: account.displayName } };
    }
    const asked = await getSession(outside, session);
    if (asked.kind !== 'ok') return asVerified(asked, outside);
    return { kind: 'valid', account: { ...account, handle: asked.data.handle } };
  } finally {
    await leave();
  }
}

function asVerified(answer: Failure, outside: Outside): VerifyOutcome {
  const outcome = signInFailure(answer, outside.now());
  return outcome.kind === 'reconnect' ? { kind: 'reconnect', code: outcome.code } : { kind: 'unreachable' };
}

interface Entered {
  session: Session;
  leave(): Promise<void>;
}
/** A session to publish with: the stored one, or for an app password one made now and ended after. */
async function enter({ account, secret }: Credentials, outside: Outside): Promise<XrpcAnswer<Entered>> {
  const stored = openSession(secret);
  if (stored) {
    const session = await sessionOf(stored, account, outside);
    return session.kind === 'ok'
      ? { kind: 'ok', data: { session: session.data, leave: async () => {} } }
      : session;
  }
  // By DID: a handle may have changed since the account was connected, and the account is still the same.
  const signedIn = await createSession(outside, account.service, account.remoteId, secret);
  if (signedIn.kind !== 'ok') return signedIn;
  const session = signedIn.data;
  const leave = async () => void (await deleteSession(outside, account.service, session.refresh));
  return { kind: 'ok', data: { session, leave } };
}

async function publish(input: PublishInput, outside: Outside): Promise<PublishOutcome> {
  const entered = await enter(input.credentials, outside);
  if (entered.kind !== 'ok') return signInFailure(entered, outside.now());
  const { session, leave } = entered.data;
  try {
    const outcome = await post(input, session, outside);
    // A token that ran out may be refreshed; an app password that is refused was taken back.
    const ranOut = session.send && outcome.kind === 'reconnect' && outcome.code === 'auth_revoked';
    return ranOut ? { ...outcome, code: 'auth_expired' } : outcome;
  } finally {
    await leave();
  }
}

async function post(input: PublishInput, session: Session, outside: Outside): Promise<PublishOutcome> {
  if (!session.active) {
    return { kind: 'reconnect', code: 'account_restricted', detail: 'The account is not active.' };
  }
  const text = await readText(input.text, session.server, outside);
  if (isTooLong(text)) {
    const detail = `${text.graphemes} characters, ${text.bytes} bytes`;
    return { kind: 'rejected', code: 'too_long', detail };
  }
  const under = await uploadEmbed(input, session, outside);
  if (under.kind === 'failed') return under.outcome;
  const record = {
    $type: postCollection,
    text: text.text,
    facets: text.facets,
    langs: input.languages.slice(0, 3),
    createdAt: input.createdAt.toISOString(),
    ...(under.embed && { embed: under.embed }),
  };
  const ref = { repo: session.did, collection: postCollection, rkey: input.key };
  const written = await putRecord(outside, session, ref, record);
  if (written.kind === 'ok') {
    return { kind: 'published', remoteId: written.data.uri, url: postUrl(session.did, input.key) };
  }
  return createFailure(written, outside.now());
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
