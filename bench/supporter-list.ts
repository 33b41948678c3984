/**
 * A list of 100,000 people outside: the file read and sealed, then taken in by its job, with the heap and the resident
 * memory sampled all the while; beside the bytes of the file itself.
 */
import { Readable } from 'node:stream';
import { startList, takeInList, uploadList } from '../server/src/features/campaigns/index.ts';
import { createWorkspace } from '../server/src/features/workspaces/index.ts';
import { newId } from '../server/src/platform/ids.ts';
import { benchHouse } from './house.ts';
import { printTable } from './table.ts';

const people = 100_000;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** Highest heap and resident memory while something runs; the heap is collected before. */
async function watched<T>(run: () => Promise<T>) {
  globalThis.gc?.();
  const before = process.memoryUsage();
  let [heap, rss] = [before.heapUsed, before.rss];
  const timer = setInterval(() => {
    const now = process.memoryUsage();
    heap = Math.max(heap, now.heapUsed);
    rss = Math.max(rss, now.rss);
  }, 50);
  const began = performance.now();
  const value = await run();
  clearInterval(timer);
  return {
    value,
    seconds: (performance.now() - began) / 1000,
    heap: heap - before.heapUsed,
    rss: rss - before.rss,
  };
}

export async function supporterListBench(): Promise<void> {
  const { house, close } = await benchHouse('supporters');
  try {
    const workspaceId = await house.inSystem(
      async (ctx) => (await createWorkspace(ctx, { name: 'Bench', locale: 'fr' })).workspaceId,
    );
    const campaignId = newId();
    await house.inWorkspace(workspaceId, (ctx) =>
      ctx.tx
        .insertInto('campaigns')
        .values({
          ...{ workspace_id: workspaceId, id: campaignId, slug: 'bench', facet: 'citizen' },
          ...{ time_zone: 'Europe/Paris', texts: JSON.stringify({ fr: { title: 'Bench' } }) },
          ...{ created_at: house.now(), updated_at: house.now() },
        })
        .execute(),
    );
    const rows = ['Courriel;Prénom;Nom;Langue'];
    for (let i = 0; i < people; i++) rows.push(`zoe.${i}@example.org;Zoé;Dupont ${i};fr`);
    const file = Buffer.from(rows.join('\r\n'));
    rows.length = 0;
    const system = await house.inWorkspace(workspaceId, async (ctx) => ctx);
    const read = await watched(() => uploadList(system, Readable.from([file]), 'liste.csv'));
    const id = read.value.id;
    await house.inWorkspace(workspaceId, (ctx) =>
      startList(ctx, id, {
        ...{ origin: 'Bench', collected: 'Made up here', legalBasis: 'consent', locale: 'fr', campaignId },
      }),
    );
    const taken = await watched(() => takeInList(house, { workspaceId, listId: id }));
    const { rows: kept } = await house.inSystem(({ tx }) =>
      tx
        .selectFrom('supporters')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('workspace_id', '=', workspaceId)
        .execute()
        .then((all) => ({ rows: all })),
    );
    if (Number(kept[0]?.n) !== people) throw new Error(`${kept[0]?.n} of ${people} came in.`);
    printTable(
      `A list of ${people} people outside (${megabytes(file.length)})`,
      ['step', 'seconds', 'rows a second', 'heap above the start', 'resident above the start'],
      [
        ['read and sealed', read],
        ['taken in', taken],
      ].map(([step, m]) => {
        const { seconds, heap, rss } = m as typeof taken;
        return [
          step as string,
          seconds.toFixed(1),
          String(Math.round(people / seconds)),
          megabytes(heap),
          megabytes(rss),
        ];
      }),
    );
  } finally {
    await close();
  }
}
