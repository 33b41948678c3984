/** What somebody reads who comes too early, too late, or to an address that leads nowhere. */
import { stageStateAt, wordsIn } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { CodedError } from '#platform/errors.ts';
import { hasWords, translator } from '#platform/i18n.ts';
import type { AlertView, Form } from '../alerts/kind.ts';
import { datesOf } from '../stages/stages.store.ts';
import { inWords } from './dates.ts';
import { publicPage } from './frame.ts';
import type { CampaignPage } from './page.ts';
import type { CampaignReading } from './reading.ts';

/** There is, or was, nothing here; it does not say which. */
export function unknownPage(locale: Locale): string {
  const t = translator(locale);
  return publicPage({
    locale,
    title: t('campaigns.public.unknown'),
    from: 'Portevoix',
    accent: null,
    body: html`<h1>${t('campaigns.public.unknown')}</h1><p class="lead">${t('campaigns.public.unknown_text')}</p>`,
  });
}

/** There is nothing of that name in a campaign that there is. */
export function nowherePage(reading: CampaignReading): CampaignPage {
  const t = translator(reading.locale);
  const title = t('campaigns.public.unknown');
  return {
    ...{ status: 404, title },
    body: html`<h1>${title}</h1><p class="lead">${t('campaigns.public.nowhere_text')}</p>
<p class="buttons"><a class="button" href="${reading.address()}">${t('campaigns.public.see_campaign')}</a></p>`,
  };
}

/** Something went wrong, in the words of its code. */
export function problemPage(error: unknown, locale: Locale): { status: number; body: string } {
  const t = translator(locale);
  const coded = error instanceof CodedError ? error : null;
  const status = coded?.status ?? 500;
  const key = `errors.${coded?.code ?? 'platform.internal'}`;
  // What a program is told of sizes is no use to whoever wrote a long letter.
  const said = status === 413 ? 'campaigns.public.too_long' : `${key}.detail`;
  const detail = hasWords(said) ? t(said, coded?.params ?? {}) : '';
  const body = publicPage({
    locale,
    title: t(key, coded?.params ?? {}),
    from: 'Portevoix',
    accent: null,
    body: html`<h1>${t(key, coded?.params ?? {})}</h1>!${detail ? html`<p class="lead">${detail}</p>` : ''}<p>${t('campaigns.public.go_back')}</p>`,
  });
  return { status, body };
}

/** The campaign is put away: its successor is where to go. */
export function archivedPage(reading: CampaignReading): CampaignPage {
  const { campaign, locale, successor } = reading;
  const t = translator(locale);
  const title = wordsIn(campaign.texts, locale)?.title ?? '';
  const told = wordsIn(campaign.outcome_texts, locale);
  return {
    status: 410,
    title,
    body: html`<p class="kicker">${t('campaigns.public.archived')}</p><h1>${title}</h1>
!${campaign.outcome ? html`<p><strong>${t(`campaigns.public.outcome.${campaign.outcome}`)}</strong></p>` : ''}
!${told ? html`<p class="lead">${told}</p>` : ''}
<p>${t('campaigns.public.archived_text')}</p>
!${successor ? html`<p>${t('campaigns.public.successor')}</p><p class="buttons"><a class="button" href="/c/${successor.slug}?lang=${locale}">${successor.title}</a></p>` : ''}`,
  };
}

/** The alert cannot be taken part in now: too early (200), over (410), or over while a form was on its way (409). */
export function closedPage(
  reading: CampaignReading,
  view: AlertView,
  sent: Form | null = null,
): CampaignPage {
  const acting = sent !== null;
  const { locale, campaign } = reading;
  const t = translator(locale);
  const stage = reading.stages.find(({ id }) => id === view.stage.id);
  const early = stage !== undefined && stageStateAt(datesOf(stage), reading.now) === 'planned';
  const date = (at: Date) => inWords(at, campaign.time_zone, locale);
  const told = wordsIn(stage?.outcome_texts, locale);
  const text = early
    ? t('campaigns.public.opens', { date: date(view.stage.opensAt) })
    : t('campaigns.public.closed_text', { date: date(stage?.closed_at ?? view.stage.closesAt) });
  return {
    status: acting ? 409 : early ? 200 : 410,
    title: view.alert.title,
    path: `/${view.alert.slug}`,
    body: html`<p class="kicker">${view.campaign.title} · ${view.stage.title}</p><h1>${view.alert.title}</h1>
<p class="lead">${acting && !early ? t('campaigns.public.closed_acting') : text}</p>
!${told ? html`<p class="words">${told}</p>` : ''}
!${sent ? ownWords(locale, sent) : ''}
<p class="buttons"><a class="button" href="${reading.address()}">${t('campaigns.public.see_campaign')}</a></p>`,
  };
}

const wordFields = /^(body\..+|paragraph|why|words)$/;
/** What somebody had written, to copy: it is kept nowhere else, and may be wanted in another place. */
function ownWords(locale: Locale, sent: Form): string {
  const written = Object.entries(sent)
    .filter(([name]) => wordFields.test(name))
    .map(([, value]) => (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim());
  // The letter holds the paragraph too.
  const words = written.filter(
    (one) => one && !written.some((other) => other !== one && other.includes(one)),
  );
  if (words.length === 0) return '';
  const t = translator(locale);
  return html`<div><label for="own-words">${t('campaigns.public.closed_words')}</label><textarea id="own-words" class="letter" rows="12" readonly>
${words.join('\n\n')}</textarea></div>`;
}
