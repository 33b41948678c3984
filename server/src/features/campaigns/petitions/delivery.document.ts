/** What the recipient gets: every name as CSV, and a document that says how each signature was confirmed. */
import { createHash } from 'node:crypto';
import { toCsv } from '@portevoix/core/analytics';
import type { Locale } from '@portevoix/core/common';
import { strToU8, zipSync } from 'fflate';
import type { Content } from 'pdfmake/interfaces.js';
import { translator } from '#platform/i18n.ts';
import { printPdf } from '#platform/pdf.ts';
import { dayInWords, numberInWords } from '../public/dates.ts';
import type { SignatureDetails } from './signing.service.ts';

export interface PetitionDocument {
  locale: Locale;
  organisation: string;
  campaign: string;
  title: string;
  ask: string;
  recipient: string;
  timeZone: string;
  at: Date;
  test: boolean;
  onPaper: number;
  signatures: readonly (SignatureDetails & { signedAt: Date })[];
}
/** More names than a printed list is good for: they stand in the CSV file alone. */
const namesInPrint = 10_000;
const key = (name: string) => `campaigns.public.delivery.${name}`;

/** @returns the archive, and its SHA-256 in hexadecimal */
export async function petitionArchive(
  document: PetitionDocument,
): Promise<{ archive: Buffer; checksum: string }> {
  const csv = csvOf(document);
  const pdf = await printPdf({
    info: { title: document.title, creator: 'Portevoix' },
    language: document.locale === 'fr' ? 'fr-FR' : 'en-GB',
    tagged: true,
    displayTitle: true,
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    defaultStyle: { font: 'Figtree', fontSize: 10.5, lineHeight: 1.35, color: '#1b1d2a' },
    footer: (page: number, pages: number): Content => ({
      columns: [
        { text: document.organisation, color: '#5d5a57' },
        { text: `${page} / ${pages}`, alignment: 'right', color: '#5d5a57' },
      ],
      fontSize: 9,
      margin: [56, 20, 56, 0],
    }),
    content: contentOf(document, sha256(csv)),
  });
  const archive = Buffer.from(
    zipSync({ 'petition.csv': csv, 'petition.pdf': pdf }, { level: 6, mtime: document.at }),
  );
  return { archive, checksum: sha256(archive) };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function csvOf({ locale, signatures }: PetitionDocument): Uint8Array {
  const t = translator(locale);
  const head = ['number', 'given', 'family', 'country', 'postal_code', 'why', 'confirmed'].map((column) =>
    t(key(`column.${column}`)),
  );
  const rows = signatures.map((one, index) => [
    index + 1,
    one.given,
    one.family,
    one.country.toUpperCase(),
    one.postalCode,
    one.why,
    one.signedAt.toISOString().slice(0, 10),
  ]);
  return strToU8(toCsv([head, ...rows]));
}

function contentOf(document: PetitionDocument, csvChecksum: string): Content[] {
  const { locale, signatures, onPaper, at, timeZone } = document;
  const t = translator(locale);
  const number = (value: number) => numberInWords(value, locale);
  const heading = (text: string): Content => ({
    text,
    font: 'Source Serif',
    fontSize: 15,
    margin: [0, 18, 0, 6],
  });
  const total = { total: number(signatures.length), date: dayInWords(at, timeZone, locale) };
  return [
    { text: document.campaign, color: '#5d5a57' },
    { text: document.title, font: 'Source Serif', fontSize: 26, lineHeight: 1.15, margin: [0, 2, 0, 10] },
    { text: t(key('to'), { recipient: document.recipient }), bold: true, margin: [0, 0, 0, 10] },
    ...(document.test
      ? [{ text: t(key('trial')), bold: true, margin: [0, 0, 0, 10] as [number, number, number, number] }]
      : []),
    { text: document.ask, margin: [0, 0, 0, 10] },
    { text: t(key('total'), total), font: 'Source Serif', fontSize: 15 },
    ...(onPaper > 0 ? [{ text: t(key('paper'), { number: number(onPaper) }) }] : []),
    heading(t(key('how'))),
    t(key('how_text'), { organisation: document.organisation }),
    { text: t(key('csv'), { checksum: csvChecksum }), fontSize: 9, margin: [0, 6, 0, 0] },
    heading(t(key('names'))),
    ...(signatures.length > namesInPrint
      ? [t(key('names_in_csv'), { number: number(namesInPrint) })]
      : [namesTable(document)]),
  ];
}

function namesTable({ locale, signatures, timeZone }: PetitionDocument): Content {
  const t = translator(locale);
  const cell = (text: string) => ({ text, fontSize: 9 });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const head = ['number', 'name', 'place', 'confirmed'].map((column) => ({
    text: t(key(`column.${column}`)),
    bold: true,
    fontSize: 9,
  }));
  const rows = signatures.flatMap((one, index) => [
    [
      cell(String(index + 1)),
      {
        stack: [
          cell(`${one.given} ${one.family}`),
          ...(one.why ? [{ text: one.why, fontSize: 8.5, color: '#5d5a57' }] : []),
        ],
      },
      cell(
        [one.postalCode, one.country ? (countries.of(one.country.toUpperCase()) ?? one.country) : '']
          .filter(Boolean)
          .join(' · '),
      ),
      cell(dayInWords(one.signedAt, timeZone, locale)),
    ],
  ]);
  return {
    layout: 'lightHorizontalLines',
    table: { headerRows: 1, dontBreakRows: true, widths: [34, '*', 120, 90], body: [head, ...rows] },
  };
}
