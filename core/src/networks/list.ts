/**
 * What is known of each network and when it was checked: limits, composer, card. Networks change these monthly;
 * correct the line, move `checkedOn`, cite the page. Everything else reads this list.
 */
import { instagram, tiktok, youtube } from './captions.ts';
import {
  blueskyInterface,
  linkedinInterface,
  mastodonInterface,
  threadsInterface,
  xInterface,
} from './interfaces.ts';
import type { NetworkDescription, NetworkId } from './network.ts';

const linkedin: NetworkDescription = {
  id: 'linkedin',
  name: 'LinkedIn',
  modes: ['assisted', 'api'],
  text: 'clipboard',
  link: 'attachment',
  linkAt: 'end',
  length: { max: 3000, unit: 'units' },
  fold: { lines: 3, charactersPerLine: 70 },
  card: { from: 'page', shape: 'large', description: false },
  api: linkedinInterface,
  checkedOn: '2026-11-21',
  sources: ['https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api'],
};

const x: NetworkDescription = {
  id: 'x',
  name: 'X',
  modes: ['assisted', 'api'],
  text: 'composer',
  link: 'parameter',
  linkAt: 'end',
  length: { max: 280, unit: 'weighted', urlLength: 23 },
  fold: null,
  card: { from: 'page', shape: 'large', description: false },
  api: xInterface,
  checkedOn: '2026-11-21',
  sources: [
    'https://docs.x.com/x-for-websites/post-button/guides/web-intent',
    'https://docs.x.com/fundamentals/counting-characters',
  ],
};

const facebook: NetworkDescription = {
  id: 'facebook',
  name: 'Facebook',
  modes: ['assisted'],
  text: 'clipboard',
  link: 'attachment',
  linkAt: 'end',
  length: { max: 63_206, unit: 'characters' },
  fold: { lines: 5, charactersPerLine: 95 },
  card: { from: 'page', shape: 'large', description: true },
  api: null,
  checkedOn: '2026-11-21',
  sources: ['https://developers.facebook.com/docs/sharing/reference/share-dialog'],
};

const threads: NetworkDescription = {
  id: 'threads',
  name: 'Threads',
  modes: ['assisted', 'api'],
  text: 'composer',
  link: 'attachment',
  linkAt: 'end',
  length: { max: 500, unit: 'characters' },
  fold: null,
  card: { from: 'page', shape: 'large', description: false },
  api: threadsInterface,
  checkedOn: '2026-11-22',
  sources: [
    'https://developers.facebook.com/documentation/threads/threads-web-intents',
    'https://developers.facebook.com/docs/threads/overview',
  ],
};

const bluesky: NetworkDescription = {
  id: 'bluesky',
  name: 'Bluesky',
  modes: ['assisted', 'api'],
  text: 'composer',
  link: 'text',
  linkAt: 'end',
  length: { max: 300, unit: 'graphemes', maxBytes: 3000 },
  fold: null,
  card: { from: 'us', shape: 'large', description: true },
  api: blueskyInterface,
  checkedOn: '2026-11-21',
  sources: [
    'https://docs.bsky.app/docs/advanced-guides/intent-links',
    'https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json',
  ],
};

const mastodon: NetworkDescription = {
  id: 'mastodon',
  name: 'Mastodon',
  modes: ['assisted', 'api'],
  text: 'composer',
  link: 'text',
  linkAt: 'end',
  length: { max: 500, unit: 'graphemes', urlLength: 23 },
  fold: null,
  card: { from: 'page', shape: 'large', description: false },
  api: mastodonInterface,
  checkedOn: '2026-11-21',
  sources: ['https://docs.joinmastodon.org/user/posting/', 'https://share.joinmastodon.org/'],
};

// No address opens its composer with anything: the words are copied, the picture is handed to the phone. A link in a
// caption is not alive, so readers must type it or find it in the profile.
const xing: NetworkDescription = {
  id: 'xing',
  name: 'XING',
  modes: ['assisted'],
  text: 'clipboard',
  link: 'attachment',
  linkAt: 'end',
  length: { max: null, unit: 'characters' },
  fold: null,
  card: { from: 'page', shape: 'large', description: true },
  api: null,
  checkedOn: '2026-11-22',
  sources: ['https://dev.xing.com/plugins/share_button/docs'],
};

