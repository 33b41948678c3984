/**
 * A worker of its own, for tests that kill it: publishes one message on the database of the test and ends.
 * `node publish-worker.ts '{"owner":…,"config":…,"job":…}'`
 */
import { createHouse } from '../src/app.ts';
import { publish } from '../src/features/sharing/publishing.service.ts';

const { owner, config, job } = JSON.parse(process.argv[2] ?? '{}');
const house = await createHouse({ config, connection: { owner, release: async () => {} } });
await publish(house, job);
await house.jobs.stop();
await house.db.close();
