import { expect, it } from 'vitest';
import { reminderFile } from './reminder.ts';
import { cardOf } from './share-card.ts';

const words = {
  origin: 'https://voix.example',
  share: 'Partager sur',
  read: 'Lire :',
  words: (network: string) => network,
};

it('the card opens the share sheet on a network in one tap, only where the story may go', () => {
  const story = { id: 's1', title: 'La <relève> & moi', excerpt: null, networks: ['linkedin'] as const };
  const { html, text } = cardOf(story, words);
  expect(html).toContain('href="https://voix.example/feed/s1?share=linkedin"');
  expect(html).not.toContain('share=bluesky');
  expect(html).toContain('La &#60;relève&#62; &#38; moi');
  expect(text).toContain('Partager sur linkedin https://voix.example/feed/s1?share=linkedin');
});

it('a reminder is a calendar entry by the grammar: folded, escaped, in UTC', () => {
  const file = reminderFile({
    id: 'r1',
    summary: `Partager sur LinkedIn : ${'é'.repeat(60)}, « relève » ; fin`,
    url: 'https://voix.example/feed/s1?share=linkedin',
    schedule: { zone: 'Europe/Paris', at: '2027-03-28T02:30' },
    now: new Date('2027-03-01T08:00:00Z'),
  });
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of file.trimEnd().split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
  const whole = file.replaceAll('\r\n ', '');
  expect(whole).toContain('DTSTART:20270328T013000Z');
  expect(whole).toContain('\\, « relève » \\; fin');
});
