/** Background work of the room. */
import { Resolver } from 'node:dns/promises';
import { job } from '#platform/room.ts';
import { findDomain, forgetOldSpools, keepClickPartitions, keepSalts, setDomainVerified } from './store.ts';

const monthMs = 30 * 86_400_000;

export const jobs = [
  job({
    name: 'links.keep_clicks',
    schedule: '7 * * * *',
    run: (house) =>
      house.inSystem(async (ctx) => {
        await keepClickPartitions(ctx, house.now());
        await keepSalts(ctx, house.now());
        await forgetOldSpools(ctx, new Date(house.now().getTime() - monthMs));
      }),
  }),
  job<{ workspaceId: string }>({
    name: 'links.verify_domain',
    retries: 0,
    async run(house, { workspaceId }) {
      const domain = await house.inWorkspace(workspaceId, findDomain);
      if (!domain) return;
      const resolver = new Resolver({ timeout: 3000, tries: 2 });
      const { dnsServers } = house.config;
      if (dnsServers.length > 0) resolver.setServers(dnsServers);
      const records = await resolver.resolveTxt(`_portevoix.${domain.host}`).catch(() => []);
      if (!records.some((parts) => parts.join('') === domain.proof)) return;
      await house.inWorkspace(workspaceId, setDomainVerified);
    },
  }),
];
