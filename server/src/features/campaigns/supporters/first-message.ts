/**
 * The first message to somebody on a list (GDPR art. 14): who we are, where the address comes from, what we would write;
 * a button in and one out, of the same size. Without an answer nothing else is ever sent there.
 */
import { daysToAnswer, readAddress } from '@portevoix/core/campaigns';
import { type Locale, locales } from '@portevoix/core/common';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { findCampaign } from '../campaigns/campaigns.store.ts';
import {
  type ConfirmHandler,
  type ConfirmPage,
  confirmationAddress,
  issueConfirmation,
} from '../confirm/confirm.service.ts';
import { type LetterKind, senderNamed } from '../outbox/letter.ts';
import { letterFrame } from '../outbox/letter-frame.ts';
import { readableAccents } from '../public/accents.ts';
import { pushOffer } from '../push/section.html.ts';
import { giveConsent } from './consents.service.ts';
import { findListRecord } from './lists.store.ts';
import { goOut } from './out.service.ts';
import { askSpaceQuery } from './own-space.service.ts';
import { hostOf } from './page-host.ts';
import { openSupporter, proveAddress } from './supporters.service.ts';
import { wayOutOf } from './way-out.ts';

async function partsOf(ctx: Ctx, listId: string, locale: Locale) {
  const list = await findListRecord(ctx, listId);
  const campaign = list?.campaign_id ? await findCampaign(ctx, list.campaign_id) : null;
  if (!list || !campaign) return null;
  return { list, host: await hostOf(ctx, { campaign: campaign.slug }, locale) };
}

interface Ways {
  yes: string;
  no: string;
  space: string;
}
function written(
  parts: NonNullable<Awaited<ReturnType<typeof partsOf>>>,
  locale: Locale,
  { given, ways, trial }: { given: string; ways: Ways; trial: boolean },
) {
  const t = translator(locale);
  const { host, list } = parts;
  const accent = readableAccents(host.accent);
  const button = (words: string, url: string) =>
    html`<a href="${url}" style="display:inline-block;margin:0 8px 12px 0;padding:14px 24px;border:1px solid ${accent.light};border-radius:10px;font-weight:600;text-decoration:none;line-height:1.3">${words}</a>`;
  const [yes, no] = [t('campaigns.public.first.yes'), t('campaigns.public.first.no')];
  return {
    subject: t('campaigns.public.first.subject', { organisation: host.organisation }),
    ...letterFrame({
      locale,
      organisation: host.organisation,
      accent: host.accent,
      trial,
      title: t('campaigns.public.first.title'),
      paragraphs: [
        given ? t('campaigns.public.first.hello', { name: given }) : t('campaigns.public.first.hello_nobody'),
        t('campaigns.public.first.who', {
          organisation: host.organisation,
          campaign: host.campaign?.title ?? '',
        }),
        t('campaigns.public.first.source', { origin: list.origin ?? '', collected: list.collected ?? '' }),
        t(`campaigns.public.first.basis_${list.legal_basis ?? 'consent'}`),
        t('campaigns.public.first.what', { organisation: host.organisation }),
        t('campaigns.public.first.silence', { count: daysToAnswer }),
      ],
      body: {
        html: html`<p style="margin:24px 0">!${button(yes, ways.yes)}!${button(no, ways.no)}</p>`,
        text: `${yes}\n${ways.yes}\n\n${no}\n${ways.no}`,
      },
      foot: [
        t('campaigns.public.first.rights'),
        ...(host.privacyContact
          ? [t('campaigns.public.data_contact', { contact: host.privacyContact })]
          : []),
      ],
      footLinks: [{ text: t('campaigns.public.me.link'), url: ways.space }],
    }),
  };
}

