/** Reads what an address may carry, and leaves out what it should not: for `validateSearch` of routes. */
type Raw = Record<string, unknown>;

/** `{ [key]: text }` for a text of 1 to 200 characters, else nothing. Numbers are what a text of digits became. */
export function readText<K extends string>(search: Raw, key: K): { [key in K]?: string } {
  const value = search[key];
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return text !== '' && text.length <= 200 ? ({ [key]: text } as { [key in K]: string }) : {};
}

/** `{ [key]: choice }` when it is one of the choices, else nothing. */
export function readChoice<K extends string, C extends string>(
  search: Raw,
  key: K,
  choices: readonly C[],
): { [key in K]?: C } {
  const found = choices.find((choice) => choice === search[key]);
  return found === undefined ? {} : ({ [key]: found } as { [key in K]: C });
}
