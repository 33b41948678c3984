/**
 * The copy of a person's data as a ZIP on this node's disk: for each kind of data the same rows as JSON and as CSV, the
 * files they uploaded, and a text that says in their language what is what. Rows pass through in batches, so a heavy
 * user costs no more memory than a light one.
 */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { type Cell, toCsv } from '@portevoix/core/analytics';
import type { Locale } from '@portevoix/core/common';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Ctx } from '#platform/ctx.ts';
import { hasWords, translator } from '#platform/i18n.ts';
import { type ClaimedRow, claimedRows, claimName } from '#platform/personal-data.ts';

export interface WrittenFile {
  sha256: string;
  bytes: number;
  rows: number;
}

/** Writes everything the rooms know of a person to `file`. */
export async function writeCopy(
  ctx: Ctx,
  person: { id: string; name: string; locale: Locale; workspaceName: string },
  file: string,
): Promise<WrittenFile> {
  const sink = openSink(file);
  const listed: string[] = [];
  let rows = 0;
  for (const room of ctx.house.rooms) {
    const { personalData } = room;
    if (!personalData) continue;
    for (const claim of personalData.claims ?? []) {
      const name = `${room.name}/${claimName(claim)}`;
      const part = openPart(sink.zip, name, claim.tells);
      for await (const batch of claimedRows(ctx, claim, person.id)) {
        part.write(batch);
        rows += batch.length;
        await sink.drained();
      }
      if (part.close() > 0) listed.push(describe(person.locale, name, claimName(claim)));
    }
    if (!personalData.claims) {
      addText(sink.zip, `${room.name}.json`, toJson(await personalData.exportPerson(ctx, person.id)));
      listed.push(`${room.name}.json`);
    }
    for (const { name, key } of (await personalData.files?.(ctx, person.id)) ?? []) {
      await addFile(ctx, sink.zip, `${room.name}/files/${name}`, key);
      await sink.drained();
    }
  }
  const t = translator(person.locale);
  addText(
    sink.zip,
    t('privacy.copy.readme'),
    [
      t('privacy.copy.title', { name: person.name, workspaceName: person.workspaceName }),
      t('privacy.copy.when', { when: ctx.now.toISOString() }),
      t('privacy.copy.formats'),
      t('privacy.copy.left_out'),
      listed.map((line) => `- ${line}`).join('\n'),
    ].join('\n\n'),
  );
  return { ...(await sink.close()), rows };
}

const describe = (locale: Locale, name: string, claim: string): string => {
  const key = `privacy.data.${claim}`;
  return `${name}.json, ${name}.csv: ${hasWords(key) ? translator(locale)(key as never) : claim}`;
};

function openSink(file: string) {
  const out = fs.createWriteStream(file, { mode: 0o600 });
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  let failed: Error | null = null;
  out.on('error', (error) => {
    failed = error;
  });
  const zip = new Zip((error, chunk, final) => {
    if (error) failed = error;
    hash.update(chunk);
    bytes += chunk.length;
    out.write(chunk);
    if (final) out.end();
  });
  return {
    zip,
    async drained() {
      if (failed) throw failed;
      if (out.writableNeedDrain) await once(out, 'drain');
      // Compressing is work of this thread: others get their turn between two batches.
      await new Promise((resolve) => setImmediate(resolve));
    },
    async close() {
      zip.end();
      if (!out.writableFinished) await once(out, 'finish');
      if (failed) throw failed;
      return { sha256: hash.digest('hex'), bytes };
    },
  };
}

const encoder = new TextEncoder();
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? String(one) : one), 2);

/** A pair of files that begins with its first row: what there is nothing of makes no file. */
function openPart(zip: Zip, name: string, columns: readonly string[]) {
  let json: ZipDeflate | null = null;
  let csv: ZipDeflate | null = null;
  let count = 0;
  return {
    write(rows: readonly ClaimedRow[]) {
      if (!json || !csv) {
        json = new ZipDeflate(`${name}.json`, { level: 6 });
        csv = new ZipDeflate(`${name}.csv`, { level: 6 });
        zip.add(json);
        zip.add(csv);
        csv.push(encoder.encode(toCsv([[...columns]])));
      }
      json.push(
        encoder.encode(rows.map((row, i) => `${count + i === 0 ? '[' : ','}\n${toJson(row)}`).join('')),
      );
      csv.push(
        encoder.encode(toCsv(rows.map((row) => columns.map((column) => toCell(row[column])))).slice(1)),
      );
      count += rows.length;
    },
    close(): number {
      json?.push(encoder.encode('\n]\n'), true);
      csv?.push(new Uint8Array(0), true);
      return count;
    },
  };
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function addText(zip: Zip, name: string, text: string): void {
  const entry = new ZipDeflate(name, { level: 6 });
  zip.add(entry);
  entry.push(encoder.encode(text), true);
}

async function addFile(ctx: Ctx, zip: Zip, name: string, key: string): Promise<void> {
  const { body } = await ctx.house.media.open(key);
  const entry = new ZipPassThrough(name);
  zip.add(entry);
  for await (const chunk of body) entry.push(chunk as Uint8Array);
  entry.push(new Uint8Array(0), true);
}
