/** Files in memory, read by one adapter: for the tests of adapters alone. */
import type { Reading } from './adapter.ts';
import { unpack } from './files.ts';
import { findAdapter } from './index.ts';

export const read = async (id: string, files: Record<string, string | Uint8Array>): Promise<Reading> => {
  const entries = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
  }));
  const adapter = findAdapter(id);
  if (!adapter) throw new Error(id);
  return adapter.read(entries.flatMap(unpack), { day: '2026-11-22' });
};
