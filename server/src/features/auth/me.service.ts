/** The signed-in person as their own screens need them. */
import { charterVersion, type Me } from '@portevoix/core/auth';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { acceptedCharter, getPerson } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';

export async function describeMe(ctx: Ctx): Promise<Me> {
  const { personId } = personOf(ctx);
  return {
    person: await getPerson(ctx, personId),
    workspace: await getWorkspace(ctx),
    charter: { version: charterVersion, acceptedVersion: await acceptedCharter(ctx, personId) },
  };
}
