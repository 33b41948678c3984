/**
 * Partners of a coalition. Staff of the lead invite and end them; what a partner's page says is the partner's own, and so
 * are the people who agreed to it: their addresses go to the partner's contact alone, by a link that works once.
 */
import { createHash } from 'node:crypto';
import {
  type ChangePartner,
  type CreatePartner,
  type Partner,
  type PartnerPage,
  readAddress,
} from '@portevoix/core/campaigns';
import { inSteps } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { cleanLogo } from '#platform/media/logo.ts';
import { leastPeopleOf } from '../../workspaces/index.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import { campaignsErrors } from '../errors.ts';
import { queueLetter } from '../outbox/queue.service.ts';
import { sealFor } from '../supporters/supporters.store.ts';
import {
  actsByPartner,
  agreedTo,
  contactContext,
  countActors,
  endConsentsOfPartner,
  endPartnerLinks,
  fileContext,
  findPartnerRow,
  insertPartner,
  insertPartnerFile,
  type PartnerRow,
  partnersOf,
  savePartnerLogo,
  updatePartnerRow,
} from './partners.store.ts';

const leastSteps = 10;
const leastOf = async (ctx: Ctx): Promise<number> => Math.max(await leastPeopleOf(ctx), leastSteps);
const daysForFile = 14;
const tenMinutes = 600_000;

const present = (ctx: Ctx, row: PartnerRow, slug: string, acts: number | null): Partner => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  accent: row.accent,
  texts: row.texts,
  sponsor: row.sponsor,
  privacyContact: row.privacy_contact,
  newsletter: row.newsletter,
  locale: row.locale as Partner['locale'],
  logo: logoOf(row),
  address: `${ctx.house.config.publicUrl}/c/${slug}?p=${row.slug}`,
  invitedAt: row.invited_at?.toISOString() ?? null,
  joinedAt: row.joined_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
  consentsFate: row.consents_fate as Partner['consentsFate'],
  acts,
});

/** Where a partner's logo is, for pages that show it. */
export const logoOf = (row: Pick<PartnerRow, 'logoId' | 'logoWidth' | 'logoHeight'>): Partner['logo'] =>
  row.logoId
    ? { path: `/c/partner/logo/${row.logoId}`, width: row.logoWidth ?? 0, height: row.logoHeight ?? 0 }
    : null;

/** @throws campaigns.not_found */
export async function listPartners(ctx: Ctx, campaignId: string) {
  const campaign = await findCampaign(ctx, campaignId);
  if (!campaign) throw campaignsErrors.not_found();
  const least = await leastOf(ctx);
  const acts = await actsByPartner(ctx, campaignId);
  const rows = await partnersOf(ctx, campaignId);
  return {
    items: rows.map((row) => present(ctx, row, campaign.slug, inSteps(acts.get(row.id) ?? 0, least))),
    nextCursor: null,
    least,
    people: inSteps(await countActors(ctx, campaignId), least),
  };
}

/** @throws campaigns.not_found */
export async function getPartner(ctx: Ctx, id: string): Promise<Partner> {
  const row = await findPartnerRow(ctx, id);
  const campaign = row && (await findCampaign(ctx, row.campaign_id));
  if (!row || !campaign) throw campaignsErrors.not_found();
  const acts = await actsByPartner(ctx, row.campaign_id);
  return present(ctx, row, campaign.slug, inSteps(acts.get(id) ?? 0, await leastOf(ctx)));
}

/** Adds a partner and sends its contact the link. @throws campaigns.not_found, address_invalid, partner_taken, mail_off */
export async function addPartner(ctx: Ctx, campaignId: string, input: CreatePartner): Promise<Partner> {
  if (!(await findCampaign(ctx, campaignId))) throw campaignsErrors.not_found();
  const id = newId();
  const row = { ...input, id, campaignId, sealedContact: sealedContact(ctx, id, input.contact) };
  if (!(await insertPartner(ctx, row))) throw campaignsErrors.partner_taken();
  await emit(ctx, 'campaigns.partner_added', { campaignId, partnerId: id });
  return invitePartner(ctx, id);
}

function sealedContact(ctx: Ctx, id: string, contact: string): string {
  const address = readAddress(contact)?.address;
  if (!address) throw campaignsErrors.address_invalid();
  return ctx.house.cipher.seal(address, contactContext(id));
}

async function living(ctx: Ctx, id: string): Promise<PartnerRow> {
  const row = await findPartnerRow(ctx, id);
  if (!row) throw campaignsErrors.not_found();
  if (row.ended_at) throw campaignsErrors.partner_left();
  return row;
}

/**
 * With another contact, links to the former one end. Once a partner has joined, nobody here moves its contact: whoever
 * could would be handed the file of those who trusted the partner, not us.
 * @throws campaigns.not_found, partner_left, partner_joined, address_invalid
 */
