/**
 * The attributes we keep of a user and of a group. Everything else of RFC 7643 is accepted and dropped on the way in:
 * a telephone number or a manager that nobody needs here is not stored. Descriptions of attributes come from scimmy.
 */
import SCIMMY from 'scimmy';

export interface Attribute {
  name: string;
  type: 'string' | 'boolean' | 'complex' | 'dateTime' | 'reference';
  multi?: true;
  /** Compared with its case; else `Ann` and `ann` are the same. */
  exact?: true;
  required?: true;
  readOnly?: true;
  /** The schema it belongs to, where that is not the resource's own. */
  urn?: string;
  subs?: readonly Attribute[];
}
export interface ResourceSchema {
  name: 'User' | 'Group';
  urn: string;
  attributes: readonly Attribute[];
  /** Lower-case names that RFC 7643 defines and we drop. */
  dropped: ReadonlySet<string>;
}

export const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const text = (name: string, more: Partial<Attribute> = {}): Attribute => ({ name, type: 'string', ...more });
const flag = (name: string): Attribute => ({ name, type: 'boolean' });

const common: readonly Attribute[] = [
  text('id', { exact: true, readOnly: true }),
  text('externalId', { exact: true }),
  {
    name: 'meta',
    type: 'complex',
    readOnly: true,
    subs: [
      text('resourceType', { exact: true }),
      { name: 'created', type: 'dateTime' },
      { name: 'lastModified', type: 'dateTime' },
      { name: 'location', type: 'reference', exact: true },
      text('version', { exact: true }),
    ],
  },
];
const lower = (definition: { attributes: readonly { name?: string; id?: string }[] }) =>
  new Set(definition.attributes.map((attribute) => (attribute.name ?? '').toLowerCase()));

export const userSchema: ResourceSchema = {
  name: 'User',
  urn: SCIMMY.Schemas.User.id,
  attributes: [
    ...common,
    text('userName', { required: true }),
    { name: 'name', type: 'complex', subs: [text('formatted'), text('familyName'), text('givenName')] },
    text('displayName'),
    {
      name: 'emails',
      type: 'complex',
      multi: true,
      subs: [text('value'), text('display'), text('type'), flag('primary')],
    },
    {
      name: 'addresses',
      type: 'complex',
      multi: true,
      subs: [text('locality'), text('type'), flag('primary')],
    },
    flag('active'),
    text('preferredLanguage'),
    text('locale'),
    {
      name: 'groups',
      type: 'complex',
      multi: true,
      readOnly: true,
      subs: [
        text('value', { exact: true }),
        { name: '$ref', type: 'reference', exact: true },
        text('display'),
        text('type'),
      ],
    },
    { name: enterpriseUrn, type: 'complex', urn: enterpriseUrn, subs: [text('department')] },
  ],
  dropped: new Set([
    ...lower(SCIMMY.Schemas.User.definition),
    ...[...lower(SCIMMY.Schemas.EnterpriseUser.definition)].map((name) =>
      `${enterpriseUrn}:${name}`.toLowerCase(),
    ),
  ]),
};

export const groupSchema: ResourceSchema = {
  name: 'Group',
  urn: SCIMMY.Schemas.Group.id,
  attributes: [
    ...common,
    text('displayName', { required: true }),
    {
      name: 'members',
      type: 'complex',
      multi: true,
      subs: [
        text('value', { exact: true }),
        { name: '$ref', type: 'reference', exact: true },
        text('display'),
        text('type'),
      ],
    },
  ],
  dropped: lower(SCIMMY.Schemas.Group.definition),
};

/** An attribute by its name in any case (RFC 7643, 2.1). */
export const attributeOf = (attributes: readonly Attribute[], name: string): Attribute | undefined => {
  const wanted = name.toLowerCase();
  return attributes.find((attribute) => attribute.name.toLowerCase() === wanted);
};

/** `name.givenName`, `emails[…].value` or a URN's attribute, taken apart. The filter is not yet read. */
export interface AttributePath {
  attribute: Attribute;
  filter: string | null;
  sub: Attribute | null;
}

/**
 * Reads a path (RFC 7644, 3.5.2). @returns null for one that a standard or another extension defines and we drop,
 * and undefined for one that nobody knows.
 */
export function readPath(schema: ResourceSchema, written: string): AttributePath | null | undefined {
  let path = written.trim();
  const low = path.toLowerCase();
  if (low.startsWith('urn:')) {
    if (low.startsWith(`${schema.urn.toLowerCase()}:`)) path = path.slice(schema.urn.length + 1);
    else return ofExtension(schema, path);
  }
  const match = /^([a-z$][\w$-]*)(?:\[(.+)\])?(?:\.([a-z$][\w$-]*))?$/is.exec(path);
  if (!match?.[1]) return undefined;
  const attribute = attributeOf(schema.attributes, match[1]);
  if (!attribute) return schema.dropped.has(match[1].toLowerCase()) ? null : undefined;
  const filter = match[2] ?? null;
  if (filter !== null && !attribute.multi) return undefined;
  if (match[3] === undefined) return { attribute, filter, sub: null };
  const sub = attributeOf(attribute.subs ?? [], match[3]);
  // `name.middleName`, `emails.$ref`: a part of something we keep, which we do not.
  if (!sub) return attribute.subs ? null : undefined;
  return { attribute, filter, sub };
}

function ofExtension(schema: ResourceSchema, path: string): AttributePath | null {
  const low = path.toLowerCase();
  for (const attribute of schema.attributes) {
    if (!attribute.urn) continue;
    const urn = attribute.urn.toLowerCase();
    if (low === urn) return { attribute, filter: null, sub: null };
    // Some write the extension's attribute after a full stop, as scimmy does; the RFC wants a colon.
    if (low.startsWith(`${urn}:`) || low.startsWith(`${urn}.`)) {
      const sub = attributeOf(attribute.subs ?? [], path.slice(urn.length + 1));
      return sub ? { attribute, filter: null, sub } : null;
    }
  }
  return null;
}
