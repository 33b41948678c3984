/** Public pages of privacy: the copy handed to somebody who left. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
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
