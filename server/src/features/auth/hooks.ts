/**
 * What stands before and after better-auth's own acts: limits per account, letters that leave by a job whether or not
 * the address is known, codes that serve once; then the person is told, and other devices are signed out.
 */
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import type { House } from '#platform/house.ts';
import { type Tiding, tellPerson } from './letters.service.ts';
import { clearTries, tooMany, waitFor } from './limits.service.ts';
import { touchPasskey, waysIn } from './passkeys.store.ts';
import { takeCode } from './second-factor.store.ts';
import { asRecoveryCode } from './second-factor.ts';
import { endSessions } from './security.service.ts';
import { safeNext } from './ways.ts';

type Middleware = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];
interface Body {
  email?: string;
  code?: string;
  name?: string;
  callbackURL?: string;
  redirectTo?: string;
  response?: { id: string };
}

/** Without a password to ask for, a session younger than this is the proof that it is them; in milliseconds. */
const fresh = 15 * 60_000;
/** Whether a code was given by somebody who is signed in already, which is how an app is added. */
const adding = new WeakSet<Request>();

export function beforehand(house: House) {
  return createAuthMiddleware(async (context) => {
    const { path } = context;
    const body = (context.body ?? {}) as Body;
    // Calls of our own (jobs, the demonstration) have been counted, or are nobody's guess.
    if (!context.request) return;
    if (path === '/sign-in/email' && typeof body.email === 'string') await countPassword(house, body.email);
    if (path === '/sign-in/magic-link' || path === '/request-password-reset') {
      return byJob(context, house, path, body);
    }
    if (path === '/two-factor/verify-totp' || path === '/two-factor/verify-backup-code') {
      return { context: { body: { ...body, code: await onceOnly(house, context, body) } } };
    }
    if (path === '/two-factor/enable' || path === '/two-factor/disable') await mustBeThem(house, context);
    if (path === '/two-factor/generate-backup-codes') await mustBeThem(house, context);
    if (path === '/change-password') return { context: { body: { ...body, revokeOtherSessions: true } } };
    if (path === '/passkey/verify-registration' && body.name) {
      return { context: { body: { ...body, name: body.name.slice(0, 120) } } };
    }
  });
}

async function countPassword(house: House, email: string): Promise<void> {
  const seconds = await waitFor(house, 'password', email);
  if (seconds === null) return;
  if (house.mail.enabled && (await waitFor(house, 'locked_letter', email)) === null) {
    await house.inSystem((ctx) =>
      ctx.house.jobs.enqueue(ctx.tx, 'auth.send_way_in', {
        email,
        kind: 'locked',
        next: '/account/security',
      }),
    );
  }
  throw tooMany(seconds);
}

/** Answers at once, and the same to everybody: the job looks whether there is such an account. */
async function byJob(context: Middleware, house: House, path: string, { email, ...body }: Body) {
  if (!house.mail.enabled || typeof email !== 'string' || email.length > 320 || !email.includes('@')) {
    throw new APIError('BAD_REQUEST', { code: 'INVALID_EMAIL', message: 'Not an address.' });
  }
  const seconds = await waitFor(house, 'letter', email);
  if (seconds !== null) throw tooMany(seconds);
  const kind = path === '/request-password-reset' ? 'reset' : 'link';
  await house.inSystem((ctx) =>
    ctx.house.jobs.enqueue(ctx.tx, 'auth.send_way_in', { email, kind, next: safeNext(body.callbackURL) }),
  );
  return context.json({ status: true });
}

/** The code as it was issued. @throws APIError when it has served already, here or on another node. */
async function onceOnly(house: House, context: Middleware, { code = '' }: Body): Promise<string> {
  const session = await getSessionFromCtx(context);
  if (session && context.request) adding.add(context.request);
  if (context.path === '/two-factor/verify-backup-code') return asRecoveryCode(code);
  const plain = code.replace(/\s/g, '');
  const identityId = session?.user.id ?? (await whoseSecondStep(context));
  const isNew = !identityId || (await house.inSystem((ctx) => takeCode(ctx, identityId, plain.slice(0, 10))));
  if (!isNew) throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'This code has served.' });
  return plain;
}

/** Whose password, or whose letter, was right a moment ago. */
async function whoseSecondStep(context: Middleware): Promise<string | null> {
  const cookie = context.context.createAuthCookie('two_factor');
  const challenge = await context.getSignedCookie(cookie.name, context.context.secret);
  if (!challenge) return null;
  return (await context.context.internalAdapter.findVerificationValue(challenge))?.value ?? null;
}

async function mustBeThem(house: House, context: Middleware): Promise<void> {
  const session = await getSessionFromCtx(context);
  if (!session) return;
  const { password } = await house.inSystem((ctx) => waysIn(ctx, session.user.id));
  if (password || house.now().getTime() - session.session.createdAt.getTime() < fresh) return;
  throw new APIError('FORBIDDEN', { code: 'SESSION_NOT_FRESH', message: 'Sign in again first.' });
}

export function afterwards(house: House) {
  return createAuthMiddleware(async (context) => {
    const { path, request } = context;
    const body = (context.body ?? {}) as Body;
    const { returned, newSession } = context.context;
    if (path === '/magic-link/verify' && newSession)
      await clearTries(house, 'password', newSession.user.email);
    if (isAPIError(returned)) return;
    const identityId = newSession?.user.id ?? context.context.session?.user.id;
    const tell = async (what: Tiding, others: 'end' | 'keep') => {
      if (!identityId) return;
      await house.inSystem(async (ctx) => {
        const own = newSession?.session.token ?? context.context.session?.session.token;
        if (others === 'end') await endSessions(ctx, identityId, { exceptToken: own });
        await tellPerson(ctx, identityId, what);
      });
    };
    if (path === '/sign-in/email' && body.email) await clearTries(house, 'password', body.email);
    if (path === '/passkey/verify-registration') await tell('passkey_added', 'keep');
    if (path === '/passkey/verify-authentication' && body.response) {
      const { id } = body.response;
      await house.inSystem((ctx) => touchPasskey(ctx, id));
    }
    if (path === '/two-factor/verify-totp' && request && adding.has(request) && newSession) {
      await tell('second_factor_added', 'end');
    }
    if (path === '/two-factor/verify-backup-code') await tell('recovery_code_used', 'keep');
    if (path === '/two-factor/disable') await tell('second_factor_removed', 'end');
    if (path === '/two-factor/generate-backup-codes') await tell('recovery_codes_renewed', 'keep');
    if (path === '/change-password') await tell('password_changed', 'end');
  });
}
