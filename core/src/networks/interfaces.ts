/**
 * What publishing through each network's own interface takes: who registers what, which scopes, what it costs, what it
 * counts. Prices are thousandths of a US dollar as the network lists them; correct the line, move `checkedOn`.
 */
import type { NetworkId, NetworkInterface } from './network.ts';

const callback = (network: NetworkId) => `/connections/callback/${network}`;

export const linkedinInterface: NetworkInterface = {
  registration: 'admin',
  console: 'https://www.linkedin.com/developers/apps',
  scopes: [
    { scope: 'openid', why: 'identity' },
    { scope: 'profile', why: 'identity' },
    { scope: 'w_member_social', why: 'publish' },
  ],
  redirectPath: callback('linkedin'),
  steps: 5,
  appPassword: false,
  anyServer: false,
  needsPublicHttps: false,
  price: null,
  pictures: 20,
  figures: { likes: true, reposts: true, replies: true, impressions: true },
  figuresApp: { scopes: ['r_member_postAnalytics'], steps: 4 },
  caution: true,
  checkedOn: '2026-11-22',
  sources: [
    'https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow',
    'https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/share-on-linkedin',
    'https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api',
    'https://learn.microsoft.com/linkedin/marketing/community-management/members/post-statistics',
  ],
};

export const xInterface: NetworkInterface = {
  registration: 'admin',
  console: 'https://console.x.com',
  scopes: [
    { scope: 'tweet.read', why: 'read' },
    { scope: 'users.read', why: 'identity' },
    { scope: 'tweet.write', why: 'publish' },
    { scope: 'media.write', why: 'pictures' },
    { scope: 'offline.access', why: 'stay' },
  ],
  redirectPath: callback('x'),
  steps: 5,
  appPassword: false,
  anyServer: false,
  needsPublicHttps: false,
  price: { currency: 'USD', perPost: 15, perLinkedPost: 200, perFiguresRead: 5 },
  pictures: 4,
  figures: { likes: true, reposts: true, replies: true, impressions: true },
  figuresApp: null,
  caution: true,
  checkedOn: '2026-11-22',
  sources: [
    'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
    'https://docs.x.com/x-api/getting-started/pricing',
  ],
};

export const threadsInterface: NetworkInterface = {
  registration: 'admin',
  console: 'https://developers.facebook.com/apps',
  scopes: [
    { scope: 'threads_basic', why: 'identity' },
    { scope: 'threads_content_publish', why: 'publish' },
    { scope: 'threads_manage_insights', why: 'figures' },
  ],
  redirectPath: callback('threads'),
  steps: 5,
  appPassword: false,
  anyServer: false,
  needsPublicHttps: true,
  price: null,
  pictures: 20,
  figures: { likes: true, reposts: true, replies: true, impressions: true },
  figuresApp: null,
  caution: true,
  checkedOn: '2026-11-22',
  sources: [
    'https://developers.facebook.com/docs/threads/get-started',
    'https://developers.facebook.com/docs/threads/posts',
  ],
};

export const blueskyInterface: NetworkInterface = {
  registration: 'metadata',
  console: null,
  scopes: [
    { scope: 'atproto', why: 'identity' },
    { scope: 'repo:app.bsky.feed.post?action=create&action=update', why: 'publish' },
    { scope: 'blob:image/*', why: 'pictures' },
  ],
  redirectPath: callback('bluesky'),
  steps: 2,
  appPassword: true,
  anyServer: true,
  needsPublicHttps: true,
  price: null,
  pictures: 4,
  figures: { likes: true, reposts: true, replies: true, impressions: false },
  figuresApp: null,
  caution: false,
  checkedOn: '2026-11-22',
  sources: ['https://atproto.com/specs/oauth', 'https://docs.bsky.app/docs/advanced-guides/oauth-client'],
};

export const mastodonInterface: NetworkInterface = {
  registration: 'server',
  console: null,
  scopes: [
    { scope: 'profile', why: 'identity' },
    { scope: 'write:statuses', why: 'publish' },
    { scope: 'write:media', why: 'pictures' },
  ],
  redirectPath: callback('mastodon'),
  steps: 2,
  appPassword: false,
  anyServer: true,
  needsPublicHttps: false,
  price: null,
  pictures: 4,
  figures: { likes: true, reposts: true, replies: true, impressions: false },
  figuresApp: null,
  caution: true,
  checkedOn: '2026-11-22',
  sources: [
    'https://docs.joinmastodon.org/methods/oauth/',
    'https://docs.joinmastodon.org/methods/statuses/',
    'https://docs.joinmastodon.org/api/oauth-scopes/',
  ],
};
