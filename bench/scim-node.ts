/** The server of the provisioning benchmark, a process of its own so that it can be killed. */
import type { AddressInfo } from 'node:net';
import { createApp, createHouse } from '../server/src/app.ts';

const { owner, config } = JSON.parse(process.argv[2] ?? '{}');
const house = await createHouse({ config, connection: { owner, release: async () => {} } });
const app = await createApp(house);
await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.((app.server.address() as AddressInfo).port);
