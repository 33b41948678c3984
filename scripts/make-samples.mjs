/**
 * Makes the copies of open data under server/samples from a folder that holds them as their publishers do:
 * `node scripts/make-samples.mjs ../shared/data/legislators` (us-congress/, us-utah/, us-zip/). The adapters do the
 * reading; what is kept are their facts, so that a sample and a download come to the same.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { findAdapter } from '../server/src/features/campaigns/targets/adapters/index.ts';

const from = resolve(process.argv[2] ?? '../shared/data/legislators');
const to = resolve(import.meta.dirname, '../server/samples');
mkdirSync(to, { recursive: true });

const filesOf = (folder) =>
  readdirSync(join(from, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !/social-media/.test(one.name))
    .map((one) => ({ name: one.name, bytes: readFileSync(join(one.parentPath, one.name)) }));

/** Without what says nothing, one target a line. */
const lean = (value) =>
  JSON.stringify(value, (_, one) =>
    one === null || (Array.isArray(one) && one.length === 0) ? undefined : one,
  );

async function makeTargets(id, folder) {
  const { sample, read } = findAdapter(id);
  const { targets, seats } = await read(filesOf(folder), { day: sample.date });
  const lines = targets.sort((a, b) => (a.key < b.key ? -1 : 1)).map(lean);
  const text = `{"dataDate":"${sample.date}","postal":[],"refused":[],"seats":${lean(seats) ?? '[]'},"targets":[\n${lines.join(',\n')}\n]}\n`;
  JSON.parse(text);
  writeFileSync(join(to, sample.file), text);
  console.log(`${sample.file}: ${targets.length} targets, ${text.length} bytes`);
}

async function makeZip() {
  const { sample, read } = findAdapter('us-zip');
  const { postal } = await read(filesOf('us-zip'), { day: sample.date });
  const byDistrict = Map.groupBy(postal, ({ district }) => district.ocdId);
  const rows = [...byDistrict].map(([ocdId, lines]) => {
    const [, state, cd] = /:([a-z]{2})\/cd:(.+)$/.exec(ocdId);
    return `${state.toUpperCase()},${cd === 'at-large' ? 0 : cd},${lines.map((line) => line.postalCode).join(' ')}`;
  });
  const text = `state_abbr,cd,zcta\n${rows.sort().join('\n')}\n`;
  writeFileSync(join(to, sample.file), text);
  console.log(`${sample.file}: ${postal.length} lines, ${text.length} bytes`);
}

await makeTargets('us-congress', 'us-congress');
await makeTargets('us-openstates', 'us-utah');
await makeZip();
