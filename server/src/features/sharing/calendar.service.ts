/**
 * My queue as a calendar to subscribe to. Its address is a secret that opens nothing else: shown once, renewed or
 * withdrawn at will, and kept only as a digest. Without the person's wish it tells networks and times, no words.
 */
import { createHash, randomBytes } from 'node:crypto';
import { networks } from '@portevoix/core/networks';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { type Ctx, personOf } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { getPerson } from '../people/index.ts';
import { selectQueueOf, titlesOfShares } from './publication-plans.store.ts';
import { rhythmOf } from './rhythms.service.ts';
import { findCalendarOwner, findRhythm, putRhythm } from './rhythms.store.ts';

const digest = (secret: string) => createHash('sha256').update(secret).digest('base64url');
/** A message takes no time; calendars draw nothing thinner. */
const drawnMs = 15 * 60_000;

/** A new address; the former one stops working at once. */
export async function openCalendar(ctx: Ctx, { texts }: { texts: boolean }) {
  const { personId } = personOf(ctx);
  const secret = randomBytes(24).toString('base64url');
  await putRhythm(ctx, personId, await rhythmOf(ctx, personId), {
    calendar_hash: digest(secret),
    calendar_at: ctx.now,
    calendar_texts: texts,
  });
  const url = `${ctx.house.config.publicUrl}/calendar/${secret}.ics`;
  return { url, since: ctx.now.toISOString(), texts };
}

export async function closeCalendar(ctx: Ctx): Promise<null> {
  const { personId } = personOf(ctx);
  const known = await findRhythm(ctx, personId);
  const none = { calendar_hash: null, calendar_at: null, calendar_texts: false };
  if (known) await putRhythm(ctx, personId, known.rhythm, none);
  return null;
}

/** The calendar behind a secret (RFC 5545), or null when it opens none. */
export async function readCalendar(house: House, secret: string): Promise<string | null> {
  const owner = await house.inSystem((ctx) => findCalendarOwner(ctx, digest(secret)));
  if (!owner) return null;
  return house.inWorkspace(owner.workspaceId, async (ctx) => {
    const person = await getPerson(ctx, owner.personId);
    if (person.state !== 'member') return null;
    const t = translator(person.locale);
    const queue = await selectQueueOf(ctx, owner.personId);
    const titles = await titlesOfShares(
      ctx,
      queue.map((row) => row.shareId),
    );
    const calendar = ical({
      name: t('sharing.calendar.name'),
      prodId: { company: 'Portevoix', product: 'queue' },
      method: ICalCalendarMethod.PUBLISH,
      ttl: 3_600,
    });
    for (const row of queue) {
      if (row.state !== 'queued' || !row.dueAt) continue;
      const params = { network: networks[row.network].name, title: titles.get(row.shareId) ?? '' };
      calendar.createEvent({
        id: row.id,
        stamp: row.confirmedAt ?? row.createdAt,
        start: row.dueAt,
        end: new Date(row.dueAt.getTime() + drawnMs),
        summary: t(owner.texts ? 'sharing.calendar.summary_title' : 'sharing.calendar.summary', params),
        ...(owner.texts && { description: row.text }),
        url: `${house.config.publicUrl}/me/queue`,
      });
    }
    // The grammar ends every line, the last one too.
    return `${calendar.toString().trimEnd()}\r\n`;
  });
}
