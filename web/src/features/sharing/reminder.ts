/** An entry for the person's own calendar (RFC 5545), for networks where only they can tap. */
import { instantOf } from '@portevoix/core/sharing';
import type { Schedule } from './plan-queries.ts';

export interface Reminder {
  id: string;
  summary: string;
  /** Where the tap brings them back to the story. */
  url: string;
  schedule: Schedule;
  now: Date;
}

/** Instants in UTC: the entry stands right whatever zones the calendar knows. */
export function reminderFile({ id, summary, url, schedule, now }: Reminder): string {
  const start = instantOf(schedule).instant;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Portevoix//reminder//EN',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(new Date(start.getTime() + 15 * 60_000))}`,
    `SUMMARY:${escaped(summary)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    'TRIGGER:PT0S',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const stamp = (date: Date) => `${date.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
/** RFC 5545, 3.3.11. */
const escaped = (text: string) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');

/** RFC 5545, 3.1: no line over 75 octets, and no character cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const out: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > (out.length === 0 ? 75 : 74)) {
      out.push(part);
      part = '';
      bytes = 0;
    }
    part += character;
    bytes += size;
  }
  return [...out, part].join('\r\n ');
}
