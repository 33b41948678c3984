/** Rows of an export from another tool, whatever its encoding and separator, by what their columns mean. */
import { decodeCsv, recordsOf, shapeOf } from '../people/index.ts';

export interface Row<Column extends string> {
  /** The line on which the row ends. */
  line: number;
  /** The text of a column; empty where there is none. */
  cell: (column: Column) => string;
}
export interface ReadFile<Column extends string> {
  columns: { heading: string; column: Column | null }[];
  rows: Row<Column>[];
}

/** @param file base64 @throws people.csv_unreadable */
export async function readFile<Column extends string>(
  file: string,
  columnOf: (heading: string) => Column | null,
): Promise<ReadFile<Column>> {
  const { text } = decodeCsv(Buffer.from(file, 'base64'));
  let columns: ReadFile<Column>['columns'] | null = null;
  const rows: Row<Column>[] = [];
  for await (const { cells, line } of recordsOf(text, shapeOf(text))) {
    if (!columns) {
      const taken = new Set<Column>();
      // Two columns of one meaning: the first counts, as the file's maker put it first.
      columns = cells.map((heading) => {
        const column = columnOf(heading);
        if (!column || taken.has(column)) return { heading, column: null };
        taken.add(column);
        return { heading, column };
      });
      continue;
    }
    const at = new Map(columns.map(({ column }, index) => [column, index]));
    rows.push({ line, cell: (column) => cells[at.get(column) ?? -1] ?? '' });
  }
  return { columns: columns ?? [], rows };
}
