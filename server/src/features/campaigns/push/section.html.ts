/**
 * Where people outside let a browser be told: in their own space, and offered once on a page after an act. Without script
 * it says what is needed; with it, the browser's own question comes only after their tap.
 */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import { pushKeys } from '../../../channels/index.ts';
import type { OwnSpace } from '../supporters/own-space.service.ts';
import type { PageHost } from '../supporters/page-host.ts';
import { type HeldBrowser, passFor } from './browsers.service.ts';
import { standingOf } from './browsers.store.ts';

const script = '<script src="/c/push/switch.js" defer></script>';

/** A page that an iPhone may put on its home screen: the only place where it lets one be told. */
export const installable = (locale: Locale): string =>
  html`<link rel="manifest" href="/c/push/manifest.webmanifest?lang=${locale}"><link rel="apple-touch-icon" href="/touch-icon.png">`;

/** Of an organisation: a browser may hear of several, each by a worker of its own. */
export const scopeOf = (workspaceId: string): string => `/c/push/${workspaceId}/`;

const whatTheScriptSays = ['unable', 'iphone', 'denied', 'failed'] as const;

/** What stands there, and what the script shows in its place. */
function states(locale: Locale): string {
  const t = translator(locale);
  return html`<div role="status"><p class="hint" data-push-say="script">${t('campaigns.public.push.script')}</p>
!${whatTheScriptSays.map((name) => html`<p class="hint" data-push-say="${name}" hidden>${t(`campaigns.public.push.${name}`)}</p>`)}</div>`;
}
/** Filled in by the script with what the browser gives. */
const given = ['endpoint', 'p256dh', 'auth']
  .map((name) => html`<input type="hidden" name="${name}" value="">`)
  .join('');

const frame = (workspaceId: string, publicKey: string, marks: readonly string[]) =>
  html`data-push data-push-key="${publicKey}" data-push-scope="${scopeOf(workspaceId)}" data-push-marks="${marks.join(' ')}"`;

/** The section of somebody's own space: their browsers, each with a way out, and the way in for this one. */
export async function ownBrowsers(ctx: Ctx, host: PageHost, space: OwnSpace): Promise<string> {
  const { locale } = ctx;
  const t = translator(locale);
  const { publicKey } = await pushKeys(ctx);
  const marks = space.browsers.map(({ mark }) => mark);
  const wayIn = html`!${states(locale)}
<form method="post" data-push-ask hidden><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="step" value="push_on">!${given}
<button type="button" class="quiet" data-push-yes>${t('campaigns.public.push.yes')}</button></form>`;
  return html`<section aria-labelledby="browsers" !${frame(host.workspaceId, publicKey, marks)}>
<h2 id="browsers">${t('campaigns.public.push.title')}</h2>
<p>${t('campaigns.public.push.lead', { organisation: host.organisation })}</p>
!${space.browsers.length > 0 ? html`<ul class="cards">!${space.browsers.map((one) => browserCard(locale, one))}</ul>` : ''}
!${space.mayAddBrowser ? wayIn : html`<p class="hint">${t('campaigns.public.push.agree_first')}</p>`}
</section>!${script}`;
}

function browserCard(locale: Locale, { id, since, mark }: HeldBrowser): string {
  const t = translator(locale);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(since);
  return html`<li class="card"><p>${t('campaigns.public.push.since', { date })} <strong data-push-mark="${mark}" hidden>${t('campaigns.public.push.this')}</strong></p>
<form method="post" data-push-end="${mark}"><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="step" value="push_off"><input type="hidden" name="browser" value="${id}">
<button class="quiet">${t('campaigns.public.push.end')}</button></form></li>`;
}

/**
 * Offered to whoever has just proven their address by the button of a letter.
 * @param asks whether those who have not agreed to calls to act may do so here, by a box that is never ticked beforehand;
 * who has just chosen what to get is not asked again
 */
export async function pushOffer(
  ctx: Ctx,
  supporterId: string | null,
  { organisation, locale }: { organisation: string; locale: Locale },
  { asks }: { asks: boolean },
): Promise<string> {
  const standing = supporterId ? await standingOf(ctx, supporterId) : null;
  if (!supporterId || !standing || (standing === 'could' && !asks)) return '';
  const t = translator(locale);
  const { publicKey } = await pushKeys(ctx);
  return html`<section class="card" aria-labelledby="browsers" !${frame(ctx.workspaceId, publicKey, [])}>
<h2 id="browsers">${t('campaigns.public.push.offer')}</h2>
<p>${t('campaigns.public.push.lead', { organisation })}</p>
!${states(locale)}
<form method="post" action="/c/push/${ctx.workspaceId}" data-push-ask hidden><input type="hidden" name="lang" value="${locale}"><input type="hidden" name="pass" value="${passFor(ctx, supporterId)}">!${given}
!${standing === 'could' ? html`<label class="choice"><input type="checkbox" name="alerts" value="yes" required><span>${t('campaigns.public.push.agrees', { organisation })}</span></label>` : ''}
<div class="even"><button type="button" class="quiet" data-push-yes>${t('campaigns.public.push.yes')}</button><button type="button" class="quiet" data-push-no>${t('campaigns.public.push.no')}</button></div></form>
</section>!${script}`;
}
