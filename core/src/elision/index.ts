/** French drops the vowel of a small word before another one: "d’Orvelune", where a name that somebody chose stands behind it. */

// An h keeps the word whole: it is more often a name's than mute. So does an address of e-mail, which is read as it is.
const begins = /^[aeiouàâäéèêëîïôöùûüœæ][^@]*$/i;
const short = { de: 'd’', que: 'qu’' } as const;

/** How i18next is to write `{{name, de}}`: by the name of the format. */
export const elisions = (Object.keys(short) as (keyof typeof short)[]).map(
  (word) =>
    [
      word,
      (value: unknown) =>
        begins.test(String(value)) ? `${short[word]}${String(value)}` : `${word} ${String(value)}`,
    ] as const,
);

/** A French catalogue in which "de {{name}}" and "que {{name}}" are written by these formats. */
export const elided = <Words extends object>(words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).map(([key, text]) => [
      key,
      String(text).replace(/(?<=^|[\s(«])(de|que) {{(\w+)}}/g, '{{$2, $1}}'),
    ]),
  ) as Words;
