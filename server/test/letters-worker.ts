/**
 * A node of its own that sends letters until it is killed: for the test and the benchmark that kill it.
 * `node letters-worker.ts '{"owner":…,"config":…,"settings":…}'`
 */
import { createHouse } from '../src/app.ts';
import { createSender } from '../src/features/campaigns/outbox/sender.ts';

const { owner, config, settings } = JSON.parse(process.argv[2] ?? '{}');
const house = await createHouse({ config, connection: { owner, release: async () => {} } });
const stop = createSender(house, settings).start();
process.send?.('sending');
process.on('message', async () => {
  await stop();
  await house.jobs.stop();
  await house.db.close();
  process.exit(0);
});
