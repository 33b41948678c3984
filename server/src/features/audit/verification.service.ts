/**
 * Reads the log link by link and compares it with the fingerprints kept outside the database: whatever was changed,
 * removed, moved, emptied without a word, or cut off at the end shows.
 */
import type { AuditProblem, AuditVerification } from '@portevoix/core/audit';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { chainName, chainReader, headOf } from '#platform/hash-chain.ts';
import type { House } from '#platform/house.ts';
import { readAnchors } from './anchors.ts';
import {
  type AuditContent,
  chain,
  contentsForgotten,
  hashOfPerson,
  namesForgotten,
} from './record.service.ts';
import { type AuditRow, actsAfter, type Named } from './store.ts';
import { findVerification, putVerification, type Verified, workspacesWithLog } from './verification.store.ts';

const atOnce = 1000;

/** Verifies the log of the workspace of `ctx`; remembers nothing. */
export async function verifyLog(ctx: Ctx): Promise<Verified> {
  const reader = chainReader(chainName(ctx.workspaceId, chain));
  const anchors = readAnchors(ctx.house, ctx.workspaceId);
  const problems: AuditProblem[] = [];
  const emptied = emptiedReader();
  let entries = 0;
  let last = 0;
  for (;;) {
    // Before the rows: whoever appends meanwhile moves both, so a head read first never lies behind a row read after.
    const head = await headOf(ctx, chain);
    const rows = await actsAfter(ctx, last, atOnce);
    for (const row of rows) {
      problems.push(...reader.read(row), ...emptied.read(row));
      if (anchors.get(row.number)?.equals(row.hash) === false)
        problems.push({ number: row.number, kind: 'anchor' });
      last = row.number;
    }
    entries += rows.length;
    if (rows.length > 0) continue;
    problems.push(...reader.end(head), ...emptied.end(last));
    for (const number of anchors.keys()) {
      if (number > last) problems.push({ number, kind: 'anchor' });
    }
    return { at: ctx.now, entries, head: head?.hash ?? null, anchors: anchors.size, problems };
  }
}

/** Whether names are as the chain has them, and whether what is gone was said to be. */
function emptiedReader() {
  let nameless = 0;
  let announced = 0;
  let through = 0;
  const gone = new Set<number>();
  return {
    read(row: AuditRow): AuditProblem[] {
      const content = row.content as AuditContent | null;
      if (!content) {
        gone.add(row.number);
        return [];
      }
      if (row.kind === namesForgotten) announced += Number(content.details.count);
      if (row.kind === contentsForgotten) {
        announced -= Number(content.details.nameless);
        through = Math.max(through, Number(content.details.through));
      }
      const names: [string | undefined, Named | null][] = [
        [content.actor.person, row.actor],
        [content.about?.person, row.subject],
      ];
      let wrong = content.actor.kind !== row.actorKind;
      for (const [hash, named] of names) {
        if (hash && !named) nameless++;
        else if ((named && hashOfPerson(named)) !== (hash ?? null)) wrong = true;
      }
      return wrong ? [{ number: row.number, kind: 'actor_changed' }] : [];
    },
    end(last: number): AuditProblem[] {
      const unsaid = [...gone].filter((number) => number > through);
      return [
        ...unsaid.map((number) => ({ number, kind: 'emptied' as const })),
        // Which of them it was cannot be told: the log does not write down whose names it took away.
        ...(nameless > announced ? [{ number: last, kind: 'emptied' as const }] : []),
      ];
    },
  };
}

/** Verifies and remembers the result, for the page. */
export async function verifyAndRemember(ctx: Ctx): Promise<Verified> {
  const verified = await verifyLog(ctx);
  await putVerification(ctx, verified);
  return verified;
}

/** Somebody asks for it: the result is written down, and so is that they asked. */
export async function verifyNow(ctx: Ctx): Promise<AuditVerification> {
  const verified = await verifyAndRemember(ctx);
  await emit(ctx, 'audit.log_verified', { problems: verified.problems.length });
  return present(verified);
}

export async function lastVerification(ctx: Ctx): Promise<AuditVerification> {
  const verified = await findVerification(ctx);
  return verified ? present(verified) : { at: null, entries: 0, head: null, anchors: 0, problems: [] };
}

const present = (one: Verified): AuditVerification => ({
  at: one.at.toISOString(),
  entries: one.entries,
  head: one.head?.toString('hex') ?? null,
  anchors: one.anchors,
  problems: one.problems.slice(0, 200),
});

export interface AuditReport extends Verified {
  workspace: string;
}

/** Verifies every workspace of the installation, for the command line. */
export async function verifyAudits(house: House): Promise<AuditReport[]> {
  const workspaces = await house.inSystem(workspacesWithLog);
  const reports: AuditReport[] = [];
  for (const { id, name } of workspaces) {
    reports.push({ workspace: name, ...(await house.inWorkspace(id, verifyLog)) });
  }
  return reports;
}
