import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  composeAddresses,
  gmailAddress,
  longestComposeAddress,
  mailtoAddress,
  officeAddress,
  outlookAddress,
} from './compose.ts';

/** RFC 6068 as a mail program reads it: no plus for a space, CRLF for a line, each part decoded once. */
function readMailto(address: string) {
  const match = /^mailto:([^?]*)\?(.*)$/.exec(address);
  if (!match) throw new Error('Not a mailto address.');
  // RFC 3986: nothing but these may stand unencoded, and every percent sign begins a byte.
  expect(address).toMatch(
    /^mailto:(?:[\w.~!$'()*+,;:@-]|%[0-9A-F]{2})*\?(?:[\w.~!$'()*+,;:@/?=&-]|%[0-9A-F]{2})*$/,
  );
  const fields = Object.fromEntries(
    (match[2] ?? '').split('&').map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))];
    }),
  );
  return { to: decodeURIComponent(match[1] ?? ''), subject: fields.subject, body: fields.body };
}

const words = fc.string({ unit: 'grapheme', maxLength: 80 });
const lines = fc.array(words, { maxLength: 6 }).map((all) => all.join('\n'));
const asRead = (text: string) => text.toWellFormed().replace(/\r\n?|\n/g, '\r\n');

describe('an address that opens a mail program', () => {
  test('gives back the letter as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(words, lines, (subject, body) => {
        const read = readMailto(mailtoAddress({ to: 'elue@assemblee.test', subject, body }));
        expect(read.to).toBe('elue@assemblee.test');
        expect(read.subject).toBe(subject.toWellFormed().replace(/[\r\n]+/g, ' '));
        expect(read.body).toBe(asRead(body));
      }),
      { numRuns: 500 },
    );
  });

  test('keeps accents, quotes, ampersands, plus signs and lines apart from its own syntax', () => {
    const letter = {
      to: 'léa+crèche&co@exemple.test',
      subject: 'Crèches & « places » : 100 % ?',
      body: 'Madame,\n\n1 + 1 = 2 #oui "citation" & l’été 🎉\r\nFin',
    };
    const address = mailtoAddress(letter);
    expect(address).not.toContain('+');
    expect(address).not.toMatch(/[ "<>&](?!body=)/);
    expect(address).toContain('%0D%0A%0D%0A');
    expect(address).not.toMatch(/(?<!%0D)%0A/);
    expect(readMailto(address)).toEqual({
      to: letter.to,
      subject: letter.subject,
      body: 'Madame,\r\n\r\n1 + 1 = 2 #oui "citation" & l’été 🎉\r\nFin',
    });
  });

  test('a line break in a subject starts no header of its own', () => {
    const address = mailtoAddress({ to: 'a@b.test', subject: 'Oui\r\nBcc: tout@le.monde', body: '' });
    expect(address).not.toMatch(/%0D|%0A/);
  });

  test('half of a surrogate pair does not stop the letter', () => {
    expect(readMailto(mailtoAddress({ to: 'a@b.test', subject: '\uD83C', body: 'x' })).subject).toBe(
      '\uFFFD',
    );
  });

  test.each([
    ['Gmail', gmailAddress, 'mail.google.com', 'su'],
    ['Outlook.com', outlookAddress, 'outlook.live.com', 'subject'],
    ['Microsoft 365', officeAddress, 'outlook.office.com', 'subject'],
  ] as const)('%s reads the same letter', (_name, addressOf, host, subjectName) => {
    fc.assert(
      fc.property(words, lines, (subject, body) => {
        const url = new URL(addressOf({ to: 'elue@assemblee.test', subject, body }));
        expect(url.hostname).toBe(host);
        expect(url.searchParams.get('to')).toBe('elue@assemblee.test');
        expect(url.searchParams.get(subjectName)).toBe(subject.toWellFormed().replace(/[\r\n]+/g, ' '));
        expect(url.searchParams.get('body')).toBe(asRead(body));
      }),
      { numRuns: 100 },
    );
  });

  test('over 1,900 characters there is none, and the letter is copied', () => {
    const letter = { to: 'a@b.test', subject: 's', body: '' };
    const room = longestComposeAddress - mailtoAddress(letter).length;
    expect(composeAddresses({ ...letter, body: 'x'.repeat(room) }).own).toHaveLength(longestComposeAddress);
    expect(composeAddresses({ ...letter, body: 'x'.repeat(room + 1) }).own).toBeNull();
  });
});
