/** Reading the log, taking it out, and forgetting: a person at their erasure, contents past their time. */
import type { AuditActor, AuditEntry, AuditExport, AuditFilters } from '@portevoix/core/audit';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { chainName, headOf } from '#platform/hash-chain.ts';
import { decodeCursor, toPage } from '#platform/page.ts';
import { tokenNames } from '../auth/index.ts';
import { namesOf } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { auditErrors } from './errors.ts';
import {
  type AuditContent,
  chain,
  contentsForgotten,
  keepForgetting,
  namesForgotten,
} from './record.service.ts';
import { dayBounds } from './rules.ts';
import {
  type AuditFilter,
  type AuditRow,
  actorsKnown,
  actsBefore,
  actsKnown,
  actsOfPerson,
  forgetContents,
  forgetPerson,
} from './store.ts';

/** More would be no file that anybody reads, and all of it would stand in memory. */
const mostExported = 50_000;
/** Contents are kept a year (CNIL, deliberation 2021-122: logs 6 to 12 months); the links stay for good. */
export const contentsKeptMs = 365 * 86_400_000;

/** Newest first. */
export async function listActs(
  ctx: Ctx,
  query: AuditFilters & { limit: number; cursor?: string | undefined },
) {
  const before = decodeCursor(query.cursor, 1)?.[0];
  const rows = await actsBefore(
    ctx,
    typeof before === 'number' ? before : null,
    query.limit + 1,
    await filterOf(ctx, query),
  );
  const present = await presenter(ctx, rows);
  return toPage(rows, query.limit, (row) => [row.number], present);
}

/** What one can filter by. */
export async function listFacets(ctx: Ctx) {
  const names = await namesOf(ctx, await actorsKnown(ctx));
  const people = [...names].map(([id, name]) => ({ id, name }));
  people.sort((a, b) => a.name.localeCompare(b.name, ctx.locale));
  return { acts: await actsKnown(ctx), people };
}

/** Entries with all it takes to verify them elsewhere; that they were taken out is an entry itself. @throws audit.too_many */
export async function exportActs(ctx: Ctx, filters: AuditFilters): Promise<AuditExport> {
  const rows = await actsBefore(ctx, null, mostExported + 1, await filterOf(ctx, filters));
  if (rows.length > mostExported) throw auditErrors.too_many({ params: { max: mostExported } });
  const head = await headOf(ctx, chain);
  const present = await presenter(ctx, rows);
  await emit(ctx, 'audit.log_exported', { entries: rows.length, filters: Object.keys(filters) });
  return {
    chain: chainName(ctx.workspaceId, chain),
    head: head && { number: head.number, hash: head.hash.toString('hex') },
    entries: rows.map((row) => ({
      ...present(row),
      ...{ previous: row.previous.toString('hex'), commitment: row.commitment.toString('hex') },
      salt: row.salt?.toString('hex') ?? null,
      content: row.content,
      actorSalt: row.actor?.salt.toString('hex') ?? null,
      subjectSalt: row.subject?.salt.toString('hex') ?? null,
    })),
  };
}

async function filterOf(ctx: Ctx, filters: AuditFilters): Promise<AuditFilter> {
  const { timeZone } = await getWorkspace(ctx);
  const { who, act, room } = filters;
  return { who, act, room, ...dayBounds(filters, timeZone) };
}

/** Turns rows into entries, with the names of those who are still known here. */
async function presenter(ctx: Ctx, rows: readonly AuditRow[]): Promise<(row: AuditRow) => AuditEntry> {
  const names = await namesOf(
    ctx,
    rows.flatMap((row) => [row.actor?.id ?? null, row.subject?.id ?? null]),
  );
  const contents = rows.map((row) => row.content as AuditContent | null);
  const tokens = await tokenNames(
    ctx,
    contents.flatMap((one) => (one?.actor.kind === 'service' && one.actor.token ? [one.actor.token] : [])),
  );
  const person = (id: string | undefined) => ({ id: id ?? null, name: (id && names.get(id)) || null });
  return (row) => {
    const content = row.content as AuditContent | null;
    return {
      number: row.number,
      act: row.kind,
      at: row.at.toISOString(),
      actor: {
        kind: row.actorKind as AuditActor,
        person: ['person', 'token'].includes(row.actorKind) ? person(row.actor?.id) : null,
        tokenId: content?.actor.token ?? null,
        tokenName: tokens.get(content?.actor.token ?? '') ?? null,
      },
      about: content?.about
        ? {
            kind: content.about.kind,
            id: content.about.id ?? null,
            person: content.about.person ? person(row.subject?.id) : null,
          }
        : null,
      details: content?.details ?? {},
      hash: row.hash.toString('hex'),
      forgottenAt: row.forgottenAt?.toISOString() ?? null,
    };
  };
}

/** The ids of everybody these entries name, for the record of who looked at whom. */
export const peopleIn = (entries: readonly AuditEntry[]): string[] =>
  entries.flatMap(({ actor, about }) =>
    [actor.person?.id, about?.person?.id].filter((id) => id !== undefined && id !== null),
  );

/** From now on the log calls them a former member; the chain still holds. */
export async function forgetPersonInLog(ctx: Ctx, personId: string): Promise<void> {
  const count = await forgetPerson(ctx, personId);
  if (count > 0) await keepForgetting(ctx, namesForgotten, { count });
}

/** Empties what is past its time, and writes down that it was done. */
export async function forgetOldContents(ctx: Ctx): Promise<void> {
  const until = new Date(ctx.now.getTime() - contentsKeptMs);
  const done = await forgetContents(ctx, until, [namesForgotten, contentsForgotten]);
  if (done) {
    await keepForgetting(ctx, contentsForgotten, {
      ...{ rows: done.rows, through: done.through, nameless: done.nameless },
    });
  }
}

/** A person's own part of the log, for their export. */
export const auditOf = async (ctx: Ctx, personId: string): Promise<unknown[]> =>
  (await actsOfPerson(ctx, personId)).map((row) => ({
    ...{ number: Number(row.number), act: row.act, at: row.at },
    as: row.actor_id === personId ? 'actor' : 'subject',
    by: row.actor_kind,
    details: (row.content as AuditContent | null)?.details ?? null,
  }));
