/** Asking for letters: noted at once, counted from the link that is sent to the address. */
import { readAddress, type SupporterPurpose } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import type { Problems } from '../actions/fields.ts';
import { queueAsked } from '../outbox/asked.service.ts';
import { giveConsent } from './consents.service.ts';
import type { PageHost } from './page-host.ts';
import { findOrAddSupporter } from './supporters.service.ts';

export interface Joining {
  email: string;
  given: string;
  family: string;
  purposes: readonly SupporterPurpose[];
  locale: Locale;
}

/** What is wrong with a form, before anything is written. */
export const problemsIn = ({ email, purposes }: Pick<Joining, 'email' | 'purposes'>): Problems => ({
  ...(!readAddress(email) && { email: { key: 'campaigns.public.join.problem_email' } }),
  ...(purposes.length === 0 && { purposes: { key: 'campaigns.public.join.problem_purposes' } }),
});

const tenMinutes = 600_000;

/** Says the same whoever it is: nobody learns here whether an address is known. */
export async function askToJoin(ctx: Ctx, host: PageHost, input: Joining): Promise<void> {
  const { email, given, family, locale } = input;
  const { id } = await findOrAddSupporter(ctx, {
    email,
    locale,
    origin: 'asked',
    ...(given || family ? { name: { given, family } } : {}),
  });
  const partnerId = host.partner?.id ?? null;
  const source = `join:${host.campaign?.id ?? ''}:${partnerId ?? ''}`;
  await giveConsent(ctx, id, input.purposes, { partnerId, source });
  await queueAsked(ctx, {
    kind: 'join_confirmation',
    to: { supporterId: id },
    data: {
      campaign: host.campaign?.slug,
      partner: host.partner?.slug,
      partnerId,
      source,
      purposes: input.purposes,
      locale,
    },
    // Somebody who taps twice, or types another's address again and again, has one letter sent.
    about: `join:${id}:${partnerId ?? ''}`,
    apart: tenMinutes,
  });
}
