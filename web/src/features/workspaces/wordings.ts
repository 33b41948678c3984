/** Wordings by hat and language. */
export type Wordings = Record<string, Record<string, string>>;

/** Only the wordings that differ from those of the product are the workspace's own. */
export function ownWordings(all: Wordings, defaults: Wordings): Wordings {
  const own: Wordings = {};
  for (const [hat, byLocale] of Object.entries(all)) {
    for (const [locale, words] of Object.entries(byLocale)) {
      const trimmed = words.trim();
      if (trimmed === '' || trimmed === defaults[hat]?.[locale]) continue;
      own[hat] = { ...own[hat], [locale]: trimmed };
    }
  }
  return own;
}
