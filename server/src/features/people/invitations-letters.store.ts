/** SQL of the letters of an invitation: how many, when, and the links in them. */
import type { Ctx } from '#platform/ctx.ts';

export async function lockInvitation(ctx: Ctx, id: string) {
  return ctx.tx
    .selectFrom('invitations')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Counts a letter before it is sent and keeps the hash of its link. */
export async function beginLetterRow(
  ctx: Ctx,
  id: string,
  number: number,
  hashes: readonly string[],
): Promise<void> {
  await ctx.tx
    .updateTable('invitations')
    .set({ letters_begun: number, last_letter_at: ctx.now, letter_hashes: [...hashes] })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** The letter has certainly not left and will be tried again. */
export async function takeLetterBack(ctx: Ctx, id: string, number: number): Promise<void> {
  await ctx.tx
    .updateTable('invitations')
    .set({ letters_begun: number - 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('letters_begun', '=', number)
    .execute();
}

/** The links in its letters open nothing any more. */
export async function forgetLetters(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('invitations')
    .set({ letter_hashes: [] })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Letters that a person was sent since then, by all their invitations together. */
export async function countLettersTo(ctx: Ctx, personId: string, since: Date): Promise<number> {
  const row = await ctx.tx
    .selectFrom('invitations')
    .select((eb) => eb.fn.sum<string>('letters_begun').as('letters'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('person_id', '=', personId)
    .where('last_letter_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.letters ?? 0);
}
