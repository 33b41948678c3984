/**
 * Addresses that open somebody's own mail program with a letter in it. The person sends it, from their own address; we see
 * nothing of it.
 */

export interface Letter {
  /** One address; empty where the person fills it in. */
  to: string;
  subject: string;
  body: string;
}

/** Above this, some mail programs and browsers cut an address off. */
export const longestComposeAddress = 1_900;

/** All but RFC 3986's unreserved characters, in UTF-8; half of a surrogate pair becomes U+FFFD. */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
/** RFC 6068, section 5: line breaks are CRLF, encoded. */
const lines = (text: string): string => encode(text.replace(/\r\n?|\n/g, '\r\n'));
const oneLine = (text: string): string => encode(text.replace(/[\r\n]+/g, ' '));
/** RFC 6068, section 2: `@` stays, the parts around it are encoded. */
const recipient = (to: string): string => {
  const at = to.lastIndexOf('@');
  return at < 0 ? encode(to) : `${encode(to.slice(0, at))}@${encode(to.slice(at + 1))}`;
};

/** RFC 6068. Spaces are `%20`: a plus would stay a plus. */
export const mailtoAddress = ({ to, subject, body }: Letter): string =>
  `mailto:${recipient(to)}?subject=${oneLine(subject)}&body=${lines(body)}`;
/** The same without the words, for a letter that is pasted. */
export const mailtoWithoutBody = ({ to, subject }: Letter): string =>
  `mailto:${recipient(to)}?subject=${oneLine(subject)}`;

/** Gmail's own address for a new message. */
export const gmailAddress = ({ to, subject, body }: Letter): string =>
  `https://mail.google.com/mail/?view=cm&fs=1&to=${encode(to)}&su=${oneLine(subject)}&body=${lines(body)}`;
/** outlook.com, Hotmail, Live. */
export const outlookAddress = ({ to, subject, body }: Letter): string =>
  `https://outlook.live.com/mail/0/deeplink/compose?to=${encode(to)}&subject=${oneLine(subject)}&body=${lines(body)}`;
/** Microsoft 365 at work or school. */
export const officeAddress = ({ to, subject, body }: Letter): string =>
  `https://outlook.office.com/mail/deeplink/compose?to=${encode(to)}&subject=${oneLine(subject)}&body=${lines(body)}`;

export const mailPrograms = ['own', 'gmail', 'outlook', 'office'] as const;
export type MailProgram = (typeof mailPrograms)[number];
const addressOf: Record<MailProgram, (letter: Letter) => string> = {
  own: mailtoAddress,
  gmail: gmailAddress,
  outlook: outlookAddress,
  office: officeAddress,
};

/** The address by program; null where it would be too long to survive, and the words are copied instead. */
export function composeAddresses(letter: Letter): Record<MailProgram, string | null> {
  const guarded = (program: MailProgram) => {
    const address = addressOf[program](letter);
    return address.length > longestComposeAddress ? null : address;
  };
  return {
    own: guarded('own'),
    gmail: guarded('gmail'),
    outlook: guarded('outlook'),
    office: guarded('office'),
  };
}
