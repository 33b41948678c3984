/** E-mail out. Without SMTP_URL it is off, and what needs it says so instead of pretending. */
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Config } from '../config.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  attachments?: { filename: string; content: string | Buffer; contentType: string }[];
  headers?: Record<string, string>;
}
export interface Mailer {
  readonly enabled: boolean;
  /** For mails that may as well come twice. @throws Error when it is not known to have left. */
  send(mail: Mail): Promise<void>;
  /** For mails that must never come twice. @throws Error only when it has certainly not left and may be tried again. */
  sendOnce(mail: Mail): Promise<MailOutcome>;
  /** For letters by the thousand: over connections that stay open, at the pace of the settings. Never throws. */
  deliver(mail: PooledMail): Promise<Delivery>;
  /** How many letters `deliver` may be given at once with use. */
  readonly connections: number;
  /**
   * Lets go of connections that stay open between letters; the next letter opens them again.
   * @param now also of those in the middle of a letter, which then ends as `down` or `unknown`
   */
  close(now?: boolean): void;
}
/** One letter of many, with an id of its own. */
export interface PooledMail extends Mail {
  /** Without the angle brackets; a second try carries the same one. */
  messageId: string;
  /** `"Name" <address>`; the installation's sender where absent. */
  from?: string;
  replyTo?: string;
  /** Signs it for the domain of `from` (RFC 6376). */
  dkim?: { domainName: string; keySelector: string; privateKey: string };
}
/**
 * What became of a letter. `later`: not now (4xx), or the server fell silent or hung up before it had the whole letter ·
 * `refused`: never, for this recipient or these words (5xx) · `stop`: the server refuses our sender or our password, so
 * every letter · `down`: it was not reached, nothing left · `unknown`: it had the whole letter and never said what it did
 * with it, so it may have arrived.
 */
export interface Delivery {
  state: 'sent' | 'later' | 'refused' | 'stop' | 'down' | 'unknown';
  /** `stop` or `down` was said about the address that this letter is from; letters from another may leave. */
  aboutSender?: boolean;
  /** `later` or `unknown` without a word from the server: it fell silent or hung up. */
  silent?: boolean;
  /** What the server answered, without addresses. */
  answer: string;
}
/** `refused`: the server said no for good. `unknown`: it stopped answering after it may have taken the mail. */
export type MailOutcome = 'sent' | 'refused' | 'unknown';

/** Characters; a server may refuse a letter whose envelope has a longer id (RFC 3461, 4.4). */
const mostEnvelopeId = 100;

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom'> & Partial<Pick<Config, 'smtpPace'>>;

/** How long a letter may take, in milliseconds. Limits of the whole: a server that trickles bytes is no quicker for it. */
export interface MailPatience {
  /** Until the server has greeted, encryption included. */
  greeting: number;
  /** From there until it has the whole letter; servers make strangers wait before they take a recipient. */
  handing: number;
  /** For its answer to the whole letter. RFC 5321, 4.5.3.2.6: who waits less than ten minutes makes second copies. */
  answer: number;
}
const usualPatience: MailPatience = { greeting: 60_000, handing: 300_000, answer: 600_000 };

