/** Short messages by e-mail: never twice, with a way out that mail programs offer themselves (RFC 8058). */
import type { Channel } from './channel.ts';

export interface EmailAddress {
  address: string;
  text: string;
  /** Ends these mails by one POST. */
  stop: string;
}
export const emailChannel: Channel<EmailAddress> = {
  name: 'email',
  async tell(house, { address, text, stop }, { title }) {
    if (!house.mail.enabled) return 'later';
    try {
      const outcome = await house.mail.sendOnce({
        to: address,
        subject: title,
        text,
        headers: {
          'List-Unsubscribe': `<${stop}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'Auto-Submitted': 'auto-generated',
        },
      });
      return outcome === 'refused' ? 'refused' : 'sent';
    } catch {
      return 'later';
    }
  },
};
