/** The works-council kit as a PDF: tagged, titled, numbered, in the product's own fonts. */
import fs from 'node:fs';
import path from 'node:path';
import { spanOf } from '@portevoix/core/privacy';
import type { Content } from 'pdfmake/interfaces.js';
import { hasWords, translator } from '#platform/i18n.ts';
import { type PdfDefinition, printPdf } from '#platform/pdf.ts';
import { accent, heading, ink, lines, paragraph, soft, table } from './kit.parts.ts';
import type { KitFacts } from './kit.service.ts';

const serverRoot = path.join(import.meta.dirname, '../../..');
const questions = 12;

/** @returns the bytes of the document. */
export const writeKit = (facts: KitFacts): Promise<Buffer> => printPdf(definition(facts));

function definition(facts: KitFacts): PdfDefinition {
  const t = translator(facts.locale);
  const { workspaceName } = facts;
  return {
    info: { title: `${t('privacy.kit.title')} · ${workspaceName}`, creator: 'Portevoix' },
    language: facts.locale === 'fr' ? 'fr-FR' : 'en-GB',
    tagged: true,
    displayTitle: true,
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    defaultStyle: { font: 'Figtree', fontSize: 10.5, lineHeight: 1.35, color: ink },
    styles: {
      title: { font: 'Source Serif', fontSize: 28, lineHeight: 1.15 },
      heading: { font: 'Source Serif', fontSize: 18, margin: [0, 0, 0, 10] },
    },
    footer: (page: number, pages: number): Content => ({
      columns: [
        { text: workspaceName, color: soft },
        { text: t('privacy.kit.page', { page, pages }), alignment: 'right', color: soft },
      ],
      fontSize: 9,
      margin: [56, 20, 56, 0],
    }),
    content: [
      ...cover(facts),
      ...note(facts),
      ...data(facts),
      ...recipients(facts),
      ...retention(facts),
      ...pictures(facts),
      ...assessment(facts),
      ...attestation(facts),
    ],
  };
}

const dayOf = ({ locale, now, timeZone }: KitFacts, at = now): string =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone }).format(at);

function cover(facts: KitFacts): Content[] {
  const t = translator(facts.locale);
  const { workspaceName } = facts;
  return [
    { text: t('privacy.kit.title'), style: 'title', margin: [0, 90, 0, 12] },
    {
      text: t('privacy.kit.subtitle', { workspaceName }),
      fontSize: 14,
      color: soft,
      margin: [0, 0, 0, 8],
    },
    { text: t('privacy.kit.made', { date: dayOf(facts) }), color: soft, margin: [0, 0, 0, 48] },
    {
      toc: {
        title: { text: t('privacy.kit.contents'), bold: true, color: accent, margin: [0, 0, 0, 6] },
      },
    } as Content,
  ];
}

function note(facts: KitFacts): Content[] {
  const t = translator(facts.locale);
  const { settings, workspaceName, view } = facts;
  const consulted = settings.consultedOn
    ? dayOf(facts, new Date(`${settings.consultedOn}T12:00:00Z`))
    : t('privacy.kit.who_consulted_not');
  const who: [string, string | null][] = [
    [t('privacy.kit.who_controller'), workspaceName],
    [t('privacy.kit.who_address'), settings.controllerAddress],
    [t('privacy.kit.who_dpo'), [settings.dpoName, settings.dpoEmail].filter(Boolean).join(', ') || null],
    [t('privacy.kit.who_alert'), settings.whistleblowingUrl],
    [t('privacy.kit.who_hosting'), settings.hostingPlace],
    [t('privacy.kit.who_consulted'), consulted],
    [t('privacy.kit.who_note'), settings.consultationNote],
  ];
  return [
    heading(t('privacy.kit.note')),
    paragraph(t('privacy.kit.note_1', { workspaceName })),
    paragraph(t('privacy.kit.note_2')),
    paragraph(t('privacy.kit.note_3', { count: view.leastPeople })),
    paragraph(t('privacy.kit.note_4')),
    table(
      [t('privacy.kit.who'), ''],
      who.filter(([, value]) => value).map(([name, value]) => [name, value!]),
      ['35%', '*'],
    ),
    { text: t('privacy.kit.law'), bold: true, margin: [0, 6, 0, 2] },
    paragraph(t('privacy.kit.law_text')),
  ];
}