/** @param patience for tests of faults; the usual one otherwise */
export function createMailer(config: MailConfig, patience: MailPatience = usualPatience): Mailer {
  const connections = config.smtpPace?.connections ?? 5;
  if (!config.smtpUrl) {
    const off = () => Promise.reject(new Error('E-mail is off: set SMTP_URL.'));
    return {
      enabled: false,
      connections,
      send: off,
      sendOnce: off,
      deliver: async () => ({ state: 'down', answer: 'E-mail is off: set SMTP_URL.' }),
      close: () => {},
    };
  }
  const transport = createTransport(config.smtpUrl);
  // Made at the first letter: most programs in tests and scripts never send one.
  let pool: ReturnType<typeof pooled> | null = null;
  const send = async (mail: Mail) => {
    const signal = AbortSignal.timeout(patience.greeting + patience.handing + patience.answer);
    await transport.sendMail({ from: config.mailFrom, ...mail, signal });
  };
  return {
    enabled: true,
    connections,
    send,
    close(now = false) {
      pool?.close({ force: now });
      pool = null;
    },
    async deliver(mail) {
      pool ??= pooled(config, patience);
      const limit = new AbortController();
      const tooLong = () => limit.abort();
      let timer = setTimeout(tooLong, patience.greeting + patience.handing);
      let handed = false;
      const letter: Watched = {
        from: config.mailFrom,
        ...mail,
        messageId: `<${mail.messageId}>`,
        // RFC 3461, to servers that offer it: a report names the letter by this id, and brings back no more than its headers.
        dsn: { return: 'headers', ...(mail.messageId.length <= mostEnvelopeId && { id: mail.messageId }) },
        signal: limit.signal,
        whenHanded() {
          handed = true;
          clearTimeout(timer);
          timer = setTimeout(tooLong, patience.answer);
        },
      };
      try {
        const { response } = await pool.sendMail(letter);
        return { state: 'sent', answer: withoutAddresses(response) };
      } catch (error) {
        return deliveryOf(error as SmtpError, handed);
      } finally {
        clearTimeout(timer);
      }
    },
    async sendOnce(mail) {
      // A server that is down, or refuses our password, is found here, where nothing can have left yet.
      await transport.verify();
      try {
        await send(mail);
        return 'sent';
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        if (responseCode === undefined) return 'unknown';
        // RFC 5321, 4.2.1: 4xx is "not now", 5xx is "never".
        if (responseCode < 500) throw error;
        return 'refused';
      }
    },
  };
}

/**
 * Each connection carries many letters. One whose server hung up before it had read any of the letter is replaced unseen,
 * as servers do that after some letters or minutes; every other break comes back to us.
 */
function pooled({ smtpUrl, smtpPace }: MailConfig, { greeting, handing, answer }: MailPatience) {
  const { connections = 5, perSecond = 0 } = smtpPace ?? {};
  const options = {
    url: smtpUrl ?? '',
    pool: true,
    maxConnections: connections,
    maxMessages: 1000,
    maxRequeues: 5,
    connectionTimeout: greeting,
    greetingTimeout: greeting,
    // What ends a letter are the limits of `deliver`; this one is for a connection between letters.
    socketTimeout: handing + answer,
    ...(perSecond > 0 && { rateLimit: perSecond, rateDelta: 1000 }),
  } as const;
  const transport = createTransport(options);
  transport.use('stream', ({ message, data }, done) => {
    const read = message.createReadStream.bind(message);
    // Its end is read just before the dot that gives the letter to the server: up to here it cannot have arrived.
    message.createReadStream = (...of) => read(...of).once('end', (data as Watched).whenHanded);
    done();
  });
  return transport;
}
interface Watched extends SendMailOptions {
  whenHanded(): void;
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  timeoutType?: string;
}
/** RFC 5321, 4.2.1: 4xx is "not now", 5xx is "never". Without a number it depends on whether it had the whole letter. */
function deliveryOf(error: SmtpError, handed: boolean): Delivery {
  const { code = '', command = '', responseCode, response } = error;
  const answer = withoutAddresses(response ?? error.message);
  const lasting = responseCode !== undefined && responseCode >= 500;
  const ours = code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2';
  if (ours) return { state: responseCode === undefined || lasting ? 'stop' : 'down', answer };
  if (responseCode !== undefined) {
    if (handed || /^(?:RCPT|DATA)/.test(command)) return { state: lasting ? 'refused' : 'later', answer };
    return {
      state: lasting ? 'stop' : 'down',
      answer,
      aboutSender: command.startsWith('MAIL') && responseCode !== 421,
    };
  }
  if (handed) return { state: 'unknown', answer, silent: true };
  // An address that is none is found before anything is sent.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { state: 'refused', answer };
  return notReached(error) ? { state: 'down', answer } : { state: 'later', answer, silent: true };
}

/** No conversation came about. One that broke off may be about this letter alone, and must not hold up the others. */
const notReached = ({ code = '', timeoutType = '', message }: SmtpError): boolean =>
  ['EDNS', 'ETLS', 'ECONNREFUSED', 'EPROXY', 'EPROTOCOL'].includes(code) ||
  /^(?:CONNECT|GREETING|UPGRADE)_/.test(timeoutType) ||
  (code === 'ESOCKET' && /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(message)) ||
  /retries after connection was closed|pool was closed/.test(message);

/** Servers repeat the recipient in their answer; it is kept and shown without. At most 200 characters. */
export const withoutAddresses = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/<?[^\s<>"']+@[^\s<>"']+>?/g, '<…>')
    .slice(0, 200);
