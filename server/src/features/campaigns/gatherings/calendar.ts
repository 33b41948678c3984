/**
 * A gathering as a calendar file (RFC 5545). One UID for good and a SEQUENCE that rises, so that a calendar which took
 * the first file follows every change and the cancellation. Letters bring it as an invitation (RFC 5546) of one person.
 */
import { type GatheringSettings, timeZoneComponent, zonedOf } from '@portevoix/core/campaigns';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import type { Ctx } from '#platform/ctx.ts';
import type { AlertView } from '../alerts/kind.ts';
import type { GatheringRow } from './gatherings.store.ts';
import { senderAddress } from './sender.ts';

export interface CalendarOf {
  view: AlertView;
  settings: GatheringSettings;
  gathering: GatheringRow;
  /** `publish`: to be taken up by whoever downloads it; `request`, `cancel`: to one person, by letter. */
  method: 'publish' | 'request' | 'cancel';
  attendee?: { email: string };
  /** The address of their own page; the public page's without it. */
  page: string;
  /** Only for those who come. */
  withLink: boolean;
}
const methods = {
  publish: ICalCalendarMethod.PUBLISH,
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
};

export function calendarFile(ctx: Ctx, of: CalendarOf): string {
  const { view, settings, gathering, method } = of;
  const zone = view.campaign.timeZone;
  const access = settings.access[view.locale] ?? settings.access.fr ?? settings.access.en;
  const online = of.withLink && settings.onlineUrl ? settings.onlineUrl : '';
  const calendar = ical({
    prodId: { company: 'Portevoix', product: 'gathering', language: view.locale.toUpperCase() },
    method: methods[method],
    // The zone is the event's alone: on the calendar, DTSTAMP would lose the Z that RFC 5545, 3.8.7.2 asks for.
    timezone: {
      name: null,
      generator: (tz) => timeZoneComponent(tz, gathering.starts_at, gathering.ends_at),
    },
  });
  const gone = gathering.cancelled_at !== null || method === 'cancel';
  const event = calendar.createEvent({
    id: `${view.alert.id}@${new URL(ctx.house.config.publicUrl).hostname}`,
    sequence: gathering.sequence,
    stamp: ctx.now,
    timezone: zone,
    start: zonedOf(gathering.starts_at, zone),
    end: zonedOf(gathering.ends_at, zone),
    summary: view.alert.title,
    description: [view.alert.ask, access, online, of.page].filter(Boolean).join('\n\n'),
    url: of.page,
    status: gone ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(settings.format === 'online'
      ? online && { location: online }
      : { location: { title: settings.place, ...(settings.address && { address: settings.address }) } }),
  });
  if (of.attendee) {
    event.organizer({ name: view.organisation, email: senderAddress(ctx) });
    event.createAttendee({
      email: of.attendee.email,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      // The answer was given on the page; a calendar's own reply would reach nobody.
      rsvp: false,
    });
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}
