/** Each event of the catalogue becomes one message, with one delivery per endpoint that wants it. */
import { listener } from '#platform/room.ts';
import { catalogue } from './catalogue.ts';
import { tell } from './deliveries.service.ts';

export const listeners = catalogue.map((entry) =>
  listener<Record<string, unknown>>({
    event: entry.event,
    name: `webhooks.on_${entry.event.split('.')[1]}`,
    run: (ctx, event) => tell(ctx, entry, event),
  }),
);
