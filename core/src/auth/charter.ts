/**
 * The charter in its versions. A version is a list of promises, each with its words at `auth.charter.<promise>`; whoever
 * changes what a promise says gives it a new name, so that old versions can be read as they were accepted.
 */
export const charterVersions = [
  {
    version: '2027-01',
    promises: ['free', 'yours', 'private', 'open', 'speech', 'alert', 'archive', 'contact', 'leave'],
  },
  { version: '2026-12', promises: ['free', 'yours', 'private', 'open', 'archive', 'leave'] },
] as const;
export type CharterPromise = (typeof charterVersions)[0]['promises'][number];

/** Version of the charter a member accepts today; a new version asks again. */
export const charterVersion = charterVersions[0].version;
