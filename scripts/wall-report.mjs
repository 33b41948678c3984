// What server/test/wall.ts wrote down, held against the stores: every exported function of every store must have run.
// usage: node scripts/wall-report.mjs FOLDER
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const source = path.join(import.meta.dirname, '../server/src');
const functions = fs
  .readdirSync(source, { recursive: true })
  .filter((file) => file.endsWith('store.ts') && file.startsWith('features'))
  .flatMap((file) =>
    [
      ...fs
        .readFileSync(path.join(source, file), 'utf8')
        .matchAll(/^export (?:(?:async )?function|const) (\w+)(?= = (?:async )?\(|[(<])/gm),
    ].map((match) => `${file}: ${match[1]}`),
  );

const order = ['none', 'system', 'empty', 'met'];
const best = new Map();
for (const file of fs.readdirSync(process.argv[2])) {
  for (const [name, outcome] of JSON.parse(fs.readFileSync(path.join(process.argv[2], file), 'utf8'))) {
    if (order.indexOf(outcome) > order.indexOf(best.get(name) ?? '')) best.set(name, outcome);
  }
}
const count = (outcome) => functions.filter((name) => best.get(name) === outcome).length;
const missing = functions.filter((name) => !best.has(name));
console.log(
  `${functions.length} functions of stores: ${count('met')} found rows that the wall then hid, ${count('empty')} had none to hide or touch no walled table, ${count('system')} run across workspaces by design, ${count('none')} build parts of queries, ${missing.length} never ran.`,
);
for (const name of missing) console.log(`  never ran: ${name}`);
process.exit(missing.length > 0 ? 1 : 0);
