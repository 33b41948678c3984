/** E-mail out. Without SMTP_URL it is off, and what needs it says so instead of pretending. */
import { createTransport } from 'nodemailer';
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
  /** Lets go of connections that stay open between letters; the next letter opens them again. */
  close(): void;
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
 * What became of a letter. `later`: not now (4xx) · `refused`: never, for this recipient or these words (5xx) · `stop`:
 * the server refuses our sender or our password, so every letter · `down`: it was not reached, nothing left · `unknown`:
 * it stopped answering after it may have taken the letter.
 */
export interface Delivery {
  state: 'sent' | 'later' | 'refused' | 'stop' | 'down' | 'unknown';
  /** What the server answered, without addresses. */
  answer: string;
}
/** `refused`: the server said no for good. `unknown`: it stopped answering after it may have taken the mail. */
export type MailOutcome = 'sent' | 'refused' | 'unknown';

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom'> & Partial<Pick<Config, 'smtpPace'>>;

export function createMailer(config: MailConfig): Mailer {
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
    await transport.sendMail({ from: config.mailFrom, ...mail });
  };
  return {
    enabled: true,
    connections,
    send,
    close() {
      pool?.close();
      pool = null;
    },
    async deliver(mail) {
      pool ??= pooled(config);
      try {
        const { response } = await pool.sendMail({
          from: config.mailFrom,
          ...mail,
          messageId: `<${mail.messageId}>`,
        });
        return { state: 'sent', answer: withoutAddresses(response) };
      } catch (error) {
        return deliveryOf(error as SmtpError);
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

/** Each connection carries many letters; a letter whose connection broke comes back to us, never sent again unseen. */
function pooled({ smtpUrl, smtpPace }: MailConfig) {
  const { connections = 5, perSecond = 0 } = smtpPace ?? {};
  const options = {
    url: smtpUrl ?? '',
    pool: true,
    maxConnections: connections,
    maxMessages: 1000,
    maxRequeues: 0,
    connectionTimeout: 20_000,
    socketTimeout: 60_000,
    ...(perSecond > 0 && { rateLimit: perSecond, rateDelta: 1000 }),
  } as const;
  return createTransport(options);
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}
/** RFC 5321, 4.2.1: 4xx is "not now", 5xx is "never"; without a number nobody knows. */
function deliveryOf(error: SmtpError): Delivery {
  const { code, command = '', responseCode, response } = error;
  const answer = withoutAddresses(response ?? error.message);
  if (code === 'EAUTH' && !(responseCode && responseCode < 500)) return { state: 'stop', answer };
  if (responseCode === undefined) {
    const notReached = ['EDNS', 'ETLS', 'ECONNREFUSED', 'EPROXY'].includes(code ?? '');
    const refusedAtDoor = code === 'ESOCKET' && /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(error.message);
    if (notReached || refusedAtDoor) return { state: 'down', answer };
    // An address that is none is found before anything is sent.
    return { state: code === 'EENVELOPE' ? 'refused' : 'unknown', answer };
  }
  if (responseCode < 500) return { state: /^(?:RCPT|DATA)/.test(command) ? 'later' : 'down', answer };
  return { state: /^(?:RCPT|DATA)/.test(command) ? 'refused' : 'stop', answer };
}

/** Servers repeat the recipient in their answer; it is kept and shown without. At most 200 characters. */
export const withoutAddresses = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/<?[^\s<>"']+@[^\s<>"']+>?/g, '<…>')
    .slice(0, 200);
