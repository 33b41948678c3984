/** The directory that calls: what every use case of the protocol needs to know of it. */
export interface CallingDirectory {
  id: string;
  name: string;
  sendsInvitations: boolean;
  /** `https://…/scim/v2`, without a slash at the end. */
  base: string;
}

/** Weak, since two texts of one version may differ in the order of keys (RFC 7644, 3.14). */
export const etagOf = (version: number): string => `W/"${version}"`;

export const metaOf = (
  { base }: CallingDirectory,
  type: 'User' | 'Group',
  row: { id: string; version: number; createdAt: Date; updatedAt: Date },
) => ({
  resourceType: type,
  created: row.createdAt.toISOString(),
  lastModified: row.updatedAt.toISOString(),
  location: `${base}/${type}s/${row.id}`,
  version: etagOf(row.version),
});

export interface Page {
  startIndex: number;
  count: number;
}
export interface Found<T> {
  items: T[];
  total: number;
}
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** What cannot be an id here is simply not found. */
export const isId = (text: string): boolean => uuid.test(text);
