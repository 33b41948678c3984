/** The button behind the link of a letter that asks “is it really you who wants these?”. */

import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { ConfirmHandler, ConfirmPage } from '../confirm/confirm.service.ts';
import { pushOffer } from '../push/section.html.ts';
import { confirmConsents } from './consents.service.ts';
import { findLetterData, findPageOfLetter } from './letters.store.ts';
import { backToCampaign, hostOf, type PageHost } from './page-host.ts';
import { openSupporter } from './supporters.service.ts';

const pageOf = (
  ctx: Ctx,
  host: PageHost,
  page: Pick<ConfirmPage, 'title' | 'html' | 'button'>,
): ConfirmPage => ({
  ...page,
  locale: ctx.locale,
  from: host.from,
  accent: host.accent,
});

export const joinHandler: ConfirmHandler = {
  async ask(ctx, { subjectId, supporterId }) {
    if (!supporterId || !(await openSupporter(ctx, supporterId))) return null;
    const t = translator(ctx.locale);
    const host = await hostOf(ctx, await findPageOfLetter(ctx, subjectId), ctx.locale);
    return pageOf(ctx, host, {
      title: t('campaigns.public.join.confirm'),
      html: html`<h1>${t('campaigns.public.join.confirm')}</h1><p class="lead">${t('campaigns.public.join.confirm_text')}</p>`,
      button: t('campaigns.public.join.letter_button'),
    });
  },
  async act(ctx, { subjectId, supporterId, usedAt }) {
    if (!supporterId || !(await openSupporter(ctx, supporterId))) return null;
    const data = await findLetterData(ctx, subjectId);
    if (!usedAt) await confirmConsents(ctx, supporterId, String(data?.source ?? ''));
    const t = translator(ctx.locale);
    const host = await hostOf(ctx, await findPageOfLetter(ctx, subjectId), ctx.locale);
    return pageOf(ctx, host, {
      title: t('campaigns.public.join.confirmed'),
      html: html`<h1>${t('campaigns.public.join.confirmed')}</h1>
<p class="lead">${t('campaigns.public.join.confirmed_text', { organisation: host.from })}</p>!${backToCampaign(host, ctx.locale)}
!${usedAt ? '' : await pushOffer(ctx, supporterId, { organisation: host.organisation, locale: ctx.locale }, { asks: false })}`,
    });
  },
};
