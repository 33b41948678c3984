/**
 * A node of its own that sends letters, or notices to browsers, until it is killed: for the tests and the benchmark that
 * kill it. `node letters-worker.ts '{"owner":…,"config":…,"settings":…,"push":false}'`
 */
import { createHouse } from '../src/app.ts';
import { createSender } from '../src/features/campaigns/outbox/sender.ts';
import { createPushSender } from '../src/features/campaigns/push/sender.ts';

const { owner, config, settings, push = false } = JSON.parse(process.argv[2] ?? '{}');
const house = await createHouse({ config, connection: { owner, release: async () => {} } });
const stop = (push ? createPushSender : createSender)(house, settings).start();
process.send?.('sending');
process.on('message', async () => {
  await stop();
  await house.jobs.stop();
  await house.db.close();
  process.exit(0);
});
