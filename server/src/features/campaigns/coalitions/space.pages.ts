/** A partner's own space: how its page looks and what it says, its code to scan, its counts, its file, the way out. */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { publicPage } from '../public/frame.ts';
import { code } from '../public/poster.ts';
import { logoOf } from './partners.service.ts';
import type { PartnerRow } from './partners.store.ts';

export interface PartnerSpace {
  row: PartnerRow;
  organisation: string;
  campaign: string;
  /** Its public page. */
  address: string;
  least: number;
  acts: number | null;
  agreed: number | null;
}
/** The fields of a partner's page. */
export interface PartnerForm {
  name: string;
  accent: string;
  texts: Partial<Record<Locale, string>>;
  sponsor: string;
  privacyContact: string;
  newsletter: boolean;
}
export type PartnerNote = 'saved' | 'joined' | 'logo' | 'no_logo' | 'file_sent' | 'invalid';

const frame = (locale: Locale, from: string, accent: string | null, title: string, body: string) =>
  publicPage({ locale, title, from, accent, body });

export function partnerDoorPage(locale: Locale, from: string): string {
  const t = translator(locale);
  const title = t('campaigns.public.partner.space');
  return frame(
    locale,
    from,
    null,
    title,
    html`<h1>${title}</h1><p class="lead">${t('campaigns.public.partner.door')}</p>
<form method="post"><input type="hidden" name="lang" value="${locale}"><button>${t('campaigns.public.partner.open')}</button></form>`,
  );
}

export function partnerGonePage(locale: Locale): string {
  const t = translator(locale);
  const title = t('campaigns.public.me.gone');
  return frame(
    locale,
    t('campaigns.public.confirm.from'),
    null,
    title,
    html`<h1>${title}</h1><p class="lead">${t('campaigns.public.partner.gone')}</p>`,
  );
}

export function partnerLeftPage(locale: Locale, from: string): string {
  const t = translator(locale);
  const title = t('campaigns.public.partner.left');
  return frame(
    locale,
    from,
    null,
    title,
    html`<h1>${title}</h1><p class="lead">${t('campaigns.public.partner.left_text')}</p>`,
  );
}

export function partnerLeavePage(locale: Locale, space: PartnerSpace): string {
  const t = translator(locale);
  const title = t('campaigns.public.partner.leave');
  const button = (
    step: string,
    words: string,
  ) => html`<form method="post"><input type="hidden" name="lang" value="${locale}">
<button class="quiet" name="step" value="${step}">${words}</button></form>`;
  return frame(
    locale,
    space.row.name,
    space.row.accent,
    title,
    html`<h1>${title}</h1><p class="lead">${t('campaigns.public.partner.leave_text')}</p>
<div class="buttons">!${button('leave_handed', t('campaigns.public.partner.leave_handed'))}!${button('leave_withdrawn', t('campaigns.public.partner.leave_withdrawn'))}!${button('open', t('campaigns.public.partner.stay'))}</div>`,
  );
}

/** @param typed what was refused, to be put right */
export function partnerSpacePage(
  locale: Locale,
  space: PartnerSpace,
  note: PartnerNote | null,
  typed: PartnerForm | null = null,
): string {
  const t = translator(locale);
  const { row } = space;
  const shown = typed ?? { ...row, accent: row.accent ?? '', privacyContact: row.privacy_contact };
  const logo = logoOf(row);
  const names = { organisation: space.organisation, partner: row.name, campaign: space.campaign };
  const number = (value: number | null) =>
    value === null
      ? t('campaigns.public.partner.too_few', { count: space.least })
      : new Intl.NumberFormat(locale).format(value);
  const words = (language: Locale, label: string) => html`<label>${label}
<textarea name="text_${language}" lang="${language}" maxlength="600">${shown.texts[language] ?? ''}</textarea></label>`;
  return frame(
    locale,
    row.name,
    row.accent,
    t('campaigns.public.partner.space'),
    html`<p class="kicker">${space.campaign}</p><h1>${t('campaigns.public.partner.space')}</h1>
!${note ? html`<p class="${note === 'invalid' || note === 'no_logo' ? 'problem' : 'notice'}" role="status" tabindex="-1" autofocus>${t(`campaigns.public.partner.note_${note}`)}</p>` : ''}
<p class="lead">${t(row.joined_at ? 'campaigns.public.partner.lead' : 'campaigns.public.partner.lead_new', names)}</p>
<form method="post"><input type="hidden" name="lang" value="${locale}">
<label>${t('campaigns.public.partner.name')}<input name="name" required maxlength="120" value="${shown.name}"></label>
<label>${t('campaigns.public.partner.accent')}<input name="accent" pattern="#[0-9a-fA-F]{6}" placeholder="#0f5b4a" value="${shown.accent}"></label>
!${words('fr', t('campaigns.public.partner.text_fr'))}
!${words('en', t('campaigns.public.partner.text_en'))}
<label>${t('campaigns.public.partner.sponsor')}<input name="sponsor" maxlength="200" value="${shown.sponsor}"></label>
<label>${t('campaigns.public.partner.contact')}<input name="contact" maxlength="320" value="${shown.privacyContact}"></label>
<label class="choice"><input type="checkbox" name="newsletter" value="yes"!${shown.newsletter ? ' checked' : ''}><span>${t('campaigns.public.partner.newsletter')}</span></label>
<button name="step" value="page">${t(row.joined_at ? 'campaigns.public.me.save' : 'campaigns.public.partner.join')}</button></form>
<h2>${t('campaigns.public.partner.logo')}</h2>
!${logo ? html`<p><img src="${logo.path}" width="${Math.round(logo.width / 2)}" height="${Math.round(logo.height / 2)}" alt="${row.name}"></p>` : ''}
<form method="post" enctype="multipart/form-data">
<label>${t('campaigns.public.partner.logo_file')}<input type="file" name="logo" accept="image/png,image/jpeg,image/webp" required></label>
<button class="quiet">${t('campaigns.public.partner.logo_send')}</button></form>
<h2>${t('campaigns.public.partner.page')}</h2>
<p><a href="${space.address}">${space.address}</a></p>
!${code(`${space.address}&via=poster`, t('campaigns.public.poster_code', { address: space.address }))}
<h2>${t('campaigns.public.partner.counts')}</h2>
<table><tr><th scope="row">${t('campaigns.public.partner.acts')}</th><td>${number(space.acts)}</td></tr>
<tr><th scope="row">${t('campaigns.public.partner.agreed', names)}</th><td>${number(space.agreed)}</td></tr></table>
<p class="hint">${t('campaigns.public.partner.steps', { count: space.least })}</p>
<h2>${t('campaigns.public.partner.file')}</h2><p>${t('campaigns.public.partner.file_hint', names)}</p>
<form method="post"><input type="hidden" name="lang" value="${locale}"><button class="quiet" name="step" value="file">${t('campaigns.public.partner.file_ask')}</button></form>
<h2>${t('campaigns.public.partner.leave')}</h2>
<form method="post"><input type="hidden" name="lang" value="${locale}"><button class="quiet" name="step" value="leave">${t('campaigns.public.partner.leave_go')}</button></form>`,
  );
}