function data(facts: KitFacts): Content[] {
  const t = translator(facts.locale);
  return [
    heading(t('privacy.kit.data')),
    paragraph(t('privacy.kit.data_lead')),
    table(
      [t('privacy.kit.data_what'), t('privacy.kit.data_erased')],
      facts.data.map(({ what, erase }) => [what, { text: t(`privacy.kit.erase_${erase}`), color: soft }]),
      ['*', '32%'],
    ),
    heading(t('privacy.kit.purposes')),
    paragraph(t('privacy.kit.purposes_lead')),
    ...facts.purposes.flatMap((purpose): Content[] => [
      { text: t(`privacy.purpose.${purpose}` as never), bold: true, margin: [0, 6, 0, 2] },
      {
        ul: (['what', 'why', 'how', 'kept', 'sees'] as const).map(
          (part) =>
            `${t(`privacy.purpose_part.${part}`)}${facts.locale === 'fr' ? '\u202f' : ''}: ${t(`privacy.purpose.${purpose}.${part}` as never)}`,
        ),
      },
    ]),
  ];
}

function recipients(facts: KitFacts): Content[] {
  const t = translator(facts.locale);
  const words = (kind: string) => {
    const key = `privacy.revealed.${kind}`;
    return hasWords(key) ? String(t(key as never)).toLowerCase() : kind.replaceAll('_', ' ');
  };
  // Roles that see the same stand in one row.
  const rows = Map.groupBy(
    facts.view.roles,
    ({ sees }) =>
      [...new Set(sees.flatMap((one) => one.data))].map(words).join(', ') ||
      t('privacy.kit.recipients_nothing'),
  );
  return [
    heading(t('privacy.kit.recipients')),
    paragraph(t('privacy.kit.recipients_lead')),
    table(
      [t('privacy.kit.recipients_role'), t('privacy.kit.recipients_sees')],
      [...rows].map(([seen, who]) => [who.map(({ role }) => t(`people.role.${role}`)).join(', '), seen]),
      ['30%', '*'],
    ),
    paragraph(t('privacy.kit.recipients_outside')),
  ];
}

function retention(facts: KitFacts): Content[] {
  const t = translator(facts.locale);
  return [
    heading(t('privacy.kit.retention')),
    paragraph(t('privacy.kit.retention_lead')),
    table(
      [t('privacy.clocks.what'), t('privacy.clocks.days'), t('privacy.clocks.why')],
      facts.clocks.map(({ kind, days, source }) => [
        t(`privacy.clock.${kind}` as never),
        t(spanOf(days).key, { count: spanOf(days).count }),
        { text: source ? t(`privacy.source.${source}` as never) : '', color: soft },
      ]),
      ['*', '16%', '36%'],
    ),
  ];
}

function pictures(facts: KitFacts): Content[] {
  const t = translator(facts.locale);
  const shown = (['feed', 'numbers', 'privacy'] as const).flatMap((name) => {
    const file = path.join(serverRoot, 'kit', `${name}.${facts.locale}.jpg`);
    return fs.existsSync(file) ? [{ name, file }] : [];
  });
  if (shown.length === 0) return [];
  return [
    heading(t('privacy.kit.pictures')),
    paragraph(t('privacy.kit.pictures_lead')),
    ...shown.map(
      ({ name, file }): Content => ({
        unbreakable: true,
        margin: [0, 0, 0, 14],
        stack: [
          { image: file, fit: [483, 300], alt: t(`privacy.kit.picture_${name}`) } as Content,
          { text: t(`privacy.kit.picture_${name}`), color: soft, margin: [0, 4, 0, 0] },
        ],
      }),
    ),
  ];
}

function assessment(facts: KitFacts): Content[] {
  const t = translator(facts.locale);
  const count = facts.view.leastPeople;
  return [
    heading(t('privacy.kit.dpia')),
    paragraph(t('privacy.kit.dpia_lead')),
    table(
      [t('privacy.kit.dpia_question'), t('privacy.kit.dpia_answer')],
      Array.from({ length: questions }, (_, i) => {
        const known = `privacy.kit.dpia_a${i + 1}`;
        return [
          t(`privacy.kit.dpia_q${i + 1}` as never) as string,
          hasWords(known)
            ? { stack: [t(known as never, { count }) as string, lines(1)] }
            : { stack: [lines(3)] },
        ];
      }),
      ['34%', '*'],
    ),
  ];
}

function attestation(facts: KitFacts): Content[] {
  const t = translator(facts.locale);
  const { view, clocks } = facts;
  return [
    heading(t('privacy.kit.attestation')),
    paragraph(t('privacy.kit.attestation_text', { date: dayOf(facts), workspaceName: facts.workspaceName })),
    {
      ul: [
        t('privacy.kit.attestation_1'),
        t('privacy.kit.attestation_2', { count: view.leastPeople }),
        t(view.worksCouncilSince ? 'privacy.kit.attestation_mode_on' : 'privacy.kit.attestation_mode_off'),
        t('privacy.kit.attestation_3'),
        t('privacy.kit.attestation_4', { count: clocks.length }),
      ],
      margin: [0, 0, 0, 40],
    },
    { text: t('privacy.kit.attestation_sign'), color: soft },
    lines(3),
  ];
}
