/**
 * better-auth's codes of an authenticator app (RFC 6238) and recovery codes, with the holes between its parts closed:
 * a link by mail asks for the second step too, and a code serves once.
 */
import { createHash, randomInt } from 'node:crypto';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { safeNext } from './ways.ts';

/** No 0, 1, I, L, O or U: what is copied from paper is not misread. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const draw = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** Ten codes of 49 bits: guessing is limited per account besides. */
const recoveryCodes = () => Array.from({ length: 10 }, () => `${draw(5)}-${draw(5)}`);

/** As it was printed, whatever a person typed: "abcde 23456" and "ABCDE-23456" are one code. */
export function asRecoveryCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return `${plain.slice(0, 5)}-${plain.slice(5)}`;
}

/** What is sealed carries the number of its secret, so that a former one is found after a change of keys. */
export const secretsOf = ({
  secret,
  previousSecrets,
}: {
  secret: string;
  previousSecrets: readonly string[];
}) =>
  [secret, ...previousSecrets].map((value) => ({
    version: createHash('sha256').update(value).digest().readUInt32BE(),
    value,
  }));

const letterPath = '/magic-link/verify';

export function secondFactor() {
  const plugin = twoFactor({
    issuer: 'Portevoix',
    // Somebody without a password proves by a young session that it is them; `beforehand` sees to it.
    allowPasswordless: true,
    backupCodeOptions: { customBackupCodesGenerate: recoveryCodes },
    accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'two_factors',
        fields: {
          backupCodes: 'backup_codes',
          userId: 'identity_id',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  });
  // The plugin asks for the second step after a password only.
  for (const hook of plugin.hooks.after) {
    const { matcher, handler } = hook;
    hook.matcher = (context) => matcher(context) || context.path === letterPath;
    hook.handler = (async (context: Parameters<typeof handler>[0]) => {
      const result = await handler(context);
      const { path, query } = context as unknown as { path: string; query?: { callbackURL?: string } };
      if (path !== letterPath || !asksForSecondStep(result)) return result;
      // A letter is opened in a browser, not by a script: it is led to the page that asks for the code.
      const location = `/sign-in/code?next=${encodeURIComponent(safeNext(query?.callbackURL))}`;
      const headers = new Headers((result as { headers?: Headers }).headers);
      headers.set('location', location);
      return { headers, response: new APIError('FOUND', undefined, { location }) };
    }) as typeof handler;
  }
  return plugin;
}

const asksForSecondStep = (result: unknown): boolean =>
  (result as { response?: { twoFactorRedirect?: boolean } }).response?.twoFactorRedirect === true;
