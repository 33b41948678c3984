/** `targets <adapter>`: the same reading as a click in the screens, for lists that may not come with the program. */
import type { House } from '#platform/house.ts';
import type { SourceFile } from './adapters/files.ts';
import { findAdapter } from './adapters/index.ts';
import { insertSource } from './new-source.service.ts';
import { readSource } from './reading.service.ts';
import { findSourceRow, type KeptResult, listSourceRows } from './sources.store.ts';

export interface FromCommand {
  workspaceId: string;
  adapter: string;
  name?: string;
  url?: string;
  file?: SourceFile;
}
/**
 * Reads an address, a file, or where neither is given the usual address of the kind. A source of this kind and address (or
 * name) that is there already is read again. @returns what the reading did
 * @throws campaigns.source_unknown_format, campaigns.source_no_address, campaigns.source_being_read
 */
export async function readFromCommand(house: House, input: FromCommand): Promise<KeptResult | null> {
  const { workspaceId, file } = input;
  const url = file ? undefined : (input.url ?? findAdapter(input.adapter)?.url ?? undefined);
  const name = input.name ?? input.adapter;
  const sourceId = await house.inWorkspace(workspaceId, async (ctx) => {
    const known = (await listSourceRows(ctx)).find(
      (one) => one.adapter === input.adapter && (url ? one.url === url : one.name === name),
    );
    return (
      known?.id ?? insertSource(ctx, { adapter: input.adapter, name, ...(url && { url, weekly: true }) })
    );
  });
  await readSource(house, { workspaceId, sourceId }, file ? { kind: 'file', file } : { kind: 'usual' });
  return house.inWorkspace(
    workspaceId,
    async (ctx) => (await findSourceRow(ctx, sourceId))?.lastResult ?? null,
  );
}
