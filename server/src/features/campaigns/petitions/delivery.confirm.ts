/** The recipient's link: a page that says what it is, and a button that fetches it, twice at most. */
import { fetchesAtMost } from '@portevoix/core/campaigns';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { loadAlertView } from '../alerts/view.ts';
import type { ConfirmHandler } from '../confirm/confirm.service.ts';
import { dayInWords, numberInWords } from '../public/dates.ts';
import { archiveToHand, isOutdated } from './deliveries.service.ts';
import { lockDelivery, saveDelivery } from './deliveries.store.ts';

const key = (name: string) => `campaigns.public.delivery.${name}`;

async function read(ctx: Ctx, id: string) {
  const delivery = await lockDelivery(ctx, id);
  if (!delivery?.sealedFile || delivery.downloads >= fetchesAtMost) return null;
  return { delivery, view: await loadAlertView(ctx, delivery.alertId, { locale: ctx.locale }) };
}

export const petitionFetching: ConfirmHandler = {
  async ask(ctx, { subjectId }) {
    const found = await read(ctx, subjectId);
    if (!found) return null;
    const { delivery, view } = found;
    const t = translator(view.locale);
    const left = fetchesAtMost - delivery.downloads;
    const date = delivery.expiresAt
      ? dayInWords(delivery.expiresAt, view.campaign.timeZone, view.locale)
      : '';
    return {
      locale: view.locale,
      from: view.organisation,
      accent: view.accent,
      title: view.alert.title,
      html: html`<p class="kicker">${t(key('page'))}</p><h1>${view.alert.title}</h1>
!${view.campaign.testMode ? html`<p class="notice test">${t(key('trial'))}</p>` : ''}
<p class="lead">${t(key('page_text'), { organisation: view.organisation, recipient: delivery.recipient, number: numberInWords(delivery.signatures ?? 0, view.locale) })}</p>
<p>${t(key('left'), { count: left, date })}</p>
<p class="hint">${(await isOutdated(ctx, delivery)) ? t(key('anew')) : t(key('checksum'), { checksum: delivery.checksum ?? '' })}</p>
<p class="hint">${t(key('care'))}</p>`,
      button: t(key('fetch')),
    };
  },
  async act(ctx, { subjectId }) {
    const found = await read(ctx, subjectId);
    const handed = found && (await archiveToHand(ctx, found.delivery));
    if (!found || !handed) return null;
    const { delivery } = found;
    const { file, anew } = handed;
    const downloads = delivery.downloads + 1;
    await saveDelivery(ctx, delivery.id, {
      state: 'fetched',
      downloads,
      ...(anew && { ...anew, made_at: ctx.now }),
      ...(delivery.firstFetchedAt === null && { first_fetched_at: ctx.now }),
      ...(downloads >= fetchesAtMost && { sealed_file: null }),
    });
    return { file, type: 'application/zip', name: 'petition.zip' };
  },
};
