/**
 * The frame of every letter of a campaign: HTML that a phone reads in light and dark, and the same in plain text. It
 * loads nothing from anywhere: no picture, no font, no pixel, so nobody learns that it was opened.
 */
import type { Locale } from '@portevoix/core/common';
import { html } from 'ghtml';
import { translator } from '#platform/i18n.ts';
import { readableAccents } from '../public/accents.ts';

export interface LetterLink {
  text: string;
  url: string;
}
export interface LetterParts {
  locale: Locale;
  /** Whose letter it is. */
  organisation: string;
  /** `#rrggbb` */
  accent?: string | null;
  /** What a mail program shows beside the subject. */
  preheader?: string;
  title?: string;
  /** Paragraphs of plain words; line breaks within one stay. */
  paragraphs?: readonly string[];
  /** Written body in both forms, after the paragraphs; the HTML is escaped already. */
  body?: { html: string; text: string };
  /** What the letter asks for. */
  button?: LetterLink;
  /** Smaller words after the button. */
  after?: readonly string[];
  links?: readonly LetterLink[];
  /** Why somebody gets this letter, and how to get no more. */
  foot: readonly string[];
  footLinks?: readonly LetterLink[];
  /** Says above everything that this is a trial. */
  trial?: boolean;
}

const notEmpty = (part: string | undefined | false): part is string => Boolean(part);

/** Both forms of one letter. */
export function letterFrame(parts: LetterParts): { html: string; text: string } {
  return { html: asHtml(parts), text: asText(parts) };
}

function asText(parts: LetterParts): string {
  const t = translator(parts.locale);
  const link = ({ text, url }: LetterLink) => `${text}\n${url}`;
  return [
    parts.trial && `[${t('campaigns.public.letter.trial')}]`,
    parts.title,
    ...(parts.paragraphs ?? []),
    parts.body?.text,
    parts.button && link(parts.button),
    ...(parts.after ?? []),
    ...(parts.links ?? []).map(link),
    `-- \n${parts.organisation}`,
    ...parts.foot,
    ...(parts.footLinks ?? []).map(link),
  ]
    .filter(notEmpty)
    .join('\n\n')
    .concat('\n');
}

function asHtml(parts: LetterParts): string {
  const t = translator(parts.locale);
  const accent = readableAccents(parts.accent ?? null);
  const small = 'font-size:14px;line-height:1.5';
  return html`<!doctype html>
<html lang="${parts.locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${parts.title ?? parts.organisation}</title>
<style>
:root{color-scheme:light dark}
body,.page{background:#faf6ef;color:#1b1d2a}
.sheet{background:#fffdf9;border:1px solid #d9d0c1}
.soft{color:#5d5a57}
a{color:${accent.light}}
.go{background:${accent.light};color:${accent.on} !important}
img{max-width:100%}
blockquote{margin:16px 0;padding-left:16px;border-left:3px solid #d9d0c1}
@media(prefers-color-scheme:dark){body,.page{background:#14161f !important;color:#efe9dd !important}.sheet{background:#1c1f2b !important;border-color:#323747 !important}.soft{color:#aba69c !important}a{color:${accent.dark} !important}.go{background:${accent.dark} !important;color:${accent.onDark} !important}}
</style>
</head>
<body class="page" style="margin:0;padding:0;font:17px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere">
!${parts.preheader ? html`<div style="display:none;max-height:0;overflow:hidden">${parts.preheader}${' ‌'.repeat(40)}</div>` : ''}
<div style="max-width:620px;margin:0 auto;padding:16px 12px">
<p style="margin:8px 4px 16px;font-weight:600">${parts.organisation}</p>
<div class="sheet" style="border-radius:14px;padding:24px 20px">
!${parts.trial ? html`<p style="margin:0 0 16px;${small};border:1px dashed;border-radius:8px;padding:8px 12px">${t('campaigns.public.letter.trial')}</p>` : ''}
!${parts.title ? html`<h1 style="margin:0 0 16px;font:600 26px/1.2 Georgia,'Times New Roman',serif">${parts.title}</h1>` : ''}
!${(parts.paragraphs ?? []).map((words) => html`<p style="margin:0 0 16px;white-space:pre-line">${words}</p>`)}
!${parts.body?.html ?? ''}
!${parts.button ? html`<p style="margin:24px 0"><a class="go" href="${parts.button.url}" style="display:inline-block;padding:14px 24px;border-radius:10px;font-weight:600;text-decoration:none;line-height:1.3">${parts.button.text}</a></p>` : ''}
!${(parts.after ?? []).map((words) => html`<p class="soft" style="margin:0 0 12px;${small}">${words}</p>`)}
!${(parts.links ?? []).map((link) => html`<p style="margin:0 0 12px"><a href="${link.url}">${link.text}</a></p>`)}
</div>
<div class="soft" style="margin:16px 4px;${small}">
!${parts.foot.map((words) => html`<p style="margin:0 0 8px">${words}</p>`)}
!${(parts.footLinks ?? []).map((link) => html`<p style="margin:0 0 8px"><a href="${link.url}">${link.text}</a></p>`)}
</div>
</div>
</body>
</html>`;
}
