/** Codes of an authenticator app and recovery codes, as better-auth takes them. */
import { callAuth, startSession } from '../../lib/session.ts';

/** Gives the code that a sign-in waits for. @throws ApiProblem auth.wrong_code, auth.code_used, auth.step_over */
export async function giveCode(kind: 'app' | 'recovery', code: string, trustDevice: boolean): Promise<void> {
  await callAuth(kind === 'app' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', {
    code,
    trustDevice,
  });
  await startSession();
}

export interface NewApp {
  /** `otpauth://…`, for the picture. */
  uri: string;
  /** The same secret for typing, in groups of four. */
  secret: string;
  recoveryCodes: string[];
}

/** Begins to add an app; it counts once `confirmApp` has seen a code of it. @param password where there is one */
export async function beginApp(password: string | undefined): Promise<NewApp> {
  const { totpURI, backupCodes } = (await callAuth('/two-factor/enable', {
    ...(password && { password }),
  })) as { totpURI: string; backupCodes: string[] };
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  return { uri: totpURI, secret: secret.match(/.{1,4}/g)?.join(' ') ?? secret, recoveryCodes: backupCodes };
}

/** @throws ApiProblem auth.wrong_code */
export async function confirmApp(code: string): Promise<void> {
  await callAuth('/two-factor/verify-totp', { code });
}

/** The former ones no longer serve. */
export async function renewRecoveryCodes(password: string | undefined): Promise<string[]> {
  const { backupCodes } = (await callAuth('/two-factor/generate-backup-codes', {
    ...(password && { password }),
  })) as { backupCodes: string[] };
  return backupCodes;
}

export async function removeApp(password: string | undefined): Promise<void> {
  await callAuth('/two-factor/disable', { ...(password && { password }) });
}
