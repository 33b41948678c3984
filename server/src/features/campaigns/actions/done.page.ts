/** The page after an act: thanks in the alert's words, one next thing to do, and a no that is as large as the yes. */
import { type ActionChannel, wordsIn } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { agentOf } from '../../links/index.ts';
import type { AlertView, Form, PublicAnswer, PublicBody } from '../alerts/kind.ts';
import { momentOffer } from '../moments/done.html.ts';
import { pushOffer } from '../push/section.html.ts';
import { actorOf, carryInAddress, carryInField } from './chain.service.ts';
import { findNextAlert, type NextAlert } from './chain.store.ts';
import { countStep } from './steps.store.ts';

/** `GET /c/:campaign/:alert/done`. */
export async function showDone(ctx: Ctx, view: AlertView, query: Form): Promise<PublicBody> {
  const t = translator(view.locale);
  const supporterId = actorOf(ctx, query);
  const next = await nextOf(ctx, view, supporterId);
  const usual = view.campaign.testMode ? 'thanks_test' : 'thanks';
  const thanks = view.alert.thanks || t(`campaigns.public.done.${usual}`);
  return {
    title: t('campaigns.public.done.title'),
    html: html`<h1>${t('campaigns.public.done.title')}</h1>
<p class="lead">${thanks}</p>
!${next ? offerOf(ctx, view, next, supporterId) : endOf(view)}
!${view.embedded ? '' : await pushOffer(ctx, supporterId, view, { asks: true })}
!${await momentOffer(ctx, view)}`,
  };
}

function offerOf(ctx: Ctx, view: AlertView, next: NextAlert, supporterId: string | null): string {
  const t = translator(view.locale);
  const words = wordsIn(next.texts, view.locale);
  const who = supporterId
    ? html`<input type="hidden" name="who" value="${carryInField(ctx, supporterId)}">`
    : '';
  return html`<section class="card" aria-labelledby="next">
<p class="kicker">${t('campaigns.public.done.next')}</p>
<h2 id="next">${words?.title ?? ''}</h2>
!${words?.ask ? html`<p class="words">${firstParagraph(words.ask)}</p>` : ''}
<div class="buttons">
<form method="post" action="${view.address()}"><input type="hidden" name="step" value="chain:next"><input type="hidden" name="to" value="${next.slug}">!${who}<button>${t(`campaigns.public.done.do.${next.kind}`)}</button></form>
<form method="post" action="${view.address()}"><input type="hidden" name="step" value="chain:stop"><button class="quiet">${t('campaigns.public.done.no')}</button></form>
</div>
</section>`;
}

const firstParagraph = (words: string): string => words.split(/\n\s*\n/)[0] ?? '';

const endOf = (view: AlertView): string => {
  const t = translator(view.locale);
  return html`<p>${t('campaigns.public.done.all')}</p>
<p><a class="button quiet" href="${view.campaign.address}">${t('campaigns.public.done.back', { campaign: view.campaign.title })}</a></p>`;
};

/** The step from one alert to the next, or the no. Null for every other form. */
export async function chainStep(ctx: Ctx, view: AlertView, form: Form): Promise<PublicAnswer | null> {
  if (form.step !== 'chain:next' && form.step !== 'chain:stop') return null;
  const next = form.step === 'chain:next';
  if (!view.campaign.testMode) {
    await countStep(ctx, {
      alertId: view.alert.id,
      step: next ? 'onward' : 'stopped',
      channel: view.channel,
    });
  }
  if (next && typeof form.to === 'string' && /^[a-z0-9-]{1,64}$/.test(form.to)) {
    const supporterId = actorOf(ctx, form);
    const along = { via: 'chain', ...(supporterId && { k: carryInAddress(ctx, supporterId) }) };
    return { redirect: addressBeside(view, form.to, along) };
  }
  const t = translator(view.locale);
  return {
    title: t('campaigns.public.done.bye'),
    html: html`<h1>${t('campaigns.public.done.bye')}</h1>
<p class="lead">${t('campaigns.public.done.bye_text')}</p>
<p><a class="plain" href="${view.campaign.address}">${t('campaigns.public.done.back', { campaign: view.campaign.title })}</a></p>`,
  };
}

const nextOf = async (ctx: Ctx, view: AlertView, supporterId: string | null) =>
  findNextAlert(
    ctx,
    { campaignId: view.campaign.id, alertId: view.alert.id, test: view.campaign.testMode },
    supporterId,
  );

/** Another alert of the campaign, with what goes along (language, partner, embedding). */
function addressBeside(view: AlertView, slug: string, query: Record<string, string>): string {
  const address = new URL(view.address('', query), 'http://x');
  return `/c/${view.campaign.slug}/${slug}${address.search}`;
}

/** Counts that somebody opened an alert's page. Robots that say so are left out; nothing of the visitor is kept. */
export async function noteArrival(
  ctx: Ctx,
  view: { alert: { id: string }; campaign: { testMode: boolean }; channel: ActionChannel },
  userAgent: string | undefined,
): Promise<void> {
  if (view.campaign.testMode || agentOf(userAgent ?? '').class !== 'human') return;
  await countStep(ctx, { alertId: view.alert.id, step: 'came', channel: view.channel });
}
