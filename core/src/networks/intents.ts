/** Addresses that open a network's own composer with our text and link. Templates as each network documents them. */
import { tidy, withLink } from './compose.ts';
import type { NetworkId } from './network.ts';

export interface IntentInput {
  /** As `composeText` gives it; the link is added here when it is missing. */
  text: string;
  url: string;
  /** Without `#`. Only X takes them apart from the text. */
  hashtags?: readonly string[];
  /** Subject of an e-mail. */
  title?: string;
  /** The person's own Mastodon server, e.g. `piaille.fr`. */
  instance?: string;
}

/** Mail programs cut longer addresses, some at 2,000 characters. */
export const longestMailto = 1900;

const encode = encodeURIComponent;
const hostPattern = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** RFC 6068: line breaks are CRLF. Null when the address would be too long to survive the mail program. */
function mailto(subject: string, body: string): string | null {
  const href = `mailto:?subject=${encode(subject)}&body=${encode(body.replace(/\n/g, '\r\n'))}`;
  return href.length < longestMailto ? href : null;
}

/**
 * The address of a network's composer, or null where there is none to open: Instagram, `copy` and `system`, and an
 * e-mail too long for an address. Then the text is offered for copying. LinkedIn, Facebook and XING take the link alone,
 * so their text must be on the clipboard before the composer opens.
 */
export function buildIntent(network: NetworkId, input: IntentInput): string | null {
  const text = tidy(input.text);
  const url = encode(input.url);
  const whole = encode(withLink(network, text, input.url));
  switch (network) {
    case 'linkedin':
      return `https://www.linkedin.com/sharing/share-offsite/?url=${url}`;
    case 'facebook':
      return `https://www.facebook.com/sharer/sharer.php?u=${url}`;
    case 'x': {
      // A link already in the words would show twice.
      const link = text.includes(input.url) ? '' : `&url=${url}`;
      const tags = (input.hashtags ?? []).map((tag) => encode(tag.replace(/^#/, '')));
      return `https://x.com/intent/tweet?text=${encode(text)}${link}${tags.length > 0 ? `&hashtags=${tags.join(',')}` : ''}`;
    }
    case 'threads':
      return `https://www.threads.com/intent/post?text=${encode(text)}&url=${url}`;
    case 'bluesky':
      return `https://bsky.app/intent/compose?text=${whole}`;
    case 'mastodon':
      return input.instance !== undefined && hostPattern.test(input.instance)
        ? `https://${input.instance.toLowerCase()}/share?text=${whole}`
        : `https://share.joinmastodon.org/#text=${whole}`;
    case 'xing':
      return `https://www.xing.com/spi/shares/new?url=${url}`;
    case 'reddit':
      // The words are the title of a link post, which has one line.
      return `https://www.reddit.com/submit?url=${url}&title=${encode(text.replace(/\s*\n\s*/g, ' '))}`;
    case 'whatsapp':
      return `https://wa.me/?text=${whole}`;
    case 'telegram':
      return `https://t.me/share/url?url=${url}&text=${encode(text)}`;
    case 'teams':
      return `https://teams.microsoft.com/share?href=${url}&msgText=${encode(text)}`;
    case 'sms':
      // RFC 5724 says `?body=`, iPhones long read only what follows `&`: both find theirs here.
      return `sms:?&body=${whole}`;
    case 'email':
      return mailto(input.title ?? '', withLink('email', text, input.url));
    case 'instagram':
    case 'tiktok':
    case 'youtube':
    case 'copy':
    case 'system':
      return null;
  }
}
