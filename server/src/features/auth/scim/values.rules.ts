/**
 * What a directory sends, brought into one shape: names of attributes in their own case, `"False"` as false, one e-mail
 * address as a list of one, null as nothing. What we do not keep falls away here.
 */
import { type Attribute, attributeOf, enterpriseUrn, type ResourceSchema, readPath } from './schema.ts';
import { refusal } from './scim-error.ts';

export type Resource = Record<string, unknown>;
const limits = { text: 1_000, values: 50 };

/**
 * A value as we keep it; undefined where nothing is left of it.
 * @throws ScimError invalidValue
 */
export function readValue(attribute: Attribute, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (attribute.multi) {
    const written = Array.isArray(value) ? value : [value];
    // Members come by the thousand; their own reader counts them.
    if (written.length > limits.values)
      throw refusal.value(`"${attribute.name}" takes at most ${limits.values} values.`);
    const values = written.map((one) => readOne(attribute, one)).filter((one) => one !== undefined);
    return values.length > 0 ? values : undefined;
  }
  // Some clients wrap a single value in a list of one.
  return readOne(attribute, Array.isArray(value) && value.length === 1 ? value[0] : value);
}

/** One value of an attribute, be it one of many. @throws ScimError invalidValue */
export function readOne(attribute: Attribute, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (attribute.type === 'boolean') return readFlag(attribute.name, value);
  if (attribute.type === 'complex') return readComplex(attribute, value);
  if (typeof value !== 'string') throw refusal.value(`"${attribute.name}" wants a text.`);
  if (value.length > limits.text)
    throw refusal.value(`"${attribute.name}" has at most ${limits.text} characters.`);
  if (value.includes('\u0000')) throw refusal.value(`"${attribute.name}" holds a character that is no text.`);
  return value;
}

/** Entra ID sends booleans as texts unless told otherwise ("SCIM 2.0 protocol compliance" in its documentation). */
function readFlag(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true') return true;
  if (word === 'false') return false;
  throw refusal.value(`"${name}" is true or false.`);
}

function readComplex(attribute: Attribute, value: unknown): Resource | undefined {
  const subs = attribute.subs ?? [];
  const main = attributeOf(subs, 'value');
  // `"emails": ["a@b.c"]` is not in the standard, and its meaning is plain.
  if (typeof value === 'string' && attribute.multi && main) return { [main.name]: readOne(main, value) };
  if (!isObject(value)) throw refusal.value(`"${attribute.name}" wants an object.`);
  const kept: Resource = {};
  for (const [key, part] of Object.entries(value)) {
    const sub = attributeOf(subs, key);
    const read = sub && readOne(sub, part);
    if (sub && read !== undefined) kept[sub.name] = read;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/**
 * The body of a POST or PUT as we keep it; `id`, `meta` and other read-only attributes are passed over (RFC 7644, 3.3).
 * @throws ScimError
 */
export function readResource(schema: ResourceSchema, body: unknown): Resource {
  if (!isObject(body)) throw refusal.syntax('The body is one JSON object.');
  const schemas = body.schemas;
  if (
    !Array.isArray(schemas) ||
    !schemas.some((urn) => String(urn).toLowerCase() === schema.urn.toLowerCase())
  ) {
    throw refusal.syntax(`"schemas" names ${schema.urn}.`);
  }
  const kept: Resource = {};
  for (const [key, value] of Object.entries(body)) {
    // A body's keys are names, not paths: what nobody knows is dropped, as RFC 7643 lets a provider do.
    const path = readPath(schema, key);
    if (!path || path.filter !== null || path.attribute.readOnly || path.attribute.name === 'members')
      continue;
    const { attribute, sub } = path;
    const read = sub ? readOne(sub, value) : readValue(attribute, value);
    if (read === undefined) continue;
    if (sub) kept[attribute.name] = { ...(kept[attribute.name] as object | undefined), [sub.name]: read };
    else kept[attribute.name] = read;
  }
  for (const attribute of schema.attributes) {
    if (attribute.multi) onePrimary(kept, attribute);
    if (!attribute.required) continue;
    const value = kept[attribute.name];
    if (typeof value !== 'string' || !value.trim()) throw refusal.value(`"${attribute.name}" is missing.`);
  }
  return kept;
}

/** Of several primary values the last one stays so: at most one may be (RFC 7643, 2.4). */
export function onePrimary(resource: Resource, attribute: Attribute, chosen?: unknown): void {
  const values = resource[attribute.name];
  if (!Array.isArray(values)) return;
  const primary = chosen ?? values.findLast((value) => isObject(value) && value.primary === true);
  for (const value of values)
    if (isObject(value) && value !== primary && value.primary === true) delete value.primary;
}

export const isObject = (value: unknown): value is Resource =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const words = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';

export interface PersonFacts {
  name: string;
  email: string | null;
  locale: 'fr' | 'en' | null;
  /** Null where the directory says nothing. */
  team: string | null;
  place: string | null;
}

/** What a user resource says about the person. @param isEmail tells an address from another user name. */
export function personFacts(user: Resource, isEmail: (text: string) => boolean): PersonFacts {
  const name = isObject(user.name) ? user.name : {};
  const full = [words(name.givenName), words(name.familyName)].filter(Boolean).join(' ');
  const address = [...listed(user.emails).filter((one) => one.primary === true), ...byType(user.emails)]
    .map((one) => words(one.value).toLowerCase())
    .find(isEmail);
  const userName = words(user.userName).toLowerCase();
  const language = words(user.preferredLanguage) || words(user.locale);
  const enterprise = user[enterpriseUrn];
  const locality = byType(user.addresses)
    .map((one) => words(one.locality))
    .find(Boolean);
  return {
    name: (words(user.displayName) || words(name.formatted) || full || words(user.userName)).slice(0, 200),
    email: address ?? (isEmail(userName) ? userName : null),
    locale: /^fr\b/i.test(language) ? 'fr' : /^en\b/i.test(language) ? 'en' : null,
    team: (isObject(enterprise) && words(enterprise.department).slice(0, 120)) || null,
    place: locality?.slice(0, 120) || null,
  };
}

const listed = (values: unknown): Resource[] => (Array.isArray(values) ? values.filter(isObject) : []);
/** The ones of work first. */
const byType = (values: unknown): Resource[] =>
  listed(values).toSorted(
    (a, b) => Number(words(b.type).toLowerCase() === 'work') - Number(words(a.type).toLowerCase() === 'work'),
  );
