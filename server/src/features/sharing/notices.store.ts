/** SQL of what owners of accounts are told about the end of a grant. */
import type { NetworkId } from '@portevoix/core/networks';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { MailOutcome } from '#platform/mail.ts';

export type NoticeKind = 'week' | 'day' | 'lost';
export interface NewNotice {
  connectionId: string;
  kind: NoticeKind;
  /** Of the grant: the same words once for each. */
  version: number;
}
export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  personId: string;
  network: NetworkId;
  handle: string;
  endsAt: Date | null;
  /** Still true: the account was neither removed nor reconnected since. */
  current: boolean;
}

/** The new notice's id, or null when it was given before. */
export async function insertNotice(ctx: Ctx, notice: NewNotice): Promise<string | null> {
  const row = await ctx.tx
    .insertInto('connection_notices')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      connection_id: notice.connectionId,
      kind: notice.kind,
      grant_version: notice.version,
      state: ctx.house.mail.enabled ? 'waiting' : 'no_mail',
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Takes a waiting notice, to be sent by whoever got it. */
export async function takeNotice(ctx: Ctx, id: string): Promise<NoticeRow | null> {
  const taken = await ctx.tx
    .updateTable('connection_notices')
    .set({ state: 'sending' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['connection_id', 'kind', 'grant_version'])
    .executeTakeFirst();
  if (!taken) return null;
  const connection = await ctx.tx
    .selectFrom('connections')
    .select(['person_id', 'network', 'handle', 'expires_at', 'grant_version', 'reason'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', taken.connection_id)
    .executeTakeFirstOrThrow();
  const kind = taken.kind as NoticeKind;
  return {
    id,
    kind,
    personId: connection.person_id,
    network: connection.network as NetworkId,
    handle: connection.handle,
    endsAt: connection.expires_at,
    current:
      connection.grant_version === taken.grant_version && (connection.reason !== null) === (kind === 'lost'),
  };
}

export async function finishNotice(
  ctx: Ctx,
  id: string,
  state: MailOutcome | 'waiting' | 'no_mail',
): Promise<void> {
  await ctx.tx
    .updateTable('connection_notices')
    .set({ state })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}
