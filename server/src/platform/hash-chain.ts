/**
 * Rows that cannot be changed, removed or put in another order unnoticed: each carries the hash of the one before.
 * The chain runs over a commitment, the hash of the content with a salt of its own: once content and salt are erased
 * nothing tells what the content was, and the chain still holds. Whoever can write the whole database can also write a
 * whole new chain; the head, kept elsewhere (it stands in every export), is what shows that.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';

/** What stands before the first link. */
const beginning = Buffer.alloc(32);

export interface Link {
  /** 1 for the first. */
  number: number;
  kind: string;
  at: Date;
  previous: Buffer;
  commitment: Buffer;
  hash: Buffer;
}
export interface StoredLink extends Link {
  /** Null once erased, with the salt. */
  content: unknown;
  salt: Buffer | null;
}
export interface Head {
  number: number;
  hash: Buffer;
}

/**
 * JSON with its keys in order and no spaces (as RFC 8785 orders them), so that one content has one hash.
 * @throws Error (a bug) for what JSON has no word for
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    fields.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
  }
  throw new Error(`No canonical JSON for ${String(value)}.`);
}

export const commitmentOf = (salt: Buffer, content: unknown): Buffer =>
  createHash('sha256').update(salt).update(canonicalJson(content)).digest();

/** The hash of a link; `chain` names the workspace and the chain, so that links of two chains cannot be exchanged. */
export const hashOf = (chain: string, link: Omit<Link, 'hash'>): Buffer =>
  createHash('sha256')
    .update(
      canonicalJson({
        ...{ chain, number: link.number, kind: link.kind, at: link.at.toISOString() },
        ...{ previous: link.previous.toString('hex'), commitment: link.commitment.toString('hex') },
      }),
    )
    .digest();

export const chainName = (workspaceId: string, chain: string): string => `${workspaceId}/${chain}`;

/**
 * The next link of a chain of this workspace. The caller stores it in the same transaction; until that ends every other
 * writer of the chain waits.
 */
export async function nextLink(
  ctx: Ctx,
  chain: string,
  kind: string,
  content: unknown,
): Promise<StoredLink & { salt: Buffer }> {
  const { rows } = await sql<{ number: number; hash: Buffer }>`
    insert into hash_chains (workspace_id, chain, number, hash)
    values (${ctx.workspaceId}, ${chain}, 0, ${beginning})
    on conflict (workspace_id, chain) do update set number = hash_chains.number
    returning number, hash`.execute(ctx.tx);
  const head = rows[0]!;
  const salt = randomBytes(32);
  const open = {
    number: Number(head.number) + 1,
    kind,
    at: ctx.now,
    previous: head.hash,
    commitment: commitmentOf(salt, content),
  };
  const hash = hashOf(chainName(ctx.workspaceId, chain), open);
  await sql`update hash_chains set number = ${open.number}, hash = ${hash}
    where workspace_id = ${ctx.workspaceId} and chain = ${chain}`.execute(ctx.tx);
  return { ...open, hash, salt, content };
}

/** Where a chain of this workspace ends, or null before its first link. */
export async function headOf(ctx: Ctx, chain: string): Promise<Head | null> {
  const { rows } = await sql<{ number: number; hash: Buffer }>`
    select number, hash from hash_chains
    where workspace_id = ${ctx.workspaceId} and chain = ${chain}`.execute(ctx.tx);
  return rows[0] ? { number: Number(rows[0].number), hash: rows[0].hash } : null;
}

export interface ChainProblem {
  number: number;
  /**
   * `changed`: a link does not have the hash its parts give · `content_changed`: its content is not what was committed
   * to · `missing`: no link has this number · `reordered`: it does not follow the one before · `cut`: the chain ends
   * before its head · `head`: the last link is not the head.
   */
  kind: 'changed' | 'content_changed' | 'missing' | 'reordered' | 'cut' | 'head';
}

/** Reads a chain link by link, in the order of their numbers, and tells what is wrong with it. */
export function chainReader(chain: string) {
  let previous: Buffer = beginning;
  let number = 0;
  return {
    read(link: StoredLink): ChainProblem[] {
      const problems: ChainProblem[] = [];
      for (let lost = number + 1; lost < link.number; lost++)
        problems.push({ number: lost, kind: 'missing' });
      const follows = link.number === number + 1 && link.previous.equals(previous);
      if (!hashOf(chain, link).equals(link.hash)) problems.push({ number: link.number, kind: 'changed' });
      else if (!follows && problems.length === 0) problems.push({ number: link.number, kind: 'reordered' });
      if (link.salt !== null && !commitmentOf(link.salt, link.content).equals(link.commitment)) {
        problems.push({ number: link.number, kind: 'content_changed' });
      }
      previous = link.hash;
      number = link.number;
      return problems;
    },
    end(head: Head | null): ChainProblem[] {
      const last = head?.number ?? 0;
      if (number < last) return [{ number: number + 1, kind: 'cut' }];
      if (number > last || (head && !head.hash.equals(previous))) return [{ number, kind: 'head' }];
      return [];
    },
  };
}
