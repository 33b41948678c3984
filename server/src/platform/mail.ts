/** E-mail out. Without SMTP_URL it is off, and what needs it says so instead of pretending. */
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  attachments?: { filename: string; content: string; contentType: string }[];
  headers?: Record<string, string>;
}
export interface Mailer {
  readonly enabled: boolean;
  /** For mails that may as well come twice. @throws Error when it is not known to have left. */
  send(mail: Mail): Promise<void>;
  /** For mails that must never come twice. @throws Error only when it has certainly not left and may be tried again. */
  sendOnce(mail: Mail): Promise<MailOutcome>;
}
/** `refused`: the server said no for good. `unknown`: it stopped answering after it may have taken the mail. */
export type MailOutcome = 'sent' | 'refused' | 'unknown';

export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer {
  if (!config.smtpUrl) {
    const off = () => Promise.reject(new Error('E-mail is off: set SMTP_URL.'));
    return { enabled: false, send: off, sendOnce: off };
  }
  const transport = createTransport(config.smtpUrl);
  const send = async (mail: Mail) => {
    await transport.sendMail({ from: config.mailFrom, ...mail });
  };
  return {
    enabled: true,
    send,
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