export const firstMessage: LetterKind = async (ctx, letter) => {
  const listId = String(letter.data.listId ?? '');
  const wanted = locales.find((one) => one === letter.data.locale);
  if (letter.address) {
    const locale = wanted ?? 'en';
    const parts = await partsOf(ctx, listId, locale);
    if (!parts || !readAddress(letter.address)) return { drop: 'list_gone' };
    const { publicUrl } = ctx.house.config;
    const space = `${publicUrl}/c/me?${askSpaceQuery(locale, parts.host.campaign?.slug)}`;
    const ways = { yes: `${publicUrl}/c/join`, no: space, space };
    return {
      to: letter.address,
      from: senderNamed(ctx, parts.host.organisation),
      ...written(parts, locale, { given: '', ways, trial: true }),
    };
  }
  const supporter = letter.supporterId ? await openSupporter(ctx, letter.supporterId) : null;
  if (!supporter || supporter.silenced || supporter.out || supporter.undeliverable) return { drop: 'out' };
  const parts = await partsOf(ctx, listId, supporter.locale);
  if (!parts) return { drop: 'list_gone' };
  const token = await issueConfirmation(ctx, {
    purpose: 'first_message',
    subjectId: listId,
    supporterId: supporter.id,
    days: daysToAnswer,
  });
  const out = wayOutOf(ctx.house, supporter.wayOut, letter.id);
  const { locale } = supporter;
  const campaign = parts.host.campaign?.slug;
  const ways = {
    yes: confirmationAddress(ctx, token, locale, campaign),
    no: out.address,
    space: `${ctx.house.config.publicUrl}/c/me?${askSpaceQuery(locale, campaign)}`,
  };
  return {
    to: supporter.email,
    from: senderNamed(ctx, parts.host.organisation),
    headers: out.headers,
    ...written(parts, supporter.locale, { given: supporter.name?.given ?? '', ways, trial: false }),
  };
};

/** Behind the button in: one box per purpose, none ticked, and the way out the same size. */
export const firstMessageHandler: ConfirmHandler = {
  async ask(ctx, { subjectId, supporterId }) {
    const parts = supporterId ? await partsOf(ctx, subjectId, ctx.locale) : null;
    if (!parts || !supporterId || !(await openSupporter(ctx, supporterId))) return null;
    return askPage(ctx, parts.host, false);
  },
  async act(ctx, { subjectId, supporterId, usedAt }, form) {
    const parts = supporterId ? await partsOf(ctx, subjectId, ctx.locale) : null;
    if (!parts || !supporterId || !(await openSupporter(ctx, supporterId))) return null;
    const { host } = parts;
    const t = translator(ctx.locale);
    if (form.step === 'no') {
      await goOut(ctx, { workspaceId: ctx.workspaceId, supporterId, letterId: subjectId }, 'all');
      return said(
        ctx,
        host,
        t('campaigns.public.out.done'),
        t('campaigns.public.out.done_all', { organisation: host.organisation }),
      );
    }
    const wanted = (['alerts', 'newsletter'] as const).filter((name) => form[name] === 'yes');
    if (wanted.length === 0) return askPage(ctx, host, true);
    await proveAddress(ctx, supporterId);
    await giveConsent(ctx, supporterId, wanted, { source: `import:${subjectId}`, confirmed: true });
    const { organisation } = host;
    return said(
      ctx,
      host,
      t('campaigns.public.join.confirmed'),
      t('campaigns.public.join.confirmed_text', { organisation }),
      usedAt ? '' : await pushOffer(ctx, supporterId, { organisation, locale: ctx.locale }, { asks: false }),
    );
  },
};

type Host = Awaited<ReturnType<typeof hostOf>>;
const frame = (ctx: Ctx, host: Host): Pick<ConfirmPage, 'locale' | 'from' | 'accent'> => ({
  ...{ locale: ctx.locale, from: host.organisation, accent: host.accent },
});
const said = (ctx: Ctx, host: Host, title: string, words: string, offer = ''): ConfirmPage => ({
  ...frame(ctx, host),
  title,
  html: html`<h1>${title}</h1><p class="lead">${words}</p>!${offer}`,
});

function askPage(ctx: Ctx, host: Host, problem: boolean): ConfirmPage {
  const t = translator(ctx.locale);
  const box = (
    name: 'alerts' | 'newsletter',
  ) => html`<label class="choice"><input type="checkbox" name="${name}" value="yes">
<span>${t(`campaigns.public.join.${name}`, { organisation: host.organisation })}</span></label>`;
  return {
    ...frame(ctx, host),
    ...(problem && { status: 422 }),
    title: t('campaigns.public.first.ask'),
    html: html`<h1>${t('campaigns.public.first.ask')}</h1>
!${problem ? html`<p class="problem" role="alert">${t('campaigns.public.join.problem_purposes')}</p>` : ''}
<form method="post"><input type="hidden" name="lang" value="${ctx.locale}">
<fieldset><legend>${t('campaigns.public.join.what')}</legend>!${box('alerts')}!${box('newsletter')}</fieldset>
<div class="buttons"><button class="quiet" name="step" value="yes">${t('campaigns.public.first.yes_button')}</button>
<button class="quiet" name="step" value="no">${t('campaigns.public.first.no')}</button></div></form>`,
  };
}
