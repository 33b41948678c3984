/** The page turns round with the language: no style sheet may say left or right where start or end is meant. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const sheets = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'));

/** Values of a shorthand, parentheses kept whole: `1px calc(2px + 1px)` are two. */
function values(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let word = '';
  for (const letter of `${text} `) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (/\s/.test(letter) && depth === 0) {
      if (word) found.push(word);
      word = '';
    } else word += letter;
  }
  return found;
}

/** Declarations that stay where they are when the page turns round. */
function physical(css: string): string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...plain.matchAll(/([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].flatMap(
    ([, property = '', value = '']) => {
      const said = value.trim();
      const [top, right, bottom, left] = values(said.replace(/\s*!important$/, ''));
      const fixed =
        /^(?:left|right)$/.test(property) ||
        /^(?:scroll-)?(?:margin|padding)-(?:left|right)$/.test(property) ||
        /^border-(?:(?:top|bottom)-)?(?:left|right)(?:-|$)/.test(property) ||
        (/^(?:text-align|float|clear|caption-side)$/.test(property) && /^(?:left|right)$/.test(said)) ||
        // Four sides differ at the sides only where the second and fourth do.
        (/^(?:margin|padding|inset|border-(?:width|style|color)|scroll-(?:margin|padding))$/.test(property) &&
          left !== undefined &&
          right !== left) ||
        (property === 'border-radius' &&
          bottom !== undefined &&
          (top !== right || bottom !== (left ?? right)));
      return fixed ? [`${property}: ${said}`] : [];
    },
  );
}

describe('the check itself', () => {
  it.each([
    'margin-left: 1px',
    'left: 0',
    'border-right-color: red',
    'border-top-left-radius: 4px',
    'text-align: right',
    'padding: 1px 2px 3px 4px',
    'border-radius: 1px 2px 3px 4px',
  ])('finds %s', (declaration) => {
    expect(physical(`.a { color: red; ${declaration}; }`)).toEqual([declaration]);
  });
  it.each([
    'margin: 0 auto',
    'inset: auto 0 calc(5rem + 1px) 0',
    'padding-inline: 1px 2px',
    'border-radius: 4px 4px 0 0',
  ])('lets %s pass', (declaration) => {
    expect(physical(`.a { ${declaration}; }`)).toEqual([]);
  });
});

it('reads every style sheet', () => expect(sheets.length).toBeGreaterThan(40));

it.each(sheets)('%s turns round with the page', (file) => {
  expect(physical(fs.readFileSync(path.join(root, file), 'utf8'))).toEqual([]);
});
