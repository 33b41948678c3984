/** A provider for the demonstration: a SAML directory that does not exist, with a certificate nobody has the key of. */
import type { Ctx } from '#platform/ctx.ts';
import { sealProviderSecret } from './sso-addresses.ts';
import { makeKeyPair } from './sso-certificates.ts';

/** The columns of its row. @param domain of its addresses */
export async function demonstrationProvider(ctx: Ctx, id: string, domain: string) {
  // Its certificate ends in six weeks, so that the warning can be seen.
  const theirs = await makeKeyPair(`sso.${domain}`, new Date(ctx.now.getTime()), 42);
  const ours = await makeKeyPair(new URL(ctx.house.config.publicUrl).hostname, ctx.now);
  return {
    kind: 'saml',
    name: 'Annuaire Orvelune',
    settings: {
      joining: 'invited',
      contact: 'Karim Belkacem, communication, poste 12',
      locale: 'fr',
      trustsEmail: true,
      claims: { email: '', name: '', groups: '', subject: '' },
      teams: [{ group: 'cn=soins,ou=groupes', team: 'Soins' }],
      saml: {
        entityId: `https://sso.${domain}/saml`,
        signInUrl: `https://sso.${domain}/saml/sign-in`,
        signOutUrl: null,
        certificates: [theirs.certificate],
        signsRequests: true,
        takesUnasked: false,
        endsThere: false,
        ownCertificate: ours.certificate,
      },
    },
    sealed_secret: sealProviderSecret(ctx.house, id, ours.privateKey),
  };
}
