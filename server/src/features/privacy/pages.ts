/** Public pages of privacy: the notice for readers and joiners, and the copy handed to somebody who left. */
import type { Locale } from '@portevoix/core/common';
import { spanOf } from '@portevoix/core/privacy';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { NoticeFacts } from './notice.service.ts';
import { frame } from './public-page.ts';

/** `ask` for the code, once more after a `wrong` one; `gone`: expired, closed, or never there. */
export function handoverPage(locale: Locale, state: 'ask' | 'wrong' | 'gone'): string {
  const t = translator(locale);
  if (state === 'gone')
    return frame(locale, t('privacy.handover.gone'), html`<p>${t('privacy.handover.gone_text')}</p>`);
  const wrong = html`<p class="said" role="alert">${t('privacy.handover.wrong')}</p>`;
  return frame(
    locale,
    t('privacy.handover.title'),
    html`<p>${t('privacy.handover.text')}</p>
!${state === 'wrong' ? wrong : ''}
<form method="post">
<label for="code">${t('privacy.handover.code')}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="20">
<button type="submit">${t('privacy.handover.act')}</button>
</form>`,
  );
}

export function noticePage(locale: Locale, { clocks, organisation }: NoticeFacts): string {
  const t = translator(locale);
  const said = (key: string) => html`<p>${t(`privacy.notice.${key}` as never)}</p>`;
  const part = (key: string, body: string) => html`<h2>${t(`privacy.notice.${key}` as never)}</h2>!${body}`;
  const rows = clocks.map(
    ({ kind, days }) =>
      html`<tr><th scope="row">${t(`privacy.clock.${kind}` as never)}</th><td>${t(spanOf(days).key, { count: spanOf(days).count })}</td></tr>`,
  );
  const table = html`<table><thead><tr><th scope="col">${t('privacy.clocks.what')}</th><th scope="col">${t('privacy.clocks.days')}</th></tr></thead><tbody>!${rows.join('')}</tbody></table>`;
  return frame(
    locale,
    t('privacy.notice.title'),
    [
      said('lead'),
      part(
        'readers',
        html`!${said('readers_1')}!${said('readers_2')}!${said('readers_3')}<p><a href="/l/privacy">${t('privacy.notice.readers_choice')}</a></p>`,
      ),
      part('joining', [said('joining_1'), said('joining_2'), said('joining_3')].join('')),
      part('basis', said('basis_text')),
      part('rights', [said('rights_1'), said('rights_2')].join('')),
      part('how_long', table),
      part('who', who(locale, organisation)),
      html`<p><a href="/accessibility">${t('privacy.notice.access_title')}</a></p>`,
    ].join('\n'),
  );
}

/** What is not known makes no sentence. */
function who(locale: Locale, organisation: NoticeFacts['organisation']): string {
  const t = translator(locale);
  if (!organisation) return html`<p>${t('privacy.notice.who_unknown')}</p>`;
  const { name, settings } = organisation;
  const dpo = [settings.dpoName, settings.dpoEmail].filter(Boolean).join(', ');
  return [
    html`<p>${[name, settings.controllerAddress].filter(Boolean).join(', ')}</p>`,
    dpo ? html`<p>${t('privacy.notice.who_dpo', { name: dpo })}</p>` : '',
    settings.hostingPlace
      ? html`<p>${t('privacy.notice.who_hosting', { place: settings.hostingPlace })}</p>`
      : '',
    settings.whistleblowingUrl
      ? html`<p>${t('privacy.notice.who_alert', { address: settings.whistleblowingUrl })}</p>`
      : '',
  ].join('');
}
