/** `npm run bench`: every benchmark, one after the other; `npm run bench -- redirect drain` runs only those. */
import os from 'node:os';
import { broadcastBench } from './broadcast.ts';
import { broadcastKillBench } from './broadcast-kill.ts';
import { copyBench } from './copy.ts';
import { criticalDayBench } from './critical-day.ts';
import { drainBench } from './drain.ts';
import { feedBench } from './feed.ts';
import { importBench } from './import.ts';
import { judgeBench } from './judge.ts';
import { likenessBench } from './likeness.ts';
import { overviewBench } from './overview.ts';
import { permissionBench } from './permission.ts';
import { pollBench } from './poll.ts';
import { publishBench } from './publish.ts';
import { redirectBench } from './redirect.ts';
import { scimBench } from './scim.ts';
import { searchBench } from './search.ts';
import { signInBench } from './sign-in.ts';
import { signaturesBench } from './signatures.ts';
import { startBench } from './start.ts';
import { supporterListBench } from './supporter-list.ts';

const benches = {
  redirect: redirectBench,
  drain: drainBench,
  overview: overviewBench,
  feed: feedBench,
  judge: judgeBench,
  search: searchBench,
  poll: pollBench,
  publish: publishBench,
  likeness: likenessBench,
  import: importBench,
  'sign-in': signInBench,
  permission: permissionBench,
  scim: scimBench,
  broadcast: broadcastBench,
  'broadcast-kill': broadcastKillBench,
  copy: copyBench,
  'critical-day': criticalDayBench,
  signatures: signaturesBench,
  'supporter-list': supporterListBench,
  start: startBench,
} as const;

const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(1);
}
console.log(
  `Node ${process.version} on ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 1024 ** 3)} GB, ${os.platform()} ${os.arch()}; load before: ${os.loadavg()[0]?.toFixed(1)}`,
);
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await run();
}
process.exit(0);
