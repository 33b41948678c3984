/**
 * `/accessibility`: what is tested, what is known to be missing, whom to write to. It claims no conformity: RGAA 4.1.2
 * grants the word only after an audit by its method, and WCAG 2.2 is tested here by machine and by journeys.
 */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import type { NoticeFacts } from './notice.service.ts';
import { frame } from './public-page.ts';

const tested = ['axe', 'keyboard', 'without_script', 'screens', 'figures', 'colours'] as const;
const missing = ['audit', 'readers', 'uploads', 'reference'] as const;

export function accessibilityPage(
  locale: Locale,
  { organisation }: Pick<NoticeFacts, 'organisation'>,
): string {
  const t = translator(locale);
  const list = (part: 'tested' | 'missing', items: readonly string[]) =>
    html`<h2>${t(`privacy.notice.access_${part}`)}</h2><ul>!${items
      .map((item) => html`<li>${t(`privacy.notice.access_${part}_${item}` as never)}</li>`)
      .join('')}</ul>`;
  const email = organisation?.settings.dpoEmail;
  const contact = email
    ? html`<p>${t('privacy.notice.access_write', { organisation: organisation?.name ?? '' })} <a href="mailto:${email}">${email}</a></p>`
    : html`<p>${t('privacy.notice.access_write_unknown')}</p>`;
  return frame(
    locale,
    t('privacy.notice.access_title'),
    [
      html`<p>${t('privacy.notice.access_lead')}</p>`,
      list('tested', tested),
      list('missing', missing),
      html`<h2>${t('privacy.notice.access_contact')}</h2>!${contact}<p>${t('privacy.notice.access_appeal')} <a href="https://www.defenseurdesdroits.fr" rel="noreferrer">defenseurdesdroits.fr</a></p>`,
    ].join('\n'),
  );
}
