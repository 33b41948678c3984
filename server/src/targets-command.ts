/**
 * `targets <kind> [--workspace <id>] [--url <address> | --file <path>] [--name <name>]`: has a source of decision-makers
 * or districts read, as a button in the screens does. Without an address or a file the kind’s usual address is taken.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connect, createHouse, createLog, prepare } from './app.ts';
import type { Config } from './config.ts';
import { type FromCommand, listAdapters, readFromCommand } from './features/campaigns/index.ts';
import { listWorkspaceIds } from './features/workspaces/index.ts';
import { CodedError } from './platform/errors.ts';
import { hasWords, translator } from './platform/i18n.ts';

/** @throws Error that says what is missing or went wrong */
export async function readTargets(
  config: Config,
  args: string[],
  say: (line: string) => void,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      url: { type: 'string' },
      file: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const [adapter] = positionals;
  if (!adapter || (values.url && values.file))
    throw new Error(
      'Say which kind of source: targets <kind> [--workspace <id>] [--url <address> | --file <path>] [--name <name>]',
    );
  const kinds = listAdapters().map(({ id }) => id);
  if (!kinds.includes(adapter)) throw new Error(`Unknown kind "${adapter}". Kinds: ${kinds.join(', ')}.`);
  const connection = await connect(config, say);
  const house = await createHouse({ config, connection, log: createLog({ logLevel: 'warn' }) });
  try {
    await prepare(connection, say);
    const ids = await house.inSystem((ctx) => listWorkspaceIds(ctx));
    const workspaceId = values.workspace ?? (ids.length === 1 ? ids[0] : undefined);
    if (!workspaceId || !ids.includes(workspaceId))
      throw new Error(`Say which organisation by --workspace: ${ids.join(', ') || 'there is none yet'}`);
    const input: FromCommand = {
      ...{ workspaceId, adapter },
      ...(values.url && { url: values.url }),
      ...(values.name && { name: values.name }),
      ...(values.file && { file: { name: path.basename(values.file), bytes: await readFile(values.file) } }),
    };
    const result = await readFromCommand(house, input);
    if (!result) return;
    if (result.error) throw new Error(sentenceOf(result.error.code, result.error.params));
    if (result.kind === 'held')
      return say(
        `${result.gone} of those known are missing: say yes or no under Campaigns, Decision-makers, Sources.`,
      );
    const { added, changed, gone, vacant, refusedCount } = result;
    say(
      `Read: ${added} added, ${changed} changed, ${gone} gone, ${vacant} seats vacant, ${refusedCount} rows left out.`,
    );
  } catch (error) {
    throw error instanceof CodedError ? new Error(sentenceOf(error.code, error.params)) : error;
  } finally {
    await house.jobs.stop();
    await house.db.close();
    await connection.release();
  }
}

function sentenceOf(code: string, params: Record<string, string | number>): string {
  const t = translator('en');
  const detail = hasWords(`errors.${code}.detail`) ? ` ${t(`errors.${code}.detail`, params)}` : '';
  return `${t(`errors.${code}`, params)}.${detail}`;
}
