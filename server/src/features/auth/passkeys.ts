/**
 * better-auth's passkeys, held to more than they ask by themselves: the authenticator must have checked its person
 * (PIN, finger or face), so that a passkey is two factors in one, and only this program's own origin may speak.
 */
import { getAuthenticatorName, passkey } from '@better-auth/passkey';
import { APIError } from 'better-auth/api';
import type { House } from '#platform/house.ts';
import { deviceOf, nameOfDevice } from './device.ts';

function mustHaveCheckedPerson(checked: boolean | undefined): void {
  if (!checked) {
    throw new APIError('BAD_REQUEST', {
      code: 'PERSON_NOT_CHECKED',
      message: 'The authenticator has not checked its person.',
    });
  }
}

export function passkeys(house: House) {
  const { origin, hostname } = new URL(house.config.publicUrl);
  return passkey({
    rpName: 'Portevoix',
    rpID: hostname,
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ ctx, verification }) => {
        mustHaveCheckedPerson(verification.registrationInfo?.userVerified);
        const device = nameOfDevice(deviceOf(ctx.headers?.get('user-agent')));
        return {
          name: getAuthenticatorName(verification.registrationInfo?.aaguid) ?? device ?? 'Passkey',
        };
      },
    },
    authentication: {
      afterVerification: async ({ verification }) =>
        mustHaveCheckedPerson(verification.authenticationInfo.userVerified),
    },
    schema: {
      passkey: {
        modelName: 'passkeys',
        fields: {
          publicKey: 'public_key',
          userId: 'identity_id',
          credentialID: 'credential_id',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  });
}
