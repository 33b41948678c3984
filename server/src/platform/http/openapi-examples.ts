/** Examples for the API's document, made from its schemas: small, plausible, and always valid. */

/** The part of JSON Schema that our schemas use. */
export interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  items?: Schema;
  prefixItems?: readonly Schema[];
  minItems?: number;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  default?: unknown;
  examples?: readonly unknown[];
}

const byFormat: Readonly<Record<string, string>> = {
  uuid: '01a1f0c2-7c3e-7d42-9b51-2f6f3f0a9d11',
  'date-time': '2026-11-22T08:00:00.000Z',
  date: '2026-11-22',
  time: '08:00',
  email: 'nadia.haddad@tilleuls.example',
  uri: 'https://tilleuls.example/actualites/la-releve',
  hostname: 'liens.tilleuls.example',
  byte: 'ZXhlbXBsZQ==',
};
/** What a field of this name usually holds. */
const byName: Readonly<Record<string, string>> = {
  name: 'Nadia Haddad',
  title: 'La relève repensée',
  text: 'Une nuit aux urgences, racontée par celles et ceux qui y étaient.',
  excerpt: 'Ce que change une relève de dix minutes de plus.',
  note: 'Merci, encore une relecture.',
  reason: 'Demande du comité social et économique',
  timeZone: 'Europe/Paris',
  accent: '#1f6f5c',
  token: 'pvx_4Jf0…',
  secret: 'whsec_C2FtcGxl…',
  code: '7hK2pQ',
  message: 'Un message',
  description: 'Intranet',
  team: 'Urgences',
  place: 'Lyon',
  hash: '9f2c',
  csv: 'name;email\nNadia Haddad;nadia.haddad@tilleuls.example',
  nextCursor: '',
};
/** Patterns of our own schemas, with a text each that fits. */
const byPattern: readonly string[] = [
  // An Open Civic Data id: a district.
  'ocd-division/country:us/state:ut/sldl:24',
  ...[
    '#1f6f5c',
    'people',
    'people.person_added',
    'content:read',
    'fr',
    'fr-FR',
    '09:30',
    '2026-11',
    '2026-W47',
  ],
  ...['liens.tilleuls.example', 'la-releve', 'Europe/Paris', 'linkedin', '2026-11-22', '2026-11-22T09:30'],
  ...[
    '7hK2pQ',
    'abc123',
    '1',
    '0',
    '42',
    'https://tilleuls.example/',
    'FR',
    'EUR',
    'a'.repeat(64),
    'a'.repeat(43),
  ],
];

export type Named = Readonly<Record<string, Schema>>;

/** @param named the schemas that `$ref` leads to @param name of the field it stands in */
export function exampleOf(schema: Schema, named: Named, name = ''): unknown {
  if (schema.$ref) {
    const target = named[schema.$ref.replace('#/components/schemas/', '')];
    return target ? exampleOf(target, named, name) : null;
  }
  if (schema.examples?.length) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.length) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice?.length) return exampleOf(choice.find((one) => one.type !== 'null') ?? choice[0]!, named, name);
  if (schema.allOf?.length)
    return Object.assign({}, ...schema.allOf.map((one) => exampleOf(one, named, name)));
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  switch (type) {
    case 'object':
      return objectOf(schema, named);
    case 'array':
      return listOf(schema, named, name);
    case 'string':
      return textOf(schema, name);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function objectOf(schema: Schema, named: Named): Record<string, unknown> {
  const { additionalProperties: more } = schema;
  const own = Object.entries(schema.properties ?? {}).map(([key, part]) => [
    key,
    exampleOf(part, named, key),
  ]);
  if (own.length > 0 || typeof more !== 'object') return Object.fromEntries(own);
  const keys = (schema.propertyNames?.enum as string[] | undefined) ?? [
    exampleOf(schema.propertyNames ?? { type: 'string' }, named, 'key') as string,
  ];
  return Object.fromEntries(keys.map((key) => [key, exampleOf(more, named, key)]));
}

function listOf(schema: Schema, named: Named, name: string): unknown[] {
  if (schema.prefixItems) return schema.prefixItems.map((one) => exampleOf(one, named, name));
  if (!schema.items || (schema.items.$ref && !schema.minItems)) return [];
  const one = exampleOf(schema.items, named, name.replace(/s$/, ''));
  return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => one);
}

function textOf({ format, pattern, minLength = 0, maxLength = Infinity }: Schema, name: string): string {
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  const wanted = [format && byFormat[format], byName[name], ...(pattern ? byPattern : []), 'exemple'];
  const found = wanted.find((text) => typeof text === 'string' && fits(text));
  return found ?? 'exemple '.repeat(Math.ceil(minLength / 8) || 1).slice(0, Math.max(minLength, 1));
}

function numberOf({ minimum = 0, maximum = Infinity, exclusiveMinimum }: Schema): number {
  const least = exclusiveMinimum !== undefined ? exclusiveMinimum + 1 : minimum;
  return Math.min(Math.max(12, least), maximum);
}
