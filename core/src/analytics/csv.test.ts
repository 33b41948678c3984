import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('accents, quotes and line breaks arrive whole', () => {
  expect(
    toCsv([
      ['Titre', 'Clics'],
      ['Égalité, « oui »\n"vraiment"', 12],
    ]),
  ).toBe('\uFEFFTitre,Clics\r\n"Égalité, « oui »\n""vraiment""",12\r\n');
});

it.each(['=1+1', '+33 6', '-2', '@SUM(A1)', '\t=cmd', ' =HYPERLINK("http://x")'])(
  'a title that a spreadsheet would run is only text: %j',
  (title) => {
    const cell = toCsv([[title]])
      .slice(1)
      .trimEnd();
    expect(cell.replace(/^"/, '')).toMatch(/^'/);
  },
);

it('a French spreadsheet gets semicolons and decimal commas', () => {
  expect(toCsv([['a', 1.5, null]], ';')).toBe('\uFEFFa;1,5;\r\n');
});
