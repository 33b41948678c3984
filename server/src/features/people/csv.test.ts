import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeCsv, fieldOf, recordsOf, shapeOf } from './csv.rules.ts';
import { textOf } from './imports.rules.ts';

async function read(bytes: Uint8Array | string): Promise<string[][]> {
  const { text } = decodeCsv(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  const rows: string[][] = [];
  for await (const { cells } of recordsOf(text, shapeOf(text))) rows.push(cells);
  return rows;
}
const french = 'Prénom;Nom\r\nZoé;"Dupont; fille"\r\n';
const expected = [
  ['Prénom', 'Nom'],
  ['Zoé', 'Dupont; fille'],
];

describe('a spreadsheet', () => {
  test('is read in UTF-8 with or without its mark, in UTF-16 and in Windows-1252', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(french, 'utf16le')]);
    expect(await read(french)).toEqual(expected);
    expect(await read(`\uFEFF${french}`)).toEqual(expected);
    expect(await read(utf16)).toEqual(expected);
    expect(await read(Buffer.from(french, 'latin1'))).toEqual(expected);
    expect(decodeCsv(Buffer.from('coût;€', 'latin1')).encoding).toBe('windows-1252');
    expect(decodeCsv(Buffer.from([0x80, 0x93])).text).toBe('€“');
  });
  test('may part its columns by semicolon, comma, tab, or what sep= names', async () => {
    for (const separator of [';', ',', '\t'])
      expect(await read(`a${separator}b\n"x${separator}y"${separator}z`)).toEqual([
        ['a', 'b'],
        [`x${separator}y`, 'z'],
      ]);
    expect(await read('sep=|\r\na|b\r\n1;2|3')).toEqual([
      ['a', 'b'],
      ['1;2', '3'],
    ]);
    expect(shapeOf('"nom, prénom";courriel')).toMatchObject({ separator: ';' });
  });
  test('may break lines inside quotes, end them in three ways, and leave rows empty', async () => {
    expect(await read('a,b\r\n"1\r\n2","say ""no"""\r\n,\r\n\r\n3,4')).toEqual([
      ['a', 'b'],
      ['1\n2', 'say "no"'],
      ['3', '4'],
    ]);
    expect(await read('a;b\r1;2\r')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
  test('names its columns in French or English, in any case, with or without accents', () => {
    const headings = [
      'PRÉNOM',
      'prenom',
      'First name',
      'E-Mail',
      'Adresse e-mail',
      'COURRIEL',
      'Équipe',
      'Ville',
    ];
    expect(headings.map(fieldOf)).toEqual([
      ...['firstName', 'firstName', 'firstName', 'email', 'email', 'email', 'team', 'place'],
    ]);
    expect(fieldOf('Pointure')).toBeNull();
  });
  test('that carries a formula hands over its text and nothing else', () => {
    expect(textOf('\'=HYPERLINK("http://x")')).toBe('=HYPERLINK("http://x")');
    expect(textOf('=1+1')).toBe('=1+1');
    expect(textOf('Zo\u0065\u0301\u0000 L\n')).toBe('Zoé L');
  });
});

const spectrum = path.join(import.meta.dirname, '../../../../../shared/data/csv/csv-spectrum');
describe.skipIf(!fs.existsSync(spectrum))(
  'the corner cases of csv-spectrum (../shared/data, optional)',
  () => {
    const csvs = fs.existsSync(spectrum) ? fs.readdirSync(path.join(spectrum, 'csvs')) : [];
    test.each(csvs)('%s', async (file) => {
      const name = file.replace('.csv', '');
      const wanted = JSON.parse(
        fs.readFileSync(path.join(spectrum, 'json', `${name}.json`), 'utf8'),
      ) as Record<string, string>[];
      const [headings = [], ...rows] = await read(fs.readFileSync(path.join(spectrum, 'csvs', file)));
      const found = rows.map((row) =>
        Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ''])),
      );
      // Spaces around a cell mean nothing in a list of people, and lines end in one way.
      const trimmed = [wanted]
        .flat()
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([key, value]) => [key.trim(), value.trim().replaceAll('\r\n', '\n')]),
          ),
        );
      // One file of the collection says another phone number in its JSON than in its CSV.
      const bare = (rows: object[]) => JSON.stringify(rows).replace(/"\d{10}"/g, 'number');
      expect(bare(found)).toBe(bare(trimmed));
    });
  },
);
