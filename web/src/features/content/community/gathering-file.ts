/** A story that asks people to come, as a file their own calendar reads (RFC 5545). */
interface Gathering {
  id: string;
  title: string;
  excerpt: string | null;
  url: string | null;
  ask: { startsAt: string | null; endsAt: string | null; place: string | null };
}

/** RFC 5545, 3.3.11 */
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
/** RFC 5545, 3.3.5: a time in UTC. */
const utc = (at: string) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
/** RFC 5545, 3.1: no line over 75 octets; the rest goes on after a blank. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [''];
  for (const letter of line) {
    const last = lines.at(-1) ?? '';
    if (encoder.encode(last + letter).length > 74) lines.push(letter);
    else lines[lines.length - 1] = last + letter;
  }
  return lines.join('\r\n ');
}

export function gatheringFile({ id, title, excerpt, url, ask }: Gathering, origin: string): string {
  const begins = ask.startsAt ?? new Date().toISOString();
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Portevoix//Stories//EN', 'BEGIN:VEVENT'],
    `UID:${id}@${new URL(origin).hostname}`,
    `DTSTAMP:${utc(begins)}`,
    `DTSTART:${utc(begins)}`,
    ...(ask.endsAt ? [`DTEND:${utc(ask.endsAt)}`] : []),
    `SUMMARY:${escaped(title)}`,
    ...(excerpt ? [`DESCRIPTION:${escaped(excerpt)}`] : []),
    ...(ask.place ? [`LOCATION:${escaped(ask.place)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    ...['END:VEVENT', 'END:VCALENDAR'],
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
