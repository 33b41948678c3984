/**
 * How every other way in makes an invitation: a directory, single sign-on, an import, a link. Nobody is enrolled by it;
 * joining stays the invited person's own act. Whoever said no to an earlier letter gets none, and nobody is told.
 */
import type { Hat, HatSource, LegalBasis, OriginSource } from '@portevoix/core/people';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { addMembers } from './groups.store.ts';
import { insertInvitation, revokePersonalInvitations, unusedHash } from './invitations.store.ts';
import { sendFirstLetter } from './invitations-letters.service.ts';
import { insertOrigins } from './joining-origins.store.ts';
import { findRefusals } from './joining-refusals.store.ts';
import { createPerson, getPerson } from './service.ts';
import { findPersonByEmail } from './store.ts';

export interface NewcomerDetails {
  name: string;
  /** Whoever already has it here is that person; their name, team and the rest stay as they are. */
  email: string | null;
  locale?: 'fr' | 'en';
  /** `employee` unless told. */
  hats?: Hat[];
  team?: string;
  place?: string;
  /** Ids of groups kept by hand. */
  groups?: readonly string[];
}
export interface InviteFrom {
  source: OriginSource;
  /** Somebody known here, or what makes them known. */
  person: { id: string } | NewcomerDetails;
  /** The file, link or directory, by its name, as the person will read it on their timeline. */
  label?: string;
  /** Where the name comes from, and on what basis it is kept (GDPR art. 6), as declared. */
  origin?: string;
  legalBasis?: LegalBasis;
  /** Whether a letter goes out. None goes without e-mail, without an address, or to somebody who said no. */
  letter: boolean;
  /** What they ticked when they asked by themselves; kept when they join. */
  consents?: readonly string[];
  /** 30 unless told. */
  expiresInDays?: number;
}
export interface Invited {
  personId: string;
  invitationId: string;
  /** False when the person was known here. */
  created: boolean;
}

/**
 * Makes somebody known here, if they are not yet, and invites them. May run for a system actor.
 * @throws platform.not_found for an unknown person, people.group_kept_by_rule
 */
export async function inviteFrom(ctx: Ctx, input: InviteFrom): Promise<Invited> {
  const { personId, created } = await personFor(ctx, input.source, input.person);
  const person = await getPerson(ctx, personId);
  if (created || !('id' in input.person))
    await insertOrigins(ctx, [personId], {
      source: input.source,
      label: input.label ?? null,
      origin: input.origin ?? null,
      legalBasis: input.legalBasis ?? null,
    });
  const invitationId = newId();
  await revokePersonalInvitations(ctx, personId);
  await insertInvitation(ctx, {
    id: invitationId,
    kind: 'personal',
    tokenHash: unusedHash(),
    personId,
    hat: person.hats[0] ?? 'employee',
    teamId: null,
    label: input.label ?? null,
    consents: input.consents ?? [],
    expiresAt: new Date(ctx.now.getTime() + (input.expiresInDays ?? 30) * 86_400_000),
  });
  if (input.letter && person.state === 'invited') await sendFirstLetter(ctx, invitationId);
  await emit(ctx, 'people.invitation_created', { invitationId, kind: 'personal', source: input.source });
  return { personId, invitationId, created };
}

const hatSources: Record<OriginSource, HatSource> = {
  ...{ hand: 'staff', csv: 'import', scim: 'scim', sso: 'scim' },
  ...{ link: 'link', code: 'link', domain: 'self', outside: 'self' },
};

async function personFor(
  ctx: Ctx,
  source: OriginSource,
  who: InviteFrom['person'],
): Promise<{ personId: string; created: boolean }> {
  if ('id' in who) return { personId: (await getPerson(ctx, who.id)).id, created: false };
  const known = who.email ? await findKnownAddress(ctx, who.email) : null;
  const personId =
    known ??
    (
      await createPerson(
        ctx,
        {
          name: who.name,
          ...(who.email && { email: who.email }),
          hats: who.hats ?? ['employee'],
          ...(who.locale && { locale: who.locale }),
          ...(who.team && { team: who.team }),
          ...(who.place && { place: who.place }),
          role: 'member',
        },
        { hatSource: hatSources[source] },
      )
    ).id;
  for (const group of who.groups ?? []) await addMembers(ctx, group, [personId], null);
  return { personId, created: !known };
}

/** Whose address this is, or was before they said no. @returns the person's id */
export async function findKnownAddress(ctx: Ctx, email: string): Promise<string | null> {
  const person = await findPersonByEmail(ctx, email);
  if (person) return person.id;
  return (await findRefusals(ctx, [email.toLowerCase()])).get(email.toLowerCase())?.personId ?? null;
}