// A link post: the words are its title, on one line, and each community has rules of its own.
const reddit: NetworkDescription = {
  id: 'reddit',
  name: 'Reddit',
  modes: ['assisted'],
  text: 'composer',
  link: 'attachment',
  linkAt: 'end',
  length: { max: 300, unit: 'characters' },
  fold: null,
  card: { from: 'page', shape: 'compact', description: false },
  api: null,
  checkedOn: '2026-11-22',
  sources: ['https://support.reddithelp.com/hc/articles/360060422572'],
};

const whatsapp: NetworkDescription = {
  id: 'whatsapp',
  name: 'WhatsApp',
  modes: ['assisted'],
  text: 'composer',
  link: 'text',
  linkAt: 'end',
  length: { max: 65_536, unit: 'characters' },
  fold: null,
  card: { from: 'page', shape: 'compact', description: true },
  api: null,
  checkedOn: '2026-11-22',
  sources: ['https://faq.whatsapp.com/5913398998672934'],
};

const telegram: NetworkDescription = {
  id: 'telegram',
  name: 'Telegram',
  modes: ['assisted'],
  text: 'composer',
  link: 'parameter',
  linkAt: 'start',
  length: { max: 4096, unit: 'characters' },
  fold: null,
  card: { from: 'page', shape: 'large', description: true },
  api: null,
  checkedOn: '2026-11-21',
  sources: ['https://core.telegram.org/api/links#share-links'],
};

// The organisation's own chat: a link with words for colleagues.
const teams: NetworkDescription = {
  id: 'teams',
  name: 'Microsoft Teams',
  modes: ['assisted'],
  text: 'composer',
  link: 'parameter',
  linkAt: 'end',
  length: { max: 2000, unit: 'characters' },
  fold: null,
  card: { from: 'page', shape: 'compact', description: true },
  api: null,
  checkedOn: '2026-11-22',
  sources: [
    'https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/share-to-teams-from-web-apps',
  ],
};

// A text message: any phone takes a long one, cut into several and joined again; the person's own plan may count them.
const sms: NetworkDescription = {
  id: 'sms',
  name: 'SMS',
  modes: ['assisted'],
  text: 'composer',
  link: 'text',
  linkAt: 'end',
  length: { max: null, unit: 'characters' },
  fold: null,
  card: { from: 'none', shape: 'none', description: false },
  api: null,
  checkedOn: '2026-11-22',
  sources: ['https://www.rfc-editor.org/rfc/rfc5724'],
};

const email: NetworkDescription = {
  id: 'email',
  name: 'E-mail',
  modes: ['assisted'],
  text: 'composer',
  link: 'text',
  linkAt: 'end',
  length: { max: null, unit: 'characters' },
  fold: null,
  card: { from: 'none', shape: 'none', description: false },
  api: null,
  checkedOn: '2026-11-21',
  sources: ['https://www.rfc-editor.org/rfc/rfc6068'],
};

const copy: NetworkDescription = {
  id: 'copy',
  name: 'Copy',
  modes: ['assisted'],
  text: 'clipboard',
  link: 'text',
  linkAt: 'end',
  length: { max: null, unit: 'characters' },
  fold: null,
  card: { from: 'none', shape: 'none', description: false },
  api: null,
  checkedOn: '2026-11-21',
  sources: ['https://developer.mozilla.org/docs/Web/API/Clipboard/writeText'],
};

const system: NetworkDescription = {
  id: 'system',
  name: 'Share sheet',
  modes: ['assisted'],
  text: 'composer',
  link: 'parameter',
  linkAt: 'end',
  length: { max: null, unit: 'characters' },
  fold: null,
  card: { from: 'none', shape: 'none', description: false },
  api: null,
  checkedOn: '2026-11-21',
  sources: ['https://www.w3.org/TR/web-share/'],
};

export const networks: Readonly<Record<NetworkId, NetworkDescription>> = {
  linkedin,
  x,
  facebook,
  threads,
  bluesky,
  mastodon,
  instagram,
  tiktok,
  youtube,
  xing,
  reddit,
  whatsapp,
  telegram,
  teams,
  sms,
  email,
  copy,
  system,
};
