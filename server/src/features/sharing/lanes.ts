/**
 * How many messages are on their way at once, to one network and to one server of it: a thousand that are due in the
 * same minute must not look like an attack to a small Mastodon server. Bounds hold for each node.
 */

export interface LaneLimits {
  perNetwork: number;
  perHost: number;
}
export const laneLimits: LaneLimits = { perNetwork: 48, perHost: 32 };

/** Runs `work` once both lanes have room; those who wait are served in their order. */
export type EnterLane = <T>(network: string, server: string, work: () => Promise<T>) => Promise<T>;

export function createLanes({ perNetwork, perHost }: LaneLimits): EnterLane {
  const lanes = new Map<string, { busy: number; queue: (() => void)[] }>();
  const enter = async (name: string, limit: number) => {
    const lane = lanes.get(name) ?? { busy: 0, queue: [] };
    lanes.set(name, lane);
    if (lane.busy < limit) lane.busy++;
    // Whoever leaves hands the place over, so `busy` stays.
    else await new Promise<void>((resolve) => lane.queue.push(resolve));
    return () => {
      const next = lane.queue.shift();
      if (next) return next();
      lane.busy--;
      if (lane.busy === 0) lanes.delete(name);
    };
  };
  return async (network, server, work) => {
    const leaveHost = await enter(`host ${hostOf(server)}`, perHost);
    const leaveNetwork = await enter(`network ${network}`, perNetwork);
    try {
      return await work();
    } finally {
      leaveNetwork();
      leaveHost();
    }
  };
}

const hostOf = (server: string): string => (URL.canParse(server) ? new URL(server).host : server);

/** The lanes of this node. */
export const inLane: EnterLane = createLanes(laneLimits);