export async function changePartner(ctx: Ctx, id: string, change: ChangePartner): Promise<Partner> {
  const row = await living(ctx, id);
  if (change.contact !== undefined && row.joined_at) throw campaignsErrors.partner_joined();
  await updatePartnerRow(ctx, id, {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.contact !== undefined && { sealed_contact: sealedContact(ctx, id, change.contact) }),
  });
  // The address may have been a stranger's, by a slip: what was sent there opens nothing any more.
  if (change.contact !== undefined) await endPartnerLinks(ctx, id);
  await emit(ctx, 'campaigns.partner_changed', { partnerId: id, fields: Object.keys(change) });
  return getPartner(ctx, id);
}

/** Sends the contact a link to the partner's own space. @throws campaigns.not_found, partner_left, mail_off */
export async function invitePartner(ctx: Ctx, id: string): Promise<Partner> {
  const row = await living(ctx, id);
  if (!ctx.house.mail.enabled) throw campaignsErrors.mail_off();
  await sendPartnerLink(ctx, row, row.joined_at ? 'partner_link' : 'partner_invitation');
  await updatePartnerRow(ctx, id, { invited_at: ctx.now });
  await emit(ctx, 'campaigns.partner_invited', { partnerId: id });
  return getPartner(ctx, id);
}

export async function sendPartnerLink(
  ctx: Ctx,
  row: PartnerRow,
  kind: 'partner_invitation' | 'partner_link' | 'partner_file',
  data: Record<string, string> = {},
): Promise<void> {
  if (!row.sealed_contact) return;
  await queueLetter(ctx, {
    kind,
    to: { address: ctx.house.cipher.open(row.sealed_contact, contactContext(row.id)) },
    data: { partner: row.id, locale: row.locale, ...data },
    onceKey: `${kind}:${row.id}:${data.fileId ?? Math.floor(ctx.now.getTime() / tenMinutes)}`,
  });
}

/** What a partner's page says, as its contact wants it. The first time, the organisation agrees to stand here. */
export async function savePartnerPage(ctx: Ctx, id: string, page: PartnerPage): Promise<void> {
  const row = await living(ctx, id);
  await updatePartnerRow(ctx, id, {
    ...{ name: page.name, accent: page.accent, sponsor: page.sponsor, newsletter: page.newsletter },
    ...{ privacy_contact: page.privacyContact, texts: JSON.stringify(page.texts) },
    ...(!row.joined_at && { joined_at: ctx.now }),
  });
  if (!row.joined_at) await emit(ctx, 'campaigns.partner_joined', { partnerId: id });
}

/** @returns false where the file is no picture */
export async function setPartnerLogo(ctx: Ctx, id: string, file: Buffer): Promise<boolean> {
  await living(ctx, id);
  const logo = await cleanLogo(file);
  if (logo) await savePartnerLogo(ctx, id, newId(), logo);
  return logo !== null;
}

/** Makes the file of those who agreed to a partner and sends its contact a link that works once. */
export async function handPartnerFile(ctx: Ctx, id: string): Promise<void> {
  const row = await living(ctx, id);
  const lines = (await agreedTo(ctx, id)).map((one) => {
    const name = one.sealedName
      ? (JSON.parse(ctx.house.cipher.open(one.sealedName, sealFor(one.id))) as {
          given: string;
          family: string;
        })
      : { given: '', family: '' };
    const email = ctx.house.cipher.open(one.sealedEmail, sealFor(one.id));
    return [email, name.given, name.family, one.locale, one.purposes.join(' '), one.since.toISOString()];
  });
  const heads = ['email', 'given_name', 'family_name', 'language', 'agreed_to', 'since'];
  const file = `\ufeff${[heads, ...lines].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
  const fileId = newId();
  await insertPartnerFile(ctx, {
    id: fileId,
    partnerId: id,
    sealedFile: ctx.house.cipher.seal(file, fileContext(fileId)),
    checksum: createHash('sha256').update(file).digest('hex'),
    expiresAt: new Date(ctx.now.getTime() + daysForFile * 86_400_000),
  });
  await sendPartnerLink(ctx, row, 'partner_file', { fileId });
}
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** A partner leaves: its page closes, and what people agreed to with it ends, handed over to it first or not. */
export async function endPartner(
  ctx: Ctx,
  id: string,
  consents: 'withdrawn' | 'handed_over',
): Promise<Partner> {
  await living(ctx, id);
  if (consents === 'handed_over') await handPartnerFile(ctx, id);
  await endConsentsOfPartner(ctx, id);
  await updatePartnerRow(ctx, id, { ended_at: ctx.now, consents_fate: consents });
  await emit(ctx, 'campaigns.partner_ended', { partnerId: id, consents });
  return getPartner(ctx, id);
}
