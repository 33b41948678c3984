/** The address of a calendar: public, since calendars send no session; a wrong secret is simply not found. */
import type { FastifyInstance } from 'fastify';
import type { House } from '#platform/house.ts';
import { readCalendar } from './calendar.service.ts';
import { sharingErrors } from './errors.ts';

export async function mountCalendar(app: FastifyInstance, house: House): Promise<void> {
  app.get<{ Params: { file: string } }>(
    '/calendar/:file',
    { schema: { hide: true } as object, config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const [, secret] = /^([\w-]{32})\.ics$/.exec(request.params.file) ?? [];
      const text = secret ? await readCalendar(house, secret) : null;
      if (text === null) throw sharingErrors.calendar_not_found();
      return reply
        .type('text/calendar; charset=utf-8')
        .headers({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
        .send(text);
    },
  );
}
