/**
 * Signatures that come at the same time are taken together: while one transaction is on its way the next ones gather, and
 * go with the one after it. Nobody waits for a crowd to form, and a crowd costs the database a handful of statements in
 * place of a handful for each. Everybody is answered only once their own signature is kept.
 */
import type { House } from '#platform/house.ts';
import { campaignsErrors } from '../errors.ts';
import { type Signature, signTogether } from './signing.service.ts';

/** In one transaction at most. */
const most = 200;
/** Who comes when so many wait already would wait for long: they are asked to come back. */
const mostWaiting = 5_000;

interface Waiting {
  signature: Signature;
  taken(): void;
  refused(reason: unknown): void;
}
interface Line {
  waiting: Waiting[];
  busy: boolean;
}
/** Per house, by alert. */
const lines = new WeakMap<House, Map<string, Line>>();

/** Takes one signature, together with those that come meanwhile. @throws campaigns.too_many_at_once */
export function signInCrowd(house: House, signature: Signature): Promise<void> {
  const open = lines.get(house) ?? new Map<string, Line>();
  lines.set(house, open);
  const alertId = signature.view.alert.id;
  const line = open.get(alertId) ?? { waiting: [], busy: false };
  open.set(alertId, line);
  if (line.waiting.length >= mostWaiting) return Promise.reject(campaignsErrors.too_many_at_once());
  return new Promise((taken, refused) => {
    line.waiting.push({ signature, taken, refused });
    if (!line.busy) void work(house, alertId, line);
  });
}

async function work(house: House, alertId: string, line: Line): Promise<void> {
  line.busy = true;
  while (line.waiting.length > 0) await takeAll(house, line.waiting.splice(0, most));
  lines.get(house)?.delete(alertId);
}

async function takeAll(house: House, batch: readonly Waiting[]): Promise<void> {
  const { workspaceId } = batch[0]!.signature.view;
  const signatures = batch.map(({ signature }) => signature);
  try {
    await house.inWorkspace(workspaceId, (ctx) => signTogether(ctx, signatures), {
      actor: { kind: 'anonymous' },
    });
  } catch (reason) {
    if (batch.length === 1) batch[0]!.refused(reason);
    // One that cannot be kept takes no other with it.
    else for (const one of batch) await takeAll(house, [one]);
    return;
  }
  for (const { taken } of batch) taken();
}
