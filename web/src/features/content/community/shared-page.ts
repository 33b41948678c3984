/** What a browser's button or a phone's share sheet hands over: many apps put the address into the text. */
export interface SharedPage {
  title: string;
  text: string;
  url: string;
}

const address = /https?:\/\/\S+/;

export function readShared(search: Record<string, unknown>): SharedPage {
  const read = (key: string, most: number) => {
    const value = search[key];
    return (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
      .slice(0, most)
      .trim();
  };
  const text = read('text', 5_000);
  const given = read('url', 4_000);
  const found = given || (text.match(address)?.[0] ?? '');
  const rest = given ? text : text.replace(found, '').trim();
  const title = read('title', 300);
  return { title, text: rest === title ? '' : rest, url: URL.canParse(found) ? found : '' };
}
