// Lists from other feed readers, as they are and as they should not be.
import fs from 'node:fs';
import path from 'node:path';
import { parseOpml } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { processorMs } from '../../../test/processor.ts';
import { readListInThread } from './feed-reader.ts';
import { readOutlines, writeOutlines } from './opml.rules.ts';

const list = (body: string) =>
  `<?xml version="1.0"?>\n<opml version="2.0"><head/><body>\n${body}\n</body></opml>`;

test('folders inside folders become topics; a feed twice is one', () => {
  const { outlines, repeated, errors } = readOutlines(
    list(`<outline text="Santé"><outline text="Nuit">
      <outline type="rss" text="Journal &amp; nuit" xmlUrl="https://a.example/flux?x=1&amp;y=2" category="/Presse/Locale,emploi"/></outline>
      <outline text="Encore" xmlurl="https://www.a.example/flux?y=2&amp;x=1"/></outline>
      <outline text="Dehors" XMLURL="b.example/rss"/>`),
  );
  expect(outlines).toEqual([
    {
      line: 4,
      url: 'https://a.example/flux?x=1&y=2',
      title: 'Journal & nuit',
      topics: ['santé', 'nuit', 'locale', 'emploi'],
    },
    { line: 6, url: 'https://b.example/rss', title: 'Dehors', topics: [] },
  ]);
  expect(repeated).toBe(1);
  expect(errors).toEqual([]);
});

test('what cannot be read is named by its line, and the rest is kept', () => {
  const { outlines, errors } = readOutlines(
    list(`<outline type="rss" text="Sans adresse"/>
<outline text="Script" xmlUrl="javascript:alert(1)"/>
<outline text="Secret" xmlUrl="https://moi:secret@a.example/"/>
<outline text="Bon" xmlUrl="https://a.example/"/>`),
  );
  expect(errors.map(({ line, code }) => [line, code])).toEqual([
    [3, 'no_address'],
    [4, 'bad_address'],
    [5, 'bad_address'],
  ]);
  expect(outlines.map(({ title }) => title)).toEqual(['Bon']);
});

describe('hostile and broken lists', () => {
  test.each([
    ['a page', '<html><body><outline xmlUrl="https://a.example"/></body></html>'],
    ['a feed', '<rss><channel><title>x</title></channel></rss>'],
    ['nothing', ''],
    ['noise', '\u0000\u0001 <<<>>> &&&'],
  ])('%s is no list', (_, text) => {
    expect(readOutlines(text)).toMatchObject({ isList: false, outlines: [] });
  });

  test('one cut off in the middle keeps what arrived', () => {
    expect(
      readOutlines(list('<outline xmlUrl="https://a.example/"/><outline xmlUrl="https://b.ex').slice(0, -25))
        .outlines,
    ).toHaveLength(1);
  });

  test('entities that unfold for ever, endless depth and endless length end soon', async () => {
    const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${list('<outline text="&b;" xmlUrl="https://a.example/"/>')}`;
    const begin = processorMs();
    expect((await readListInThread(bomb))?.outlines).toHaveLength(1);
    const deep = list(`<outline xmlUrl="https://a.example/"/>${'<outline text="x">'.repeat(60_000)}`);
    expect((await readListInThread(deep))?.outlines).toHaveLength(1);
    const long = list(
      Array.from({ length: 12_000 }, (_, n) => `<outline xmlUrl="https://a.example/${n}"/>`).join('\n'),
    );
    const read = await readListInThread(long);
    expect(read?.outlines).toHaveLength(10_000);
    expect(read?.errors[0]).toMatchObject({ code: 'too_many', line: 10_003 });
    expect(processorMs() - begin).toBeLessThan(5_000);
  });

  test('titles lose their tags and their tricks', () => {
    const { outlines } = readOutlines(
      list('<outline text="&lt;img src=x onerror=alert(1)&gt;Gras" xmlUrl="https://a.example/"/>'),
    );
    expect(outlines[0]?.title).toBe('Gras');
  });
});

test('what we write, another reader reads, and so do we', () => {
  const written = writeOutlines('Clinique & Cie', new Date('2026-11-22T08:00:00Z'), [
    {
      title: 'A "b" <c>',
      url: 'https://a.example/?x=1&y=2',
      siteUrl: 'https://a.example/',
      topics: ['santé'],
    },
    { title: 'Seul', url: 'https://b.example/', siteUrl: null, topics: [] },
  ]);
  expect(parseOpml(written).body?.outlines).toMatchObject([
    { text: 'santé', outlines: [{ text: 'A "b" <c>', xmlUrl: 'https://a.example/?x=1&y=2' }] },
    { text: 'Seul', xmlUrl: 'https://b.example/' },
  ]);
  expect(readOutlines(written).outlines.map(({ url, topics }) => [url, topics])).toEqual([
    ['https://a.example/?x=1&y=2', ['santé']],
    ['https://b.example/', []],
  ]);
});

const real = path.join(import.meta.dirname, '../../../../../shared/data/feeds/opml');
test.skipIf(!fs.existsSync(real))('a real list is read whole (skipped without ../shared/data)', () => {
  for (const file of fs.readdirSync(real)) {
    const text = fs.readFileSync(path.join(real, file), 'utf8');
    const found = readOutlines(text);
    expect(found).toMatchObject({ isList: true, errors: [] });
    expect(found.outlines).toHaveLength(text.match(/xmlUrl=/g)?.length ?? 0);
  }
});
