/**
 * Taking our access back at the network when an account is removed. The account is gone from our side at once; its
 * sealed secret waits in a row of its own, without a name, for the few tries that takes, and never in a job's data.
 */
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { connectorOf, outsideOf } from '../../networks/index.ts';
import { registrationById } from './network-apps.store.ts';
import {
  deleteOldRevocations,
  deleteRevocation,
  insertRevocations,
  takeRevocation,
} from './revocations.store.ts';

/** Before the second, third, fourth and fifth try; then we let go, and the grant ends when the network ends it. */
const waitsMs = [60_000, 10 * 60_000, 3_600_000, 6 * 3_600_000] as const;
const keptMs = 24 * 3_600_000;

export interface RevocationJob {
  workspaceId: string;
  revocationId: string;
}

/** In the transaction that deletes the connections, before it does. */
export async function revokeLater(
  ctx: Ctx,
  owner: { connectionId: string } | { personId: string },
): Promise<void> {
  for (const id of await insertRevocations(ctx, owner)) await enqueue(ctx, id, ctx.now);
}

const enqueue = (ctx: Ctx, revocationId: string, startAfter: Date) =>
  ctx.house.jobs.enqueue(
    ctx.tx,
    'sharing.revoke',
    { workspaceId: ctx.workspaceId, revocationId } satisfies RevocationJob,
    { startAfter, key: `${revocationId}@${startAfter.getTime()}` },
  );

export async function revoke(house: House, { workspaceId, revocationId }: RevocationJob): Promise<void> {
  const taken = await house.inWorkspace(workspaceId, async (ctx) => {
    const row = await takeRevocation(ctx, revocationId);
    return row && { row, app: await registrationById(ctx, row.appId) };
  });
  if (!taken) return;
  const { row, app } = taken;
  const done = await revokeAtNetwork(house, row, app);
  await house.inWorkspace(workspaceId, async (ctx) => {
    const wait = waitsMs[row.tries - 1];
    if (done || wait === undefined) await deleteRevocation(ctx, row.id);
    else await enqueue(ctx, row.id, new Date(ctx.now.getTime() + wait));
  });
}

async function revokeAtNetwork(
  house: House,
  row: NonNullable<Awaited<ReturnType<typeof takeRevocation>>>,
  app: Awaited<ReturnType<typeof registrationById>>,
): Promise<boolean> {
  const revokeThere = connectorOf(row.network)?.oauth?.revoke;
  if (!revokeThere) return true;
  let secret: string;
  try {
    secret = house.cipher.open(row.sealedSecret, row.id);
  } catch {
    // Sealed with a key we no longer have: nobody can use it, we neither.
    return true;
  }
  return revokeThere({ account: row.account, secret, app }, app, outsideOf(house));
}

export const forgetOldRevocations = (house: House): Promise<void> =>
  house.inSystem((ctx) => deleteOldRevocations(ctx, new Date(ctx.now.getTime() - keptMs)));
