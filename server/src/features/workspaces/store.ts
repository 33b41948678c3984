/** All SQL of the room. */
import type { UpdateWorkspace, Workspace } from '@portevoix/core/workspaces';
import type { Ctx } from '#platform/ctx.ts';

const columns = [
  'workspaces.id as id',
  'name',
  'locale',
  'time_zone',
  'accent',
  'demonstration_at',
  'l.id as logo_id',
  'l.width as logo_width',
  'l.height as logo_height',
] as const;
/** With the logo, where there is one. */
const withLogo = (ctx: Ctx) =>
  ctx.tx.selectFrom('workspaces').leftJoin('workspace_logos as l', 'l.workspace_id', 'workspaces.id');
interface Row {
  id: string;
  name: string;
  locale: string;
  time_zone: string;
  accent: string | null;
  demonstration_at: Date | null;
  logo_id: string | null;
  logo_width: number | null;
  logo_height: number | null;
}
const toWorkspace = (row: Row): Workspace => ({
  id: row.id,
  name: row.name,
  locale: row.locale as Workspace['locale'],
  timeZone: row.time_zone,
  accent: row.accent,
  logo: row.logo_id
    ? { path: `/logo/${row.logo_id}`, width: row.logo_width ?? 0, height: row.logo_height ?? 0 }
    : null,
  demonstrationAt: row.demonstration_at?.toISOString() ?? null,
});

export async function insertWorkspace(ctx: Ctx, workspace: Omit<Workspace, 'logo'>): Promise<void> {
  await ctx.tx
    .insertInto('workspaces')
    .values({
      id: workspace.id,
      name: workspace.name,
      locale: workspace.locale,
      time_zone: workspace.timeZone,
      accent: workspace.accent,
      demonstration_at: workspace.demonstrationAt,
      created_at: ctx.now,
    })
    .execute();
}

export async function selectWorkspace(ctx: Ctx, id: string): Promise<Workspace> {
  return toWorkspace(
    await withLogo(ctx).select(columns).where('workspaces.id', '=', id).executeTakeFirstOrThrow(),
  );
}

export async function selectFirstWorkspace(ctx: Ctx): Promise<Workspace | null> {
  const row = await withLogo(ctx)
    .select(columns)
    .orderBy('workspaces.created_at')
    .limit(1)
    .executeTakeFirst();
  return row ? toWorkspace(row) : null;
}

export async function updateWorkspaceRow(ctx: Ctx, change: UpdateWorkspace): Promise<void> {
  const set = {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.locale !== undefined && { locale: change.locale }),
    ...(change.timeZone !== undefined && { time_zone: change.timeZone }),
    ...(change.accent !== undefined && { accent: change.accent }),
  };
  if (Object.keys(set).length === 0) return;
  await ctx.tx.updateTable('workspaces').set(set).where('id', '=', ctx.workspaceId).execute();
}

/** Every organisation of this installation. Needs a system context. */
export async function listWorkspaceIds(ctx: Ctx): Promise<string[]> {
  return (await ctx.tx.selectFrom('workspaces').select('id').execute()).map((row) => row.id);
}

export interface Protection {
  /** How many people stand behind every figure, as set. */
  leastPeople: number;
  /** Since when nothing named is told of anybody's performance; null: the mode is off. */
  worksCouncilAt: Date | null;
}

export async function selectProtection(ctx: Ctx): Promise<Protection> {
  const row = await ctx.tx
    .selectFrom('workspaces')
    .select(['least_people', 'works_council_at'])
    .where('id', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  return { leastPeople: row.least_people, worksCouncilAt: row.works_council_at };
}

export async function updateProtection(ctx: Ctx, { leastPeople, worksCouncilAt }: Protection): Promise<void> {
  await ctx.tx
    .updateTable('workspaces')
    .set({ least_people: leastPeople, works_council_at: worksCouncilAt })
    .where('id', '=', ctx.workspaceId)
    .execute();
}
