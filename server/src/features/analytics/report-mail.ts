/** The mail itself: the figures of the screen for one period, in plain words and simple HTML. No picture, no tracking. */
import type { Figure, Overview, ReportRhythm } from '@portevoix/core/analytics';
import { html } from 'ghtml';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';
import type { Mail } from '#platform/mail.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { csvName, overviewCsv, storiesCsv } from './csv.service.ts';
import { overview } from './overview.service.ts';

export interface ReportMailInput {
  address: string;
  rhythm: ReportRhythm;
  from: string;
  to: string;
  /** What the link that ends these mails carries. */
  token: string;
}
interface Line {
  /** Written by people, so its direction is its own. */
  title?: string;
  text: string;
}
interface Letter {
  title: string;
  intro: string;
  parts: { heading: string; lines: Line[] }[];
  open: { text: string; url: string };
  foot: string;
  stop: { text: string; url: string };
}

const mostStories = 5;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Uses the language of `ctx`. */
export async function reportMail(ctx: Ctx, input: ReportMailInput): Promise<Mail> {
  const { from, to } = input;
  const numbers = await overview(ctx, { from, to });
  const letter = await letterOf(ctx, numbers, input);
  const csv = async (what: string, content: string) => ({
    filename: await csvName(ctx, what, { from, to }),
    content,
    contentType: 'text/csv; charset=utf-8',
  });
  return {
    to: input.address,
    subject: letter.title,
    text: asText(letter),
    html: asHtml(ctx, letter),
    attachments: [
      await csv('overview', await overviewCsv(ctx, { from, to })),
      await csv('stories', await storiesCsv(ctx, { from, to })),
    ],
    headers: {
      // RFC 8058: the mail program may offer the end of these mails itself, with one POST.
      'List-Unsubscribe': `<${letter.stop.url}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  };
}

async function letterOf(ctx: Ctx, numbers: Overview, input: ReportMailInput): Promise<Letter> {
  const t = translator(ctx.locale);
  const workspace = await getWorkspace(ctx);
  const { days } = wordsOf(ctx);
  const period = days(input.from, input.to);
  const { publicUrl } = ctx.house.config;
  return {
    title: t(`analytics.report_mail.subject_${input.rhythm}`, { workspace: workspace.name, period }),
    intro: t('analytics.report_mail.intro'),
    parts: [
      { heading: t('analytics.headline'), lines: headline(ctx, numbers) },
      { heading: t('analytics.report_mail.stories'), lines: stories(ctx, numbers) },
      { heading: t('analytics.critical.title'), lines: criticalDays(ctx, numbers) },
    ],
    open: {
      text: t('analytics.report_mail.open'),
      url: `${publicUrl}/numbers?from=${input.from}&to=${input.to}`,
    },
    foot: t('analytics.report_mail.why', { workspace: workspace.name }),
    stop: {
      text: t('analytics.report_mail.stop'),
      url: `${publicUrl}/mail/stop?token=${encodeURIComponent(input.token)}`,
    },
  };
}

function wordsOf(ctx: Ctx) {
  const tag = ctx.locale === 'fr' ? 'fr-FR' : 'en-GB';
  const count = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const long = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const full = new Intl.DateTimeFormat(tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const noon = (day: string) => new Date(`${day}T12:00:00Z`);
  return {
    number: (value: number) => count.format(value),
    percent: (ratio: number) => percent.format(ratio),
    days: (from: string, to: string) => long.formatRange(noon(from), noon(to)),
    day: (day: string) => full.format(noon(day)),
  };
}

function headline(
  ctx: Ctx,
  { clicks, clicksBefore, shares, activeMembers, members, participation }: Overview,
) {
  const t = translator(ctx.locale);
  const { number, percent } = wordsOf(ctx);
  const line = (name: string, figure: Figure, note = ''): Line => ({
    text: t('analytics.report_mail.figure', {
      name: t(name),
      value: figure.value === null ? t('analytics.hidden') : number(figure.value),
      label: t(`analytics.label.${figure.label}`),
      note: note && ` – ${note}`,
    }),
  });
  return [
    line('analytics.clicks.human', clicks.human),
    line('analytics.unique', clicks.humanUnique),
    line('analytics.report_mail.before', clicksBefore),
    line(
      'analytics.shares',
      shares.total,
      shares.measured.value !== null && shares.declared.value !== null
        ? t('analytics.measured_of', {
            measured: number(shares.measured.value),
            declared: number(shares.declared.value),
          })
        : '',
    ),
    line(
      'analytics.activeMembers',
      activeMembers,
      participation.value !== null
        ? t('analytics.of_members', {
            members: number(members.value ?? 0),
            percent: percent(participation.value),
          })
        : '',
    ),
  ];
}

/** Stories passed on by fewer than five people are left out: there is nothing to say of them. */
function stories(ctx: Ctx, numbers: Overview): Line[] {
  const t = translator(ctx.locale);
  const { number } = wordsOf(ctx);
  const best = numbers.stories
    .filter(({ clicks, shares }) => clicks.value !== null && shares.value !== null)
    .slice(0, mostStories);
  if (best.length === 0) return [{ text: t('analytics.report_mail.no_story') }];
  return best.map(({ title, clicks, shares }) => ({
    title: oneLine(title),
    text: t('analytics.report_mail.story', {
      clicks: number(clicks.value ?? 0),
      clicksLabel: t(`analytics.label.${clicks.label}`),
      shares: number(shares.value ?? 0),
      sharesLabel: t(`analytics.label.${shares.label}`),
    }),
  }));
}

function criticalDays(ctx: Ctx, numbers: Overview): Line[] {
  const t = translator(ctx.locale);
  const { number, day } = wordsOf(ctx);
  const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`;
  if (numbers.criticalDays.length === 0) return [{ text: t('analytics.critical.none') }];
  return numbers.criticalDays.map((one) => {
    const words = { clicks: number(one.human), usual: number(one.usual) };
    const sentence =
      one.peakHour === null
        ? t('analytics.critical.sentence_day', words)
        : t('analytics.critical.sentence', {
            ...words,
            start: clock(one.peakHour),
            end: clock(one.peakHour + 1),
          });
    const story = one.story && t('analytics.critical.story', { title: oneLine(one.story.title) });
    return { title: day(one.to), text: story ? `${sentence} ${story}` : sentence };
  });
}

const asText = ({ title, intro, parts, open, foot, stop }: Letter): string =>
  [
    title,
    intro,
    ...parts.map(({ heading, lines }) =>
      [
        heading.toUpperCase(),
        ...lines.map((line) => `- ${line.title ? `${line.title}\n  ` : ''}${line.text}`),
      ].join('\n'),
    ),
    `${open.text}\n${open.url}`,
    foot,
    `${stop.text}\n${stop.url}`,
    '',
  ].join('\n\n');

function asHtml(ctx: Ctx, { title, intro, parts, open, foot, stop }: Letter): string {
  return html`<!doctype html>
<html lang="${ctx.locale}" dir="ltr">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0 auto;max-width:38rem;padding:1.5rem 1rem;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif">
<h1 style="font-size:1.5rem;line-height:1.25" dir="auto">${title}</h1>
<p>${intro}</p>
!${parts.map(
    ({ heading, lines }) => html`<h2 style="font-size:1.125rem;margin:1.75rem 0 .5rem">${heading}</h2>
<ul style="padding-inline-start:1.25rem;margin:0">
!${lines.map(({ title: name, text }) => html`<li style="margin:.375rem 0">!${name ? html`<strong dir="auto">${name}</strong><br>` : ''}${text}</li>`)}
</ul>`,
  )}
<p style="margin:1.75rem 0"><a href="${open.url}">${open.text}</a></p>
<p style="font-size:.875rem">${foot}</p>
<p style="font-size:.875rem"><a href="${stop.url}">${stop.text}</a></p>
</body>
</html>`;
}
