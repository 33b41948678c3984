import { expect, test } from 'vitest';
import { gatheringFile } from './gathering-file.ts';

test('a gathering is a file a calendar reads: in UTC, escaped, in lines of at most 75 octets', () => {
  const file = gatheringFile(
    {
      id: 'a1',
      title:
        'Portes ouvertes, salle « Tilleuls » ; venez nombreuses et nombreux avec vos familles et vos amis',
      excerpt: 'Café\nvisite',
      url: 'https://www.tilleuls.example/portes',
      ask: { startsAt: '2026-11-28T09:00:00Z', endsAt: '2026-11-28T12:00:00Z', place: 'Accueil' },
    },
    'https://voix.tilleuls.example',
  );
  expect(file).toContain('DTSTART:20261128T090000Z\r\nDTEND:20261128T120000Z');
  expect(file).toContain('UID:a1@voix.tilleuls.example');
  expect(file.replaceAll('\r\n ', '')).toContain('SUMMARY:Portes ouvertes\\, salle « Tilleuls » \\; venez');
  expect(file).toContain('DESCRIPTION:Café\\nvisite');
  for (const line of file.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});
