/** SQL of what a directory keeps of people and groups, and of people who are held while a decision is taken. */
import type { DirectoryField } from '@portevoix/core/people';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

export interface DirectoryRow {
  id: string;
  name: string;
  email: string | null;
  /** With `email` null: they were asked and said no. */
  addressGiven: boolean;
  teamId: string | null;
  team: string | null;
  place: string | null;
  joined: boolean;
  left: boolean;
  held: boolean;
  fields: DirectoryField[];
  nameCorrected: boolean;
}

export async function findDirectoryRow(ctx: Ctx, id: string): Promise<DirectoryRow | null> {
  const row = await ctx.tx
    .selectFrom('people as p')
    .leftJoin('teams as t', (join) =>
      join.onRef('t.workspace_id', '=', 'p.workspace_id').onRef('t.id', '=', 'p.team_id'),
    )
    .select(['p.id', 'p.name', 'p.email', 'p.address_given', 'p.team_id', 't.name as team', 'p.place'])
    .select(['p.joined_at', 'p.left_at', 'p.held_at', 'p.directory_fields', 'p.name_corrected_at'])
    .where('p.workspace_id', '=', ctx.workspaceId)
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    addressGiven: row.address_given,
    teamId: row.team_id,
    team: row.team,
    place: row.place,
    joined: row.joined_at !== null,
    left: row.left_at !== null,
    held: row.held_at !== null,
    fields: row.directory_fields as DirectoryField[],
    nameCorrected: row.name_corrected_at !== null,
  };
}

export interface DirectoryChange {
  name?: string;
  email?: string | null;
  address_given?: boolean;
  team_id?: string | null;
  place?: string | null;
  directory_fields?: readonly DirectoryField[];
  held_at?: Date | null;
}
export async function writeDirectoryRow(ctx: Ctx, id: string, change: DirectoryChange): Promise<void> {
  const { directory_fields, ...rest } = change;
  await ctx.tx
    .updateTable('people')
    .set({ ...rest, ...(directory_fields && { directory_fields: [...directory_fields] }) })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Somebody spells their own name: where a directory keeps it, theirs stands from now on. */
export async function markNameCorrected(ctx: Ctx, id: string, name: string): Promise<void> {
  await ctx.tx
    .updateTable('people')
    .set({ name_corrected_at: ctx.now })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('name', '<>', name)
    .where(sql<boolean>`'name' = any(directory_fields)`)
    .execute();
}

/** The account is no longer this person's. */
export async function forgetIdentity(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx
    .updateTable('people')
    .set({ identity_id: null, held_at: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Whose sessions end with a membership; null for somebody without an account. */
export async function identityOf(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('people')
    .select('identity_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.identity_id ?? null;
}

/** Marks a group as one that a directory fills, or no longer. */
export async function markGroupKept(ctx: Ctx, groupId: string, kept: boolean): Promise<void> {
  await ctx.tx
    .updateTable('groups')
    .set({ kept_by_directory_at: kept ? ctx.now : null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', groupId)
    .where('kept_by_directory_at', kept ? 'is' : 'is not', null)
    .execute();
}

/** Those of these people whose groups a directory keeps. */
export async function keptAmong(ctx: Ctx, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...people])}::uuid[])`)
    .where(sql<boolean>`cardinality(directory_fields) > 0`)
    .execute();
  return rows.map((row) => row.id);
}

/** Those of these people who are in a group kept by hand. */
export async function membersAmong(ctx: Ctx, groupId: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('group_members')
    .select('person_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('group_id', '=', groupId)
    .where('person_id', '=', sql<string>`any(${sql.val([...people])}::uuid[])`)
    .execute();
  return rows.map((row) => row.person_id);
}

/** A group by its id, and whether a rule keeps it. */
export async function findFillableGroup(
  ctx: Ctx,
  id: string,
): Promise<{ name: string; byRule: boolean } | null> {
  const row = await ctx.tx
    .selectFrom('groups')
    .select(['name', sql<boolean>`rule is not null`.as('by_rule')])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { name: row.name, byRule: row.by_rule } : null;
}

/** Those of these people who joined and are here. */
export async function joinedAmong(ctx: Ctx, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...people])}::uuid[])`)
    .where('joined_at', 'is not', null)
    .where('left_at', 'is', null)
    .execute();
  return rows.map((row) => row.id);
}

/** Those of these people who have not left. */
export async function livingAmong(ctx: Ctx, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', sql<string>`any(${sql.val([...people])}::uuid[])`)
    .where('left_at', 'is', null)
    .execute();
  return rows.map((row) => row.id);
}
