/** Passkeys in the browser: made and used by its own dialogs; what is sent are the texts that WebAuthn defines. */
import i18next from 'i18next';
import { ApiProblem } from '../../lib/problem.ts';
import { callAuth, startSession } from '../../lib/session.ts';

/** Whether this browser can make and use passkeys (all current ones can, on https). */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Whether it offers them in the list under the e-mail field. */
export const offersPasskeysInFields = async (): Promise<boolean> =>
  canUsePasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;

/** @returns false when the person closed the browser's dialog. @throws ApiProblem */
export async function addPasskey(): Promise<boolean> {
  const options = (await callAuth(
    '/passkey/generate-register-options',
  )) as PublicKeyCredentialCreationOptionsJSON;
  const made = await ask(() =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
  if (!made) return false;
  await callAuth('/passkey/verify-registration', { response: made.toJSON() });
  return true;
}

/**
 * Signs in by a passkey: in a dialog, or, with `mediation: 'conditional'`, from the list under the e-mail field, which
 * waits until the person chooses or `signal` ends it.
 * @returns false when nothing was chosen. @throws ApiProblem
 */
export async function signInByPasskey(
  how: { mediation?: CredentialMediationRequirement; signal?: AbortSignal } = {},
): Promise<boolean> {
  const options = (await callAuth(
    '/passkey/generate-authenticate-options',
  )) as PublicKeyCredentialRequestOptionsJSON;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({
    ...options,
    userVerification: 'required',
  });
  const chosen = await ask(() => navigator.credentials.get({ publicKey, ...how }));
  if (!chosen) return false;
  await callAuth('/passkey/verify-authentication', { response: chosen.toJSON() });
  await startSession();
  return true;
}

/** A dialog that is closed, or was ended by us, is no failure. */
async function ask(dialog: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await dialog()) as PublicKeyCredential | null;
  } catch (error) {
    const { name } = error as DOMException;
    if (name === 'NotAllowedError' || name === 'AbortError') return null;
    throw failure(name === 'InvalidStateError' ? 'known' : 'refused');
  }
}

/** What the browser itself refuses has words here: no server was asked. */
function failure(how: 'known' | 'refused'): ApiProblem {
  const code = `auth.passkey_${how}`;
  const title = i18next.t(`auth.passkeys.${how}`);
  return new ApiProblem(400, code, { type: 'about:blank', title, status: 400, code, traceId: '' });
}
