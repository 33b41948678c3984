/** Keyset paging: the cursor holds the sort values of the last row, opaque to callers. */
import { platformErrors } from './errors.ts';

export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** @throws platform.invalid_request when the text is no cursor of ours. */
export function decodeCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((v) => v === null || ['string', 'number'].includes(typeof v))
    ) {
      return values;
    }
  } catch {
    // Falls through to the coded error.
  }
  throw platformErrors.invalid_request({ fields: [{ path: 'cursor', code: 'invalid', message: 'cursor' }] });
}

/** Turns `limit + 1` rows into a page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number | null)[],
  map: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(map),
    nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null,
  };
}
