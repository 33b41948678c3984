/**
 * What a room knows of a person, declared once: which rows are theirs, which columns tell something of them, and what
 * erasing does. Export, erasure, the list of data in the works-council kit and the test that fills every table all
 * read these claims, so that none of them can forget what another names.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from './ctx.ts';
import { newId } from './ids.ts';
import type { PersonalData } from './room.ts';

export interface Claim {
  table: string;
  /** The column with the person's id: of the table itself, or of `through.table`. */
  by: string;
  /** The rows hang on a row that is the person's. */
  through?: { table: string; column: string };
  /** A table of no workspace, whose rows belong to who logs in: `by` holds the identity's id. */
  ofIdentity?: true;
  /** The key without the workspace; `['id']` unless told. */
  key?: readonly string[];
  /** Columns handed over on export. */
  tells: readonly string[];
  /** Columns about the person that an export leaves out: a secret opens an account, it does not describe one. */
  keepsBack?: readonly string[];
  /**
   * `delete` the row · `forget` who it was, and what `empties` names · put `nobody`, a random id, in their place, where a
   * count must go on · `own_way`: the room's own function does it, or the row goes with its parent.
   */
  erase: 'delete' | 'forget' | 'nobody' | 'own_way';
  /** Columns emptied together with the person. */
  empties?: readonly string[];
}

export interface ClaimedRow {
  [column: string]: unknown;
}
const batch = 2_000;

/** Rows of one claim in batches, in the order of their key. */
export async function* claimedRows(ctx: Ctx, claim: Claim, personId: string): AsyncGenerator<ClaimedRow[]> {
  const key = claim.key ?? ['id'];
  const columns = sql.join(claim.tells.map((column) => sql.ref(`t.${column}`)));
  const marks = sql.join(
    key.map((column, i) => sql`${sql.ref(`t.${column}`)}::text as ${sql.ref(`mark_${i}`)}`),
  );
  const order = sql.join(key.map((column) => sql.ref(`t.${column}`)));
  let after: string[] | null = null;
  for (;;) {
    const beyond: RawBuilder<unknown> = after
      ? sql`and (${order}) > (${sql.join(after.map((value: string) => sql.val(value)))})`
      : sql``;
    const { rows }: { rows: ClaimedRow[] } =
      await sql<ClaimedRow>`select ${columns}, ${marks} from ${theirRows(
        ctx,
        claim,
        personId,
      )} ${beyond} order by ${order} limit ${batch}`.execute(ctx.tx);
    if (rows.length === 0) return;
    after = key.map((_, i) => String(rows.at(-1)?.[`mark_${i}`]));
    for (const row of rows) for (const i of key.keys()) delete row[`mark_${i}`];
    yield rows;
    if (rows.length < batch) return;
  }
}

/** `from … where …` of a claim. */
function theirRows(ctx: Ctx, { table, by, through, ofIdentity }: Claim, personId: string) {
  const t = sql`${sql.table(table)} t`;
  if (ofIdentity)
    return sql`${t} join people o on ${sql.ref(`t.${by}`)} = o.identity_id
      where o.workspace_id = ${ctx.workspaceId} and o.id = ${personId}`;
  if (!through)
    return sql`${t} where t.workspace_id = ${ctx.workspaceId} and ${sql.ref(`t.${by}`)} = ${personId}`;
  return sql`${t} join ${sql.table(through.table)} o
    on o.workspace_id = t.workspace_id and o.id = ${sql.ref(`t.${through.column}`)}
    where t.workspace_id = ${ctx.workspaceId} and ${sql.ref(`o.${by}`)} = ${personId}`;
}

async function eraseClaim(ctx: Ctx, claim: Claim, personId: string, nobody: string): Promise<void> {
  if (claim.erase === 'own_way') return;
  const whose = sql`workspace_id = ${ctx.workspaceId} and ${sql.ref(claim.by)} = ${personId}`;
  if (claim.erase === 'delete') {
    await sql`delete from ${sql.table(claim.table)} where ${whose}`.execute(ctx.tx);
    return;
  }
  const set = [claim.by, ...(claim.empties ?? [])].map(
    (column) => sql`${sql.ref(column)} = ${claim.erase === 'nobody' && column === claim.by ? nobody : null}`,
  );
  await sql`update ${sql.table(claim.table)} set ${sql.join(set)} where ${whose}`.execute(ctx.tx);
}

/**
 * A room's personal data out of its claims.
 * @param ownWay what erasing does beyond them, before their rows go
 */
export function claimed(
  claims: readonly Claim[],
  ownWay?: (ctx: Ctx, personId: string) => Promise<void>,
): PersonalData {
  return {
    tables: [...new Set(claims.map((claim) => claim.table))],
    claims,
    async exportPerson(ctx, personId) {
      const all: Record<string, ClaimedRow[]> = {};
      for (const claim of claims) {
        const rows: ClaimedRow[] = [];
        for await (const part of claimedRows(ctx, claim, personId)) rows.push(...part);
        all[claimName(claim)] = [...(all[claimName(claim)] ?? []), ...rows];
      }
      return all;
    },
    async erasePerson(ctx, personId) {
      await ownWay?.(ctx, personId);
      const nobody = newId();
      for (const claim of claims) await eraseClaim(ctx, claim, personId, nobody);
    },
  };
}

/** `story_comments`, or `story_comments.hidden_by` where somebody's part is not the first one. */
export const claimName = ({ table, by }: Pick<Claim, 'table' | 'by'>): string =>
  ['person_id', 'id', 'author_id', 'identity_id'].includes(by) ? table : `${table}.${by}`;
