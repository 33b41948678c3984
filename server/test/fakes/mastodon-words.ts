/** What a Mastodon server answers, in the words of its entities (docs.joinmastodon.org/entities). */
import type { FakeStatus } from './mastodon.ts';

export interface Picture {
  id: string;
  alt: string | null;
  /** How often it is still being worked on when asked. */
  works: number;
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
/** As Mastodon writes it: paragraphs, breaks, and links whose scheme and tail are hidden. */
function htmlOf(text: string): string {
  const linked = escapeHtml(text).replace(
    /(https?:\/\/)(www\.)?([^\s<>"]{1,30})([^\s<>"]*)/g,
    (url, scheme: string, www = '', shown: string, rest: string) =>
      `<a href="${url}" target="_blank" rel="nofollow noopener"><span class="invisible">${scheme}${www}</span><span class="${rest ? 'ellipsis' : ''}">${shown}</span><span class="invisible">${rest}</span></a>`,
  );
  return linked
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`)
    .join('');
}

export const statusOf = (
  status: FakeStatus,
  account: { id: string; name: string },
  url: string,
  counts: { replies: number; reblogs: number; favourites: number },
) => ({
  id: status.id,
  uri: `${url}/users/nadia/statuses/${status.id}`,
  url: `${url}/@nadia/${status.id}`,
  created_at: new Date(status.at).toISOString(),
  content: htmlOf(status.text),
  visibility: status.visibility,
  language: status.language,
  sensitive: false,
  spoiler_text: '',
  replies_count: counts.replies,
  reblogs_count: counts.reblogs,
  favourites_count: counts.favourites,
  emojis: [],
  mentions: [],
  tags: [],
  media_attachments: status.pictures.map((picture) => attachmentOf({ ...picture, works: 0 }, url)),
  account: accountOf(account, url),
});

export const attachmentOf = (picture: Picture, url: string) => ({
  id: picture.id,
  type: 'image',
  description: picture.alt,
  url: picture.works > 0 ? null : `${url}/media/${picture.id}.png`,
  preview_url: null,
  remote_url: null,
  meta: null,
  blurhash: null,
});

/** An account as its own owner reads it has `role` and `source` too. */
export const accountOf = (account: { id: string; name: string }, url: string) => ({
  id: account.id,
  username: 'nadia',
  acct: 'nadia',
  display_name: account.name,
  url: `${url}/@nadia`,
  uri: `${url}/users/nadia`,
  note: '',
  avatar: `${url}/avatar.png`,
  avatar_static: `${url}/avatar.png`,
  header: `${url}/header.png`,
  header_static: `${url}/header.png`,
  locked: false,
  bot: false,
  group: false,
  indexable: false,
  created_at: '2024-01-01T00:00:00.000Z',
  emojis: [],
  fields: [],
  followers_count: 12,
  following_count: 12,
  statuses_count: 3,
});
export const ownerOf = {
  role: { id: '-99', name: '', color: '', permissions: '0', highlighted: false },
  source: {
    note: '',
    fields: [],
    privacy: 'public',
    sensitive: false,
    language: 'fr',
    follow_requests_count: 0,
    hide_collections: null,
    discoverable: true,
    indexable: false,
    attribution_domains: [],
    quote_policy: 'public',
  },
};

export const metadataOf = (url: string, scopes: readonly string[]) => ({
  issuer: `${url}/`,
  service_documentation: 'https://docs.joinmastodon.org/',
  authorization_endpoint: `${url}/oauth/authorize`,
  token_endpoint: `${url}/oauth/token`,
  app_registration_endpoint: `${url}/api/v1/apps`,
  revocation_endpoint: `${url}/oauth/revoke`,
  userinfo_endpoint: `${url}/oauth/userinfo`,
  scopes_supported: scopes,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  code_challenge_methods_supported: ['S256'],
  grant_types_supported: ['authorization_code', 'client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
});

export const instanceOf = (
  host: string,
  limits: { maxCharacters: number; maxImages: number; urlLength: number },
) => ({
  domain: host,
  title: 'Tilleuls.social',
  version: '4.7.0',
  source_url: 'https://github.com/mastodon/mastodon',
  description: 'Le serveur de la clinique',
  usage: { users: { active_month: 12 } },
  thumbnail: { url: `http://${host}/thumbnail.png` },
  icon: [],
  languages: ['fr'],
  api_versions: { mastodon: 7 },
  contact: { email: 'contact@tilleuls.example', account: null },
  registrations: { enabled: false, approval_required: true },
  rules: [],
  configuration: {
    accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
    statuses: {
      max_characters: limits.maxCharacters,
      max_media_attachments: limits.maxImages,
      characters_reserved_per_url: limits.urlLength,
    },
    media_attachments: {
      supported_mime_types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
      description_limit: 1500,
      image_matrix_limit: 33_177_600,
      image_size_limit: 16_777_216,
      video_frame_rate_limit: 120,
      video_matrix_limit: 8_294_400,
      video_size_limit: 103_809_024,
    },
    polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
    translation: { enabled: false },
    urls: {
      streaming: `wss://${host}`,
      about: null,
      privacy_policy: null,
      status: null,
      terms_of_service: null,
    },
  },
});
