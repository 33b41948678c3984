/** A partner's own space: found by the link in a letter, changed by the forms on its page. */
import { partnerPageSchema, wordsIn } from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { getWorkspace, leastPeopleOf } from '../../workspaces/index.ts';
import type { Form } from '../alerts/kind.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { hashOf } from '../confirm/confirm.service.ts';
import { findConfirmation } from '../confirm/confirmations.store.ts';
import { endPartner, handPartnerFile, savePartnerPage } from './partners.service.ts';
import { actsByPartner, agreedTo, findPartnerRow } from './partners.store.ts';
import {
  type PartnerForm,
  type PartnerNote,
  type PartnerSpace,
  partnerLeavePage,
  partnerLeftPage,
  partnerSpacePage,
} from './space.pages.ts';

/** Whose space a link opens; null where it has run out or is none. */
export async function findPartnerOfLink(
  house: House,
  token: string,
): Promise<{ workspaceId: string; partnerId: string } | null> {
  if (!/^[\w-]{32}$/.test(token)) return null;
  const found = await house.inSystem((ctx) => findConfirmation(ctx, hashOf(token)));
  return found?.purpose === 'partner_space' && found.expiresAt > house.now()
    ? { workspaceId: found.workspaceId, partnerId: found.subjectId }
    : null;
}

/** Null where the partner has left or is gone. */
export async function readPartnerSpace(ctx: Ctx, partnerId: string): Promise<PartnerSpace | null> {
  const row = await findPartnerRow(ctx, partnerId);
  const campaign = row && !row.ended_at ? await findCampaign(ctx, row.campaign_id) : null;
  if (!row || !campaign) return null;
  const least = Math.max(await leastPeopleOf(ctx), 10);
  return {
    row,
    organisation: (await getWorkspace(ctx)).name,
    campaign: wordsIn(campaign.texts, ctx.locale)?.title ?? campaign.slug,
    address: `${ctx.house.config.publicUrl}/c/${campaign.slug}?p=${row.slug}`,
    least,
    acts: inSteps((await actsByPartner(ctx, campaign.id)).get(row.id) ?? 0, least),
    agreed: inSteps((await agreedTo(ctx, row.id)).length, least),
  };
}

const one = (value: string | string[] | undefined): string =>
  ((Array.isArray(value) ? value[0] : value) ?? '').trim();

/** One press of one button. */
export async function actAsPartner(
  ctx: Ctx,
  space: PartnerSpace,
  form: Form,
  given: PartnerNote | null = null,
): Promise<{ status: number; text: string }> {
  const { row } = space;
  const step = one(form.step);
  if (step === 'leave') return { status: 200, text: partnerLeavePage(ctx.locale, space) };
  if (step === 'leave_handed' || step === 'leave_withdrawn') {
    await endPartner(ctx, row.id, step === 'leave_handed' ? 'handed_over' : 'withdrawn');
    return { status: 200, text: partnerLeftPage(ctx.locale, space.organisation) };
  }
  const note = given ?? (await change(ctx, space, step, form));
  const after = (await readPartnerSpace(ctx, row.id)) ?? space;
  const status = note === 'invalid' || note === 'no_logo' ? 422 : 200;
  const typed = note === 'invalid' ? typedIn(form) : null;
  return { status, text: partnerSpacePage(ctx.locale, after, note, typed) };
}

/** What stands in the form of its page, whether it may be kept or not. */
const typedIn = (form: Form): PartnerForm => ({
  name: one(form.name),
  accent: one(form.accent),
  texts: { fr: one(form.text_fr), en: one(form.text_en) },
  sponsor: one(form.sponsor),
  privacyContact: one(form.contact),
  newsletter: form.newsletter === 'yes',
});

async function change(
  ctx: Ctx,
  { row }: PartnerSpace,
  step: string,
  form: Form,
): Promise<PartnerNote | null> {
  if (step === 'file') {
    await handPartnerFile(ctx, row.id);
    return 'file_sent';
  }
  if (step !== 'page') return null;
  const typed = typedIn(form);
  const page = partnerPageSchema.safeParse({ ...typed, accent: typed.accent.toLowerCase() || null });
  if (!page.success) return 'invalid';
  await savePartnerPage(ctx, row.id, page.data);
  return row.joined_at ? 'saved' : 'joined';
}
