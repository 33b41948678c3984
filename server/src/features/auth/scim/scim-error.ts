/** What a SCIM request is refused with: RFC 7644, 3.12. In English, since a directory's console shows it as it is. */

export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | null;

  constructor(status: number, scimType: ScimType | null, detail: string) {
    super(detail);
    this.name = 'ScimError';
    this.status = status;
    this.scimType = scimType;
  }
}

export const refusal = {
  syntax: (detail: string) => new ScimError(400, 'invalidSyntax', detail),
  path: (path: string) =>
    new ScimError(400, 'invalidPath', `No attribute is called "${path.slice(0, 200)}".`),
  value: (detail: string) => new ScimError(400, 'invalidValue', detail),
  filter: (detail: string) => new ScimError(400, 'invalidFilter', detail),
  noTarget: (path: string) =>
    new ScimError(400, 'noTarget', `Nothing is found at "${path.slice(0, 200)}" to change.`),
  readOnly: (name: string) => new ScimError(400, 'mutability', `"${name}" cannot be changed or removed.`),
  taken: (detail: string) => new ScimError(409, 'uniqueness', detail),
  notFound: (what: string) => new ScimError(404, null, `${what} is not here.`),
  changed: () => new ScimError(412, null, 'The resource has changed since the version given in If-Match.'),
} as const;
