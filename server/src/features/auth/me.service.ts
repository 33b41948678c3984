/** The signed-in person as their own screens need them. */
import { charterVersion, type Me } from '@portevoix/core/auth';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { acceptCharter, acceptedCharter, getPerson, takePart } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { authErrors } from './errors.ts';
import type { OwnSession } from './session-of.ts';

/** The member accepts the charter of today; whoever only administers becomes one by it. @throws auth.charter_changed when they read another version */
export async function acceptTodaysCharter(ctx: Ctx, version: string): Promise<Me> {
  if (version !== charterVersion) throw authErrors.charter_changed();
  const { personId, identityId } = personOf(ctx);
  const { state } = await getPerson(ctx, personId);
  if (state === 'administrator') await takePart(ctx, personId, { identityId, charterVersion: version });
  else if ((await acceptedCharter(ctx, personId)) !== version) await acceptCharter(ctx, personId, version);
  return describeMe(ctx);
}

/**
 * What speaks in public waits until today's charter is accepted; reading does not.
 * @throws auth.charter_needed
 */
export async function mustHaveAcceptedCharter(
  ctx: Ctx,
  personId: string = personOf(ctx).personId,
): Promise<void> {
  if ((await acceptedCharter(ctx, personId)) !== charterVersion) {
    throw authErrors.charter_needed();
  }
}

export async function describeMe(ctx: Ctx, own: OwnSession | null = null): Promise<Me> {
  const { personId } = personOf(ctx);
  return {
    person: await getPerson(ctx, personId),
    workspace: await getWorkspace(ctx),
    charter: { version: charterVersion, acceptedVersion: await acceptedCharter(ctx, personId) },
    secondFactorNeeded: own?.provesTooLittle ?? false,
  };
}
