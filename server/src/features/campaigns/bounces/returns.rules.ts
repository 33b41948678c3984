/**
 * What a mail that came back says. Delivery reports by RFC 3464, and those of mail servers that keep to no format; abuse
 * reports by RFC 5965; answers by machines (RFC 3834) and by people are left alone. Which letter it is about is told by
 * our own Message-ID alone, or the same as the envelope's id (RFC 3461, 4.4), which servers give back even where they give
 * back nothing of the letter. Names of senders and recipients prove nothing: anybody can write a report that names Léa.
 */
import PostalMime, { type Email } from 'postal-mime';

export type ReturnKind = 'hard' | 'soft' | 'complaint' | 'reply' | 'unknown';
export interface Returned {
  kind: ReturnKind;
  /** Null where none of our letters is named. */
  letterId: string | null;
  /** RFC 3463: `5.1.1`; null where none is given. */
  status: string | null;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** @param domain the part after the @ of our Message-IDs */
export async function readReturned(raw: Uint8Array, domain: string): Promise<Returned> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: 'utf8' });
  const parts = mail.attachments.map(({ mimeType, content }) => ({ mimeType, text: String(content) }));
  const part = (...types: string[]) => parts.find(({ mimeType }) => types.includes(mimeType))?.text;
  const original = part('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers');
  const report = part('message/delivery-status', 'message/global-delivery-status');
  const letterId = letterIn(mail, original, report, domain);
  const feedback = part('message/feedback-report');
  if (feedback !== undefined) return { kind: complaintIn(feedback), letterId, status: null };
  if (report !== undefined) return { ...verdictOf(report), letterId };
  if (part('message/disposition-notification') !== undefined)
    return { kind: 'reply', letterId, status: null };
  const words = mail.text ?? '';
  if (isFreeReport(mail, words)) return { ...verdictInWords(words), letterId };
  return { kind: 'reply', letterId, status: null };
}

/** Our letter's id: from the headers of the letter that came back, else from wherever a server put it. */
function letterIn(
  mail: Email,
  original: string | undefined,
  report: string | undefined,
  domain: string,
): string | null {
  const ours = `(${uuid})@${domain.replaceAll('.', '\\.')}`;
  const id = new RegExp(`<${ours}>|^original-envelope-id:\\s*${ours}\\s*$`, 'im');
  const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
  const places = [
    unfolded(original ?? ''),
    unfolded(report ?? ''),
    ...header('x-original-message-id'),
    ...header('in-reply-to'),
    ...header('references'),
    mail.text ?? '',
  ];
  for (const place of places) {
    const [, named, enveloped] = id.exec(place) ?? [];
    const found = named ?? enveloped;
    if (found) return found.toLowerCase();
  }
  return null;
}
const unfolded = (text: string): string => text.replace(/\r?\n[ \t]+/g, ' ');

function fields(block: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of unfolded(block).split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name && value !== undefined && !found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), value.trim());
  }
  return found;
}

/** RFC 5965, 3.1; “not-spam” says that somebody took the letter out of the spam folder. */
function complaintIn(report: string): ReturnKind {
  const type = fields(report).get('feedback-type')?.toLowerCase() ?? '';
  return type === 'not-spam' || type === '' ? 'reply' : 'complaint';
}

/** RFC 3464: one block for the message, then one for each recipient; ours have one. */
function verdictOf(report: string): Pick<Returned, 'kind' | 'status'> {
  const blocks = report
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fields)
    .filter((block) => block.has('action'));
  const failed = blocks.find((block) => block.get('action')?.toLowerCase().startsWith('failed'));
  // Delayed, delivered, relayed, expanded: nothing to do yet, or ever.
  if (!failed) return { kind: blocks.length > 0 ? 'reply' : 'unknown', status: null };
  const said = failed.get('diagnostic-code') ?? '';
  const given = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(failed.get('status') ?? '')?.[1];
  // “5.0.0” says nothing; the remote server's own words often say more.
  const status = given && !/\.0\.0$/.test(given) ? given : (statusIn(said) ?? given ?? null);
  return { kind: hardOrSoft(status, said), status };
}

const statusIn = (words: string): string | null => /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null;

const nobody =
  /user (?:unknown|not found)|unknown (?:user|recipient|address)|no such (?:user|recipient|mailbox|address|person)|mailbox (?:not found|unavailable|does not exist|disabled)|no mailbox here|does(?:n't| not) exist|address rejected|invalid (?:recipient|mailbox)|account (?:has been )?(?:disabled|closed)|recipient not found|unrouteable address|host (?:or domain name )?not found|domain not found|adresse .*introuvable|n'existe pas/i;

/**
 * Hard: nobody will ever be reached there (RFC 3463 5.1.x, 5.2.1, 5.4.1 as Exchange says it of unknown recipients, 5.4.4).
 * Everything else may pass: full mailboxes, policies, blocked senders, faults.
 */
function hardOrSoft(status: string | null, words: string): 'hard' | 'soft' {
  if (status?.startsWith('4')) return 'soft';
  if (status && /^5\.(?:1\.(?:[012346]|10)|2\.1|4\.[14])$/.test(status)) {
    return status === '5.1.0' && !nobody.test(words) ? 'soft' : 'hard';
  }
  if (status && !/^5\.0\.0$/.test(status)) return 'soft';
  return nobody.test(words) ? 'hard' : 'soft';
}

/** Servers without a report: they write as a daemon, with an empty return path, or in their own well-known words. */
function isFreeReport(mail: Email, words: string): boolean {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? '';
  if (header('x-failed-recipients') !== '') return true;
  const from = mail.from && 'address' in mail.from ? (mail.from.address ?? '') : '';
  const daemon = /^(?:mailer-daemon|postmaster)@/i.test(from) || header('return-path').trim() === '<>';
  return daemon && knownOpenings.test(words);
}
const knownOpenings =
  /This is the qmail-send program|message that you sent could not be delivered|could not be delivered to|wasn't able to deliver|Delivery (?:has failed|to the following)|Undeliver(?:ed|able)|not been delivered|n'a pas pu être (?:remis|distribué|livré)/i;

/** Reads what stands above the copy of our letter. */
function verdictInWords(words: string): Pick<Returned, 'kind' | 'status'> {
  const above =
    words.split(/^-+ ?(?:This is a copy|Below this line|The original|Original message)/im)[0] ?? '';
  if (
    /has not yet been delivered|will (?:continue|be retried)|warning message only|is delayed/i.test(above)
  ) {
    return { kind: 'reply', status: null };
  }
  const status = statusIn(above);
  return { kind: hardOrSoft(status, above), status };
}
