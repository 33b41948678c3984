/**
 * Signing in at a network: the person leaves for its consent page and comes back to ours with a code.
 *
 * A return is taken once, within ten minutes, from the person and the browser that left, and only if the network's own
 * answer says yes. What the connector needs in between (code verifier, keys) waits sealed, bound to its row.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type NetworkId, networks } from '@portevoix/core/networks';
import type { AuthorizationInput, AuthorizationOutcome, AuthorizationReturn } from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { connectorOf, type OAuthFinish, type OAuthStart, outsideOf } from '../../networks/index.ts';
import { mustHaveAcceptedCharter } from '../auth/index.ts';
import {
  type AuthorizationRow,
  deleteOldAuthorizations,
  insertAuthorization,
  takeAuthorization,
} from './authorizations.store.ts';
import { keepAccount } from './connections.service.ts';
import { type ConnectionRow, findConnection } from './connections.store.ts';
import { sharingErrors } from './errors.ts';
import { keepFiguresGrant } from './figure-grants.service.ts';
import { findApp, openApp, putApp, registrationById } from './network-apps.store.ts';
import { mustOfferSignIn } from './network-modes.service.ts';

export const authorizationLastsMs = 10 * 60_000;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Exactly what administrators register and what networks send people back to. */
export const redirectUrlOf = (house: House, network: NetworkId): string =>
  `${house.config.publicUrl}${networks[network].api?.redirectPath ?? ''}`;

/**
 * Where to go to sign in.
 * @param browser a secret of the browser that leaves, kept by it in a cookie
 * @throws sharing.network_not_ready, sharing.needs_public_https, and the refusals of `start`
 */
export async function startAuthorization(
  ctx: Ctx,
  input: AuthorizationInput,
  browser: string,
): Promise<{ url: string }> {
  const { house, workspaceId } = ctx;
  const { personId } = personOf(ctx);
  const { network } = input;
  if (input.figures) return startFigures(ctx, input, browser);
  const params = { network: networks[network].name };
  const oauth = connectorOf(network)?.oauth;
  if (!oauth) throw sharingErrors.network_not_connectable({ params });
  const { known, service, app } = await house.inWorkspace(workspaceId, async (inside) => {
    await mustHaveAcceptedCharter(inside, personId);
    await mustOfferSignIn(inside, network);
    const before = input.connectionId ? await findConnection(inside, personId, input.connectionId) : null;
    if (input.connectionId && before?.network !== network) throw sharingErrors.connection_not_found();
    const server = before?.account.service ?? serverOf(network, input.service);
    const row = await findApp(inside, network, oauth.registration === 'server' ? (server ?? '') : '');
    return { known: before, service: server, app: row && openApp(inside, row) };
  });
  const start: OAuthStart = {
    app,
    redirectUrl: redirectUrlOf(house, network),
    state: randomBytes(24).toString('base64url'),
    service,
    hint: known?.account.handle ?? (input.handle ? bareHandle(input.handle) : null),
    publicUrl: outsideOf(house).installation?.publicUrl ?? null,
  };
  const outcome = await oauth.start(start, outsideOf(house));
  if (outcome.kind === 'refused') throw sharingErrors[outcome.code]({ params });
  await house.inWorkspace(workspaceId, async (inside) => {
    const registered =
      outcome.app && (await putApp(inside, { network, service: service ?? '', ...outcome.app }));
    const used = await findApp(inside, network, oauth.registration === 'server' ? (service ?? '') : '');
    await insertAuthorization(inside, {
      ...away(inside, personId, network, known, outcome.pending),
      service,
      stateHash: hash(outcome.state ?? start.state),
      browserHash: hash(browser),
      appId: registered ?? used?.id ?? null,
      figuresOf: null,
    });
  });
  return { url: outcome.url };
}

/**
 * Where to go to open the figures of a connected account, through the app that is for them alone.
 * @throws sharing.connection_not_found, sharing.no_app, and the refusals of `start`
 */
async function startFigures(ctx: Ctx, input: AuthorizationInput, browser: string): Promise<{ url: string }> {
  const { house, workspaceId } = ctx;
  const { personId } = personOf(ctx);
  const { network } = input;
  const params = { network: networks[network].name };
  const signIn = connectorOf(network)?.figuresSignIn;
  if (!signIn) throw sharingErrors.network_not_connectable({ params });
  const { known, app, appId } = await house.inWorkspace(workspaceId, async (inside) => {
    const account = await findConnection(inside, personId, input.connectionId ?? '');
    if (account?.network !== network) throw sharingErrors.connection_not_found();
    const row = await findApp(inside, network, '', 'analytics');
    if (!row) throw sharingErrors.no_app({ params });
    return { known: account, app: openApp(inside, row), appId: row.id };
  });
  const start: OAuthStart = {
    app,
    redirectUrl: redirectUrlOf(house, network),
    state: randomBytes(24).toString('base64url'),
    service: known.account.service,
    hint: known.account.handle,
    publicUrl: outsideOf(house).installation?.publicUrl ?? null,
  };
  const outcome = await signIn.start(start, outsideOf(house));
  if (outcome.kind === 'refused') throw sharingErrors[outcome.code]({ params });
  await house.inWorkspace(workspaceId, (inside) =>
    insertAuthorization(inside, {
      ...away(inside, personId, network, known, outcome.pending),
      service: known.account.service,
      stateHash: hash(outcome.state ?? start.state),
      browserHash: hash(browser),
      appId,
      figuresOf: known.id,
    }),
  );
  return { url: outcome.url };
}

