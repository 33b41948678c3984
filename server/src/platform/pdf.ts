/** Prints a document in the product's own fonts. Nothing is fetched, and only the fonts are read. */
import path from 'node:path';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const serverRoot = path.join(import.meta.dirname, '../..');
const font = (file: string) => path.join(serverRoot, 'fonts', `${file}.ttf`);
const text = { normal: font('Figtree-Regular'), bold: font('Figtree-Bold') };
const title = { normal: font('SourceSerif4-Semibold'), bold: font('SourceSerif4-Semibold') };

/** The types leave the language out, which the library writes into the catalogue. */
export type PdfDefinition = TDocumentDefinitions & { language: string };

/** @returns the bytes of the document. */
export async function printPdf(definition: PdfDefinition): Promise<Buffer> {
  // The library weighs megabytes: it is loaded when somebody prints.
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.addFonts({
    Figtree: { ...text, italics: text.normal, bolditalics: text.bold },
    'Source Serif': { ...title, italics: title.normal, bolditalics: title.bold },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((asked) => path.resolve(asked).startsWith(serverRoot));
  return pdfmake.createPdf(definition).getBuffer();
}
