/**
 * E-mail addresses of people outside: how one is written to, and when two spellings are one mailbox. What counts as the
 * same is what the provider documents; a guess here would take one person for another.
 */

export interface Address {
  /** As mail is sent to it: the local part as typed, the domain as DNS has it. */
  address: string;
  /** The same for every spelling of one mailbox. */
  canonical: string;
}

/**
 * Providers that say what they ignore.
 * Google: dots, what follows a plus, and googlemail.com for gmail.com (support.google.com/mail/answer/7436150, /22370).
 * Microsoft: what follows a plus (learn.microsoft.com, “Plus addressing in Exchange Online”, and Outlook.com).
 * Apple: what follows a plus, and me.com, mac.com and icloud.com are one mailbox (support.apple.com/102559).
 * Proton and Fastmail: what follows a plus (proton.me/support/addresses-and-aliases, fastmail.help “Plus addressing”).
 */
const providers: Record<string, { as?: string; dots?: true }> = {
  ...{ 'gmail.com': { dots: true }, 'googlemail.com': { as: 'gmail.com', dots: true } },
  ...{
    'outlook.com': {},
    'outlook.fr': {},
    'hotmail.com': {},
    'hotmail.fr': {},
    'live.com': {},
    'live.fr': {},
  },
  ...{ 'icloud.com': {}, 'me.com': { as: 'icloud.com' }, 'mac.com': { as: 'icloud.com' } },
  ...{ 'proton.me': {}, 'protonmail.com': {}, 'pm.me': {}, 'fastmail.com': {}, 'fastmail.fm': {} },
};

/** What is copied along with an address and is never part of one: soft hyphens, zero-width signs, direction marks. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/**
 * Reads an address as somebody typed it.
 * @returns null for what no mail could reach: RFC 5321 lengths, no quoted local parts, a domain with a dot in it
 */
export function readAddress(text: string): Address | null {
  const clean = text.replace(unseen, '').normalize('NFKC').trim();
  const at = clean.lastIndexOf('@');
  const local = clean.slice(0, at);
  const domain = asciiDomain(clean.slice(at + 1));
  if (at < 1 || local.length > 64 || !domain) return null;
  // RFC 5322 atoms and RFC 6531 letters beyond ASCII.
  if (!/^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local)) {
    return null;
  }
  const rules = providers[domain];
  let name = local.toLowerCase().normalize('NFC');
  if (rules) name = name.replace(/\+.*$/, '');
  if (rules?.dots) name = name.replaceAll('.', '');
  if (name === '') return null;
  return { address: `${local}@${domain}`, canonical: `${name}@${rules?.as ?? domain}` };
}

/** The same text for every spelling of one mailbox; null where it is no address. */
export const normaliseAddress = (text: string): string | null => readAddress(text)?.canonical ?? null;

/**
 * Whether a name holds an address of the web or of mail. What somebody types as theirs stands in the letter to whatever
 * address they typed beside it: it must not be a message to a stranger.
 */
export const holdsAddress = (name: string): boolean =>
  /[@/\\]|www\.|[\p{L}\p{N}-]{4,}\.\p{L}{2,}/iu.test(name.normalize('NFKC').replace(unseen, ''));

/** The domain of an address, as DNS has it; empty where it is none. */
export const domainOf = (address: string): string =>
  asciiDomain(address.slice(address.lastIndexOf('@') + 1)) ?? '';

/** Lower case and punycode (UTS 46, as browsers do it); null where it is no name in the DNS. */
function asciiDomain(domain: string): string | null {
  if (domain === '' || /[\s/?#\\:@[\]%]/.test(domain)) return null;
  const address = `http://${domain.replace(/\.$/, '')}/`;
  if (!URL.canParse(address)) return null;
  const ascii = new URL(address).hostname;
  const labels = ascii.split('.');
  if (ascii.length > 253 || labels.length < 2) return null;
  if (!labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?$/.test(label))) return null;
  return /^[0-9]+$/.test(labels.at(-1)!) ? null : ascii;
}
