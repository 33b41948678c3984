/**
 * better-auth behind our own interface: e-mail and password, passkeys, codes, sessions; links by mail when mail is on.
 * Accounts are made by setup and invitations only; its own sign-up path is closed.
 */
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '#platform/errors.ts';
import type { House } from '#platform/house.ts';
import { newId } from '#platform/ids.ts';
import { deviceOf } from './device.ts';
import { afterwards, beforehand } from './hooks.ts';
import { sendLink, tellPerson } from './letters.service.ts';
import { passkeys } from './passkeys.ts';
import { hashPassword, verifyAndRenew } from './passwords.ts';
import { secondFactor, secretsOf } from './second-factor.ts';
import { endSessions } from './security.service.ts';
import { sessionPlugin } from './session-plugin.ts';
import { ssoPlugin } from './sso-plugin.ts';
import { wayOf } from './ways.ts';

/** Carries the address Fastify found (proxies considered) to the sign-in limits. */
const clientAddress = 'x-portevoix-client';

function build(house: House) {
  const { config, mail, db } = house;
  return betterAuth({
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.secret,
    secrets: secretsOf(config),
    database: { db: db.kysely, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: house.config.logLevel !== 'debug' },
    // The program may be reached by another name than PUBLIC_URL (a LAN address): the page's own host is trusted.
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return origin && URL.canParse(origin) && new URL(origin).host === request?.headers.get('host')
        ? [origin]
        : [];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      password: {
        hash: (password) => saying503(() => hashPassword(password)),
        verify: ({ hash, password }) => saying503(() => verifyAndRenew(house, hash, password)),
      },
      resetPasswordTokenExpiresIn: 3600,
      ...(mail.enabled && {
        sendResetPassword: ({ user, url }: { user: { email: string }; url: string }) =>
          sendLink(house, user.email, 'password_reset', url),
        onPasswordReset: ({ user }: { user: { id: string } }) =>
          house.inSystem(async (ctx) => {
            await endSessions(ctx, user.id);
            await tellPerson(ctx, user.id, 'password_changed');
          }),
      }),
    },
    plugins: [
      passkeys(house),
      secondFactor(),
      ssoPlugin(house),
      sessionPlugin(),
      ...(mail.enabled
        ? [
            magicLink({
              disableSignUp: true,
              // A letter may be some minutes on its way.
              expiresIn: 900,
              storeToken: 'hashed',
              sendMagicLink: ({ email, url, metadata }) =>
                sendLink(house, email, metadata?.kind === 'locked' ? 'locked' : 'magic_link', url),
            }),
          ]
        : []),
    ],
    hooks: { before: beforehand(house), after: afterwards(house) },
    // Answered by routes of ours, or by none: better-auth's own would skip our rules or tell more than a page needs.
    disabledPaths: [
      ...['/list-sessions', '/revoke-session', '/revoke-sessions', '/revoke-other-sessions'],
      ...['/passkey/list-user-passkeys', '/passkey/delete-passkey', '/passkey/update-passkey'],
      ...['/update-user', '/update-session', '/delete-user', '/delete-user/callback', '/change-email'],
      ...['/two-factor/send-otp', '/two-factor/verify-otp', '/two-factor/get-totp-uri'],
      ...['/list-accounts', '/link-social', '/unlink-account', '/account-info', '/sign-in/social'],
      ...[
        '/refresh-token',
        '/get-access-token',
        '/set-password',
        '/verify-password',
        '/send-verification-email',
      ],
    ],
    session: {
      modelName: 'sessions',
      expiresIn: 60 * 60 * 24 * 30,
      updateAge: 60 * 60 * 24,
      fields: {
        ...stamps,
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'identity_id',
      },
      additionalFields: {
        way: told('string'),
        browser: told('string'),
        system: told('string'),
        lastUsedAt: { ...told('date'), fieldName: 'last_used_at' },
      },
    },
    user: { modelName: 'identities', fields: { ...stamps, emailVerified: 'email_verified' } },
    account: {
      modelName: 'credentials',
      fields: {
        ...stamps,
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'identity_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'verifications', fields: { ...stamps, expiresAt: 'expires_at' } },
    // An address and a browser name are personal data that sign-in does not need.
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: {
              ...session,
              ...deviceOf(context?.headers?.get('user-agent')),
              way: wayOf(context?.path) ?? (session as { way?: string | null }).way ?? null,
              lastUsedAt: house.now(),
              ipAddress: null,
              userAgent: null,
            },
          }),
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'sign_in_rates',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 120,
      // Per address: an office stands behind one. What one account bears is counted in limits.service.ts.
      customRules: {
        '/sign-in/email': { window: 60, max: 60 },
        '/sign-in/magic-link': { window: 60, max: 20 },
        '/magic-link/verify': { window: 60, max: 60 },
        '/request-password-reset': { window: 60, max: 20 },
        '/reset-password': { window: 60, max: 20 },
        '/two-factor/verify-totp': { window: 60, max: 60 },
        '/two-factor/verify-backup-code': { window: 60, max: 60 },
        '/two-factor/enable': { window: 60, max: 10 },
        '/two-factor/disable': { window: 60, max: 10 },
        '/two-factor/generate-backup-codes': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'portevoix',
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [clientAddress] },
    },
  });
}
/** Too many hashes at once are told as HTTP says it, not as a fault. */
async function saying503<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new APIError(
      'SERVICE_UNAVAILABLE',
      { code: 'BUSY', message: 'Too many at once.' },
      { 'retry-after': '2' },
    );
  }
}

/** A field that we write and no request may. */
const told = <T extends 'string' | 'date'>(type: T) => ({
  type,
  required: false as const,
  input: false as const,
});
const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

export type Auth = ReturnType<typeof build>;
const instances = new WeakMap<House, Auth>();

/** One instance per house. */
export function authOf(house: House): Auth {
  let auth = instances.get(house);
  if (!auth) {
    auth = build(house);
    instances.set(house, auth);
  }
  return auth;
}

/** Fastify's request as the web standard one that better-auth reads. */
export function toWebRequest(house: House, request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set(clientAddress, request.ip);
  headers.delete('content-length');
  const hasBody = !['GET', 'HEAD'].includes(request.method);
  return new Request(new URL(request.url, house.config.publicUrl), {
    method: request.method,
    headers,
    ...(hasBody && { body: JSON.stringify(request.body ?? {}) }),
  });
}
