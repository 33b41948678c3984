/**
 * Tracked links: mints them, sends readers on, takes in their clicks and counts them by link and hour.
 *
 * Others may call `mintLink` (one link per publication), `countsByLink` (all clicks so far), `hoursOf`, `linkIdsAfter`,
 * `closeLinks`; and listen to
 * `links.clicks_counted {links: [{linkId, hour, human, humanUnique, preview, crawler, ai, monitor, scanner, prefetch}]}`,
 * whose numbers are changes since the last one and may be negative where readers turn out to be a scanner.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { jobs } from './jobs.ts';
import { mount } from './mount.ts';
import { personalData } from './personal-data.ts';
import { retention } from './retention.ts';
import { roadOf } from './road.ts';
import { routes } from './routes.ts';

export { agentOf } from './agents.ts';
export { linksErrors } from './errors.ts';
export { roadOf } from './road.ts';
export { closeLinks, type LinkToMint, listLinks, mintLink, reopenLinks, shortUrlOfLink } from './service.ts';
export { countsOf as countsByLink, hoursOf, type LinkHour, linkIdsAfter, publicLinksWith } from './store.ts';

export const room: Room = {
  name: 'links',
  duties,
  routes,
  audit: {
    'links.link_created': {},
    'links.link_closed': {},
    'links.link_reopened': {},
    'links.domain_set': { keep: ['host'] },
    'links.domain_removed': {},
  },
  jobs,
  retention,
  personalData,
  mount,
  raw: (house) => roadOf(house).redirector.handle,
  start: (house) => roadOf(house).start(),
  async health(house) {
    const road = roadOf(house);
    const spool = road.spool()?.health();
    return {
      clicksWaiting: spool?.waiting ?? 0,
      clicksInMemory: spool?.inMemory ?? 0,
      clicksLost: spool?.lost ?? 0,
      brokenSpools: spool?.broken ?? 0,
      ...Object.fromEntries(
        Object.entries(road.redirector.dropped()).map(([reason, n]) => [`dropped_${reason}`, n]),
      ),
    };
  },
};
