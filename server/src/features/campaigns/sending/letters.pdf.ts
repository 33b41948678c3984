/** Letters to print: each on a page of its own, in the words and the order they were written. */
import path from 'node:path';
import type { Locale } from '@portevoix/core/common';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';

const serverRoot = path.join(import.meta.dirname, '../../../..');
const font = (file: string) => path.join(serverRoot, 'fonts', `${file}.ttf`);
const text = { normal: font('Figtree-Regular'), bold: font('Figtree-Bold') };

export interface PrintedLetters {
  locale: Locale;
  title: string;
  /** Lines below the title, on a page before the letters; none where there is one letter. */
  intro?: readonly string[];
  letters: readonly { from: string | null; to: string | null; subject: string; text: string }[];
}

/** @returns the bytes of a tagged A4 document */
export async function writeLetters(printed: PrintedLetters): Promise<Buffer> {
  // The library weighs megabytes: it is loaded when somebody prints.
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.addFonts({ Figtree: { ...text, italics: text.normal, bolditalics: text.bold } });
  // Nothing is fetched, and only the fonts are read.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((asked) => path.resolve(asked).startsWith(serverRoot));
  return pdfmake.createPdf(definition(printed)).getBuffer();
}

/** The types leave the language out, which the library writes into the catalogue. */
type Definition = TDocumentDefinitions & { language: string };

function definition({ locale, title, intro, letters }: PrintedLetters): Definition {
  const cover: Content[] = intro
    ? [
        { text: title, fontSize: 22, bold: true, margin: [0, 60, 0, 16] },
        ...intro.map((line): Content => ({ text: line, margin: [0, 0, 0, 8] })),
      ]
    : [];
  const pages = letters.flatMap(({ from, to, subject, text: words }, at): Content[] => {
    const pageBreak = at > 0 || cover.length > 0 ? ({ pageBreak: 'before' } as const) : {};
    return [
      { text: [from, to].filter(Boolean).join('\n\n') || ' ', margin: [0, 0, 0, 24], ...pageBreak },
      { text: subject, bold: true, margin: [0, 0, 0, 16] },
      ...words.split(/\n\s*\n/).map((part): Content => ({ text: part, margin: [0, 0, 0, 9] })),
    ];
  });
  return {
    info: { title, creator: 'Portevoix' },
    language: locale === 'fr' ? 'fr-FR' : 'en-GB',
    tagged: true,
    displayTitle: true,
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [64, 64, 64, 64],
    defaultStyle: { font: 'Figtree', fontSize: 11, lineHeight: 1.35 },
    content: [...cover, ...pages],
  };
}
