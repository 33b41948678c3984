/**
 * Campaign parameters of a destination. They name the network, the campaign and the story, never a person.
 * The address is edited as text: parsing and printing it again would re-encode bytes that a site may have signed.
 */
export interface Utm {
  /** The network, e.g. `linkedin`. */
  source?: string | null;
  /** `employee_advocacy` or `community_advocacy`. */
  medium?: string | null;
  campaign?: string | null;
  content?: string | null;
}

/** Query parameters whose presence means that one more parameter would break the signature of the address. */
const signatures = new Set([
  'signature',
  'sig',
  'hmac',
  'hdnea',
  'hdnts',
  'x-amz-signature',
  'x-goog-signature',
  'x-oss-signature',
  'key-pair-id',
]);

/** A UTM value in lower case, made of `[a-z0-9_-]` only; accents become their base letter. */
export function utmValue(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
}

/**
 * Adds the parameters that the destination does not carry yet, before its `#fragment`.
 * A signed address is returned as it is.
 */
export function withUtm(target: string, utm: Utm): string {
  const hash = target.indexOf('#');
  const address = hash === -1 ? target : target.slice(0, hash);
  const fragment = hash === -1 ? '' : target.slice(hash);
  const mark = address.indexOf('?');
  const query = mark === -1 ? '' : address.slice(mark + 1);
  const present = new Set(query.split(/[&;]/).map(nameOf));
  for (const name of present) if (signatures.has(name)) return target;

  const added = (['source', 'medium', 'campaign', 'content'] as const)
    .map((key) => [`utm_${key}`, utmValue(utm[key] ?? '')] as const)
    .filter(([name, value]) => value !== '' && !present.has(name))
    .map(([name, value]) => `${name}=${value}`);
  if (added.length === 0) return target;

  const joint = mark === -1 ? '?' : query === '' || /[&?]$/.test(address) ? '' : '&';
  return address + joint + added.join('&') + fragment;
}

function nameOf(pair: string): string {
  const name = pair.split('=', 1)[0] ?? '';
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}