function away(
  ctx: Ctx,
  personId: string,
  network: NetworkId,
  known: ConnectionRow | null,
  pending: string,
): Pick<
  AuthorizationRow,
  'id' | 'personId' | 'network' | 'sealedPending' | 'expectedRemoteId' | 'expectedHandle' | 'expiresAt'
> {
  const id = newId();
  return {
    id,
    personId,
    network,
    sealedPending: ctx.house.cipher.seal(pending, id),
    expectedRemoteId: known?.account.remoteId ?? null,
    expectedHandle: known?.account.handle ?? null,
    expiresAt: new Date(ctx.now.getTime() + authorizationLastsMs),
  };
}

/**
 * The person is back.
 * @throws sharing.authorization_unknown, sharing.authorization_expired, and the refusals of `finish`
 */
export async function finishAuthorization(
  ctx: Ctx,
  { network, query }: AuthorizationReturn,
  browser: string,
): Promise<AuthorizationOutcome> {
  const { house, workspaceId, actor, locale } = ctx;
  const { personId } = personOf(ctx);
  const params = { network: networks[network].name };
  const callback = new URLSearchParams(query);
  const oauth = connectorOf(network)?.oauth;
  if (!oauth) throw sharingErrors.network_not_connectable({ params });
  const left = await house.inWorkspace(workspaceId, async (inside) => {
    const row = await takeAuthorization(inside, personId, network, hash(callback.get('state') ?? ''));
    return row && { row, app: await registrationById(inside, row.appId) };
  });
  if (!left || !sameText(left.row.browserHash, hash(browser))) {
    throw sharingErrors.authorization_unknown({ params });
  }
  const { row, app } = left;
  if (row.expiresAt <= house.now()) throw sharingErrors.authorization_expired({ params });
  const back: OAuthFinish = {
    app,
    redirectUrl: redirectUrlOf(house, network),
    callback,
    pending: house.cipher.open(row.sealedPending, row.id),
    publicUrl: outsideOf(house).installation?.publicUrl ?? null,
  };
  if (row.figuresOf !== null) {
    const granted = await connectorOf(network)?.figuresSignIn?.finish(back, outsideOf(house));
    if (!granted) throw sharingErrors.network_not_connectable({ params });
    if (granted.kind === 'refused') throw sharingErrors[granted.code]({ params });
    const { figuresOf, appId } = row;
    const connection = await house.inWorkspace(
      workspaceId,
      (inside) => keepFiguresGrant(inside, { connectionId: figuresOf, appId, grant: granted }),
      { actor, locale },
    );
    return { connection, insteadOf: null };
  }
  const outcome = await oauth.finish(back, outsideOf(house));
  if (outcome.kind === 'refused') throw sharingErrors[outcome.code]({ params });
  const connection = await house.inWorkspace(
    workspaceId,
    (inside) => keepAccount(inside, { network, kind: 'oauth', appId: row.appId, outcome }),
    { actor, locale },
  );
  const another = row.expectedRemoteId !== null && row.expectedRemoteId !== outcome.account.remoteId;
  return { connection, insteadOf: another ? row.expectedHandle : null };
}

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** `piaille.fr`, `@nadia@piaille.fr` and `https://piaille.fr/@nadia` are one server; null where the network has one. */
function serverOf(network: NetworkId, typed: string | undefined): string | null {
  if (!networks[network].api?.anyServer || !typed) return null;
  const text = typed.trim();
  if (/^https?:\/\//i.test(text)) return URL.parse(text)?.origin ?? text;
  const host = text.includes('@') ? text.slice(text.lastIndexOf('@') + 1) : text;
  return URL.parse(`https://${host}`)?.origin ?? text;
}

/** Copied handles carry an @ in front and invisible marks. */
const bareHandle = (typed: string): string => typed.replace(/[\p{Cf}\s]/gu, '').replace(/^@/, '');

export const forgetOldAuthorizations = (house: House): Promise<void> =>
  house.inSystem((ctx) => deleteOldAuthorizations(ctx, ctx.now));
