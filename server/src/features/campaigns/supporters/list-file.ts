/** A list as rows of cells, whatever it was saved as: CSV in any usual encoding, or an Excel workbook. */
import type { Readable } from 'node:stream';
import { mostListBytes, mostListRows } from '@portevoix/core/campaigns';
import readWorkbook from 'read-excel-file/node';
import { measuredArchive } from '#platform/archives.ts';
import { decodeCsv, recordsOf, shapeOf } from '../../people/index.ts';
import { campaignsErrors } from '../errors.ts';

export interface ListRow {
  cells: string[];
  line: number;
}
/** A workbook is held whole while it is read; what is larger is saved as CSV first. */
const mostWorkbook = { files: 60, bytes: 40_000_000 };

/** @throws campaigns.list_too_large */
export async function bytesOfList(file: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to its end all the same: the browser hears an answer only when it has sent everything.
    if (bytes <= mostListBytes) chunks.push(chunk);
  }
  if (bytes > mostListBytes) throw campaignsErrors.list_too_large(limits);
  return Buffer.concat(chunks);
}
const limits = { params: { megabytes: mostListBytes / 1_000_000, rows: mostListRows } };

/** Rows one after the other. @throws campaigns.list_too_large, campaigns.list_unreadable, people.csv_unreadable */
export async function* rowsOfList(bytes: Buffer): AsyncGenerator<ListRow> {
  let rows = 0;
  for await (const row of isArchive(bytes) ? workbookRows(bytes) : csvRows(bytes)) {
    if (++rows > mostListRows + 1) throw campaignsErrors.list_too_large(limits);
    yield row;
  }
}

const isArchive = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

function csvRows(bytes: Buffer): AsyncGenerator<ListRow> {
  const { text } = decodeCsv(bytes);
  return recordsOf(text, shapeOf(text));
}

async function* workbookRows(bytes: Buffer): AsyncGenerator<ListRow> {
  const measured = measuredArchive(bytes, mostWorkbook);
  if (measured === 'no_archive') throw campaignsErrors.list_unreadable();
  if (measured === 'too_large') throw campaignsErrors.list_too_large(limits);
  let sheets: { data: readonly (readonly unknown[])[] }[];
  try {
    sheets = (await readWorkbook(measured)) as never;
  } catch (cause) {
    throw campaignsErrors.list_unreadable({ cause });
  }
  let line = 0;
  for (const row of sheets[0]?.data ?? []) {
    line++;
    const cells = row.map((cell) => (cell === null || cell === undefined ? '' : String(cell)));
    if (cells.some((cell) => cell.trim() !== '')) yield { cells, line };
  }
}
