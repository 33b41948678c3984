/** One node of the publishing benchmark: a house that works until nothing is left, on the database it is given. */
import { createHouse } from '../server/src/app.ts';

const { owner, config } = JSON.parse(process.argv[2] ?? '{}');
const house = await createHouse({ config, connection: { owner, release: async () => {} } });
await house.jobs.work(house);
process.send?.('working');
process.on('message', async () => {
  await house.jobs.stop();
  await house.db.close();
  process.exit(0);
});
