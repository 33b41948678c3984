/** Copies of a person's data: asked, made by a job, fetched by that person alone, gone when they expire. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Ctx, personOf } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import { objectKey } from '#platform/media/index.ts';
import { getPerson } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { writeCopy } from './archive-file.ts';
import { privacyErrors } from './errors.ts';
import {
  changeExport,
  deleteExport,
  findExport,
  insertExport,
  selectExpired,
  selectExports,
  workspaceOfExport,
} from './exports.store.ts';
import { finishRequestsOf, insertRequest } from './requests.store.ts';

const day = 86_400_000;
const keptDays = { asked: 7, left: 30 } as const;
const mostWrongCodes = 10;

export interface ExportJob {
  workspaceId: string;
  exportId: string;
}

/** @throws privacy.export_under_way while one is being made */
export async function askExport(ctx: Ctx): Promise<void> {
  const { personId } = personOf(ctx);
  if ((await selectExports(ctx, personId)).some((one) => !one.ready_at))
    throw privacyErrors.export_under_way();
  await insertRequest(ctx, personId, 'export');
  await beginExport(ctx, personId, 'asked');
}

export async function beginExport(ctx: Ctx, personId: string, reason: 'asked' | 'left'): Promise<void> {
  const id = newId();
  const expiresAt = new Date(ctx.now.getTime() + keptDays[reason] * day);
  await insertExport(ctx, { id, personId, reason, expiresAt });
  await ctx.house.jobs.enqueue(ctx.tx, 'privacy.make_export', {
    workspaceId: ctx.workspaceId,
    exportId: id,
  } satisfies ExportJob);
}

/** Writes the copy to this node's disk, then hands it to the store that all nodes share. */
export async function makeExport(house: House, { workspaceId, exportId }: ExportJob): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portevoix-copy-'));
  const file = path.join(folder, 'copy.zip');
  try {
    const made = await house.inWorkspace(workspaceId, async (ctx) => {
      const row = await findExport(ctx, exportId);
      if (!row || row.ready_at) return null;
      const person = await getPerson(ctx, row.person_id);
      const { name: workspaceName } = await getWorkspace(ctx);
      return { row, person, written: await writeCopy(ctx, { ...person, workspaceName }, file) };
    });
    if (!made) return;
    const { sha256, bytes, rows } = made.written;
    const key = objectKey(workspaceId, sha256, exportId);
    await house.media.put({ key, file, sha256, bytes, mediaType: 'application/zip' });
    await house.inWorkspace(workspaceId, async (ctx) => {
      await changeExport(ctx, exportId, { ready_at: ctx.now, object_key: key, bytes, rows });
      await finishRequestsOf(ctx, made.row.person_id, 'export');
      if (made.row.reason === 'left') await writeFarewell(ctx, exportId, made.person);
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The letter to somebody who left: a link, and the code that opens it. Only the code's hash is kept. */
async function writeFarewell(
  ctx: Ctx,
  exportId: string,
  person: Awaited<ReturnType<typeof getPerson>>,
): Promise<void> {
  if (!person.email) return;
  const code = Array.from({ length: 10 }, () => randomInt(10)).join('');
  await changeExport(ctx, exportId, { code_hash: hashCode(code) });
  const t = translator(person.locale);
  const { name: workspaceName } = await getWorkspace(ctx);
  await ctx.house.jobs.enqueue(ctx.tx, 'privacy.send_letter', {
    to: person.email,
    subject: t('privacy.farewell.subject', { workspaceName }),
    text: t('privacy.farewell.text', {
      name: person.name,
      workspaceName,
      url: `${ctx.house.config.publicUrl}/privacy/handover/${exportId}?lang=${person.locale}`,
      code: `${code.slice(0, 5)} ${code.slice(5)}`,
      days: keptDays.left,
    }),
  });
}

const hashCode = (code: string): string => createHash('sha256').update(code).digest('hex');

/** Where the caller's own copy lies. @throws privacy.export_not_found */
export async function openMyExport(ctx: Ctx, id: string): Promise<{ key: string; bytes: number }> {
  const row = await findExport(ctx, id);
  if (!row?.object_key || row.person_id !== personOf(ctx).personId || row.expires_at <= ctx.now)
    throw privacyErrors.export_not_found();
  await changeExport(ctx, id, { fetched_at: ctx.now });
  return { key: row.object_key, bytes: Number(row.bytes) };
}

/** Whether there is a copy behind the link in a letter. */
export async function findHandover(house: House, id: string): Promise<string | null> {
  const workspaceId = await house.inSystem((ctx) => workspaceOfExport(ctx, id));
  if (!workspaceId) return null;
  return house.inWorkspace(workspaceId, async (ctx) => {
    const row = await findExport(ctx, id);
    const open = row?.code_hash && row.expires_at > ctx.now && row.wrong_codes < mostWrongCodes;
    return open ? workspaceId : null;
  });
}

/** @throws privacy.export_not_found, privacy.export_wrong_code; ten wrong codes close the link */
export async function openHandover(house: House, id: string, code: string) {
  const workspaceId = await findHandover(house, id);
  if (!workspaceId) throw privacyErrors.export_not_found();
  const opened = await house.inWorkspace(workspaceId, async (ctx) => {
    const row = await findExport(ctx, id);
    if (!row?.object_key || !row.code_hash) throw privacyErrors.export_not_found();
    const given = Buffer.from(hashCode(code.replace(/\D/g, '')));
    if (!timingSafeEqual(given, Buffer.from(row.code_hash))) {
      await changeExport(ctx, id, { wrong_codes: row.wrong_codes + 1 });
      return null;
    }
    await changeExport(ctx, id, { fetched_at: ctx.now });
    return { key: row.object_key, bytes: Number(row.bytes) };
  });
  if (!opened) throw privacyErrors.export_wrong_code();
  return opened;
}

/** What has expired goes, file first: a row without its file is harmless, a file without its row is lost. */
export async function removeExpired(house: House): Promise<void> {
  for (;;) {
    const expired = await house.inSystem((ctx) => selectExpired(ctx, 100));
    for (const row of expired) {
      if (row.object_key) await house.media.remove(row.object_key);
      await house.inWorkspace(row.workspace_id, (ctx) => deleteExport(ctx, row.id));
    }
    if (expired.length < 100) return;
  }
}
