/**
 * SCIM filters (RFC 7644, 3.4.2.2): read into a tree, and asked of a resource. Bounded in length and depth, so that a
 * filter cannot cost more than the resources it is asked of.
 */
import { type Attribute, type AttributePath, attributeOf, type ResourceSchema, readPath } from './schema.ts';
import { refusal } from './scim-error.ts';

const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof comparisons)[number];
export type Literal = string | number | boolean | null;

export type Filter =
  | { kind: 'and' | 'or'; of: readonly [Filter, Filter] }
  | { kind: 'not'; of: Filter }
  /** `path` null: an attribute we never keep, so nobody has it. */
  | { kind: 'present'; path: FilterPath | null }
  | { kind: 'compare'; path: FilterPath | null; how: Comparison; with: Literal }
  | { kind: 'some'; attribute: Attribute; of: Filter };
export interface FilterPath {
  attribute: Attribute;
  where: Filter | null;
  sub: Attribute | null;
}

const limits = { length: 2_000, depth: 20 };

/** @throws ScimError invalidFilter */
export function parseFilter(text: string, schema: ResourceSchema): Filter {
  return parse(text, (path) => {
    const read = readPath(schema, path);
    if (read === undefined) throw refusal.filter(`No attribute is called "${path.slice(0, 200)}".`);
    return read;
  });
}

/** The filter in `emails[…]`, whose attributes are the parts of one value. @throws ScimError invalidFilter */
export function parseValueFilter(text: string, attribute: Attribute): Filter {
  return parse(text, (path) => {
    const sub = attributeOf(attribute.subs ?? [], path);
    if (!sub && !/^[a-z$][\w$-]*$/i.test(path))
      throw refusal.filter(`"${path.slice(0, 200)}" is no part of ${attribute.name}.`);
    return sub ? { attribute: sub, filter: null, sub: null } : null;
  });
}

type Resolve = (path: string) => AttributePath | null;

function parse(text: string, resolve: Resolve): Filter {
  if (text.length > limits.length) throw refusal.filter(`A filter has at most ${limits.length} characters.`);
  const tokens = tokenise(text);
  let at = 0;
  const peek = () => tokens[at];
  const word = (wanted: string) => {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== wanted) return false;
    at++;
    return true;
  };
  const symbol = (wanted: string) => {
    const token = tokens[at];
    if (token?.kind !== 'symbol' || token.text !== wanted) return false;
    at++;
    return true;
  };
  const either = (depth: number): Filter => {
    let left = both(depth);
    while (word('or')) left = { kind: 'or', of: [left, both(depth)] };
    return left;
  };
  const both = (depth: number): Filter => {
    let left = one(depth);
    while (word('and')) left = { kind: 'and', of: [left, one(depth)] };
    return left;
  };
  const grouped = (depth: number): Filter => {
    if (depth >= limits.depth) throw refusal.filter(`A filter nests at most ${limits.depth} deep.`);
    const inner = either(depth + 1);
    if (!symbol(')')) throw refusal.filter('A closing ")" is missing.');
    return inner;
  };
  const one = (depth: number): Filter => {
    if (symbol('(')) return grouped(depth);
    const token = peek();
    const next = tokens[at + 1];
    if (
      token?.kind === 'word' &&
      token.text.toLowerCase() === 'not' &&
      next?.kind === 'symbol' &&
      next.text === '('
    ) {
      at += 2;
      return { kind: 'not', of: grouped(depth) };
    }
    return attributeExpression();
  };
  const attributeExpression = (): Filter => {
    const token = tokens[at++];
    if (token?.kind !== 'word')
      throw refusal.filter(`An attribute is missing${token ? ` before "${token.text}"` : ''}.`);
    const path = pathOf(token.text, resolve);
    const how = peek();
    if (how?.kind !== 'word' || /^(and|or)$/i.test(how.text)) {
      // `emails[type eq "work"]` alone: some value meets it.
      const whole = path !== null && path.where !== null && path.sub === null;
      if (whole) return { kind: 'some', attribute: path.attribute, of: path.where as Filter };
      if (path === null && token.text.includes('[')) return { kind: 'present', path: null };
      throw refusal.filter(`A comparison is missing after "${token.text.slice(0, 200)}".`);
    }
    at++;
    const operator = how.text.toLowerCase();
    if (operator === 'pr') return { kind: 'present', path };
    const comparison = comparisons.find((known) => known === operator);
    if (!comparison) throw refusal.filter(`"${how.text.slice(0, 50)}" is no comparison.`);
    const literal = tokens[at++];
    if (!literal || literal.kind === 'symbol')
      throw refusal.filter(`A value is missing after "${operator}".`);
    return compared(path, comparison, literalOf(literal));
  };
  const filter = either(0);
  if (at < tokens.length) throw refusal.filter(`"${tokens[at]?.text.slice(0, 50)}" was not expected here.`);
  return filter;
}

function compared(path: FilterPath | null, how: Comparison, value: Literal): Filter {
  const type = (path?.sub ?? path?.attribute)?.type;
  if (type === 'boolean' && ['gt', 'ge', 'lt', 'le'].includes(how)) {
    throw refusal.filter('True and false have no order.');
  }
  if (['co', 'sw', 'ew'].includes(how) && typeof value !== 'string') {
    throw refusal.filter(`"${how}" wants a text.`);
  }
  return { kind: 'compare', path, how, with: value };
}

/** `emails[type eq "work"].value`, or a plain path; an inner filter is read with the attribute's own parts. */
function pathOf(text: string, resolve: Resolve): FilterPath | null {
  const path = resolve(text);
  if (!path) return null;
  const where = path.filter === null ? null : parseValueFilter(path.filter, path.attribute);
  return { attribute: path.attribute, where, sub: path.sub };
}

interface Token {
  kind: 'word' | 'string' | 'symbol';
  text: string;
}
function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    if (space) at += space.length;
    else if (rest[0] === '"') {
      const quoted = stringAt(rest);
      tokens.push({ kind: 'string', text: quoted });
      at += quoted.length;
    } else if (rest[0] === '(' || rest[0] === ')') {
      tokens.push({ kind: 'symbol', text: rest[0] });
      at++;
    } else {
      const written = wordAt(rest);
      tokens.push({ kind: 'word', text: written });
      at += written.length;
    }
  }
  return tokens;
}

function stringAt(text: string): string {
  const quoted = /^"(?:[^"\\]|\\.)*"/s.exec(text)?.[0];
  if (!quoted) throw refusal.filter('A closing quotation mark is missing.');
  return quoted;
}

/** Up to a space or a bracket; `[…]` belongs to the word, with the quoted texts inside it. */
function wordAt(text: string): string {
  let at = 0;
  let inside = false;
  while (at < text.length) {
    const character = text[at] as string;
    if (inside && character === '"') at += stringAt(text.slice(at)).length;
    else if (character === '[' && !inside) {
      inside = true;
      at++;
    } else if (character === ']' && inside) {
      inside = false;
      at++;
    } else if (!inside && /[\s()"\]]/.test(character)) break;
    else at++;
  }
  if (inside) throw refusal.filter('A closing "]" is missing.');
  if (at === 0) throw refusal.filter(`"${text[0]}" was not expected here.`);
  return text.slice(0, at);
}

function literalOf(token: Token): Literal {
  const written = /^(true|false|null)$/i.test(token.text) ? token.text.toLowerCase() : token.text;
  try {
    const value: unknown = JSON.parse(written);
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Literal;
  } catch {
    // Said below.
  }
  throw refusal.filter(`"${token.text.slice(0, 50)}" is no value: texts stand in quotation marks.`);
}

/** Whether a resource, or one value of an attribute, meets a filter. */
export function matches(filter: Filter, resource: Readonly<Record<string, unknown>>): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(filter.of[0], resource) && matches(filter.of[1], resource);
    case 'or':
      return matches(filter.of[0], resource) || matches(filter.of[1], resource);
    case 'not':
      return !matches(filter.of, resource);
    case 'some':
      return listed(resource[filter.attribute.name]).some(
        (value) => isObject(value) && matches(filter.of, value),
      );
    case 'present':
      return valuesAt(filter.path, resource).length > 0;
    case 'compare': {
      const values = valuesAt(filter.path, resource);
      const attribute = filter.path && comparedAttribute(filter.path);
      if (filter.with === null) return (filter.how === 'eq') === (values.length === 0);
      if (values.length === 0) return filter.how === 'ne';
      return values.some((value) => compare(attribute, value, filter.how, filter.with));
    }
  }
}

/** A list of objects is compared by their `value` (RFC 7643, 2.4). */
const comparedAttribute = ({ attribute, sub }: FilterPath): Attribute =>
  sub ?? (attribute.subs && attributeOf(attribute.subs, 'value')) ?? attribute;

function valuesAt(path: FilterPath | null, resource: Readonly<Record<string, unknown>>): unknown[] {
  if (!path) return [];
  const { attribute, where, sub } = path;
  const found = listed(resource[attribute.name]).filter(
    (value) => !where || (isObject(value) && matches(where, value)),
  );
  const part = sub?.name ?? (attribute.multi ? 'value' : null);
  return found
    .map((value) => (part && isObject(value) ? value[part] : value))
    .filter((value) => value !== undefined && value !== null && value !== '');
}

function compare(
  attribute: Attribute | null | undefined,
  actual: unknown,
  how: Comparison,
  wanted: Literal,
): boolean {
  if (typeof actual === 'boolean') {
    const asked = typeof wanted === 'string' ? wanted.toLowerCase() === 'true' : wanted;
    return how === 'eq' ? actual === asked : how === 'ne' && actual !== asked;
  }
  if (attribute?.type === 'dateTime') {
    const [is, than] = [Date.parse(String(actual)), Date.parse(String(wanted))];
    if (Number.isFinite(is) && Number.isFinite(than)) return ordered(is, how, than);
  }
  const fold = (value: unknown) => (attribute?.exact ? String(value) : String(value).toLowerCase());
  const [is, than] = [fold(actual), fold(wanted)];
  if (how === 'co') return is.includes(than);
  if (how === 'sw') return is.startsWith(than);
  if (how === 'ew') return is.endsWith(than);
  return ordered(is, how, than);
}

function ordered<T extends string | number>(is: T, how: Comparison, than: T): boolean {
  if (how === 'eq') return is === than;
  if (how === 'ne') return is !== than;
  if (how === 'gt') return is > than;
  if (how === 'ge') return is >= than;
  return how === 'lt' ? is < than : is <= than;
}

const listed = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `attribute eq "…"` on every way to yes, where the filter says so: what an index can be asked for. */
export function equalTo(filter: Filter, name: string): string | null {
  if (filter.kind === 'and') return equalTo(filter.of[0], name) ?? equalTo(filter.of[1], name);
  if (filter.kind !== 'compare' || filter.how !== 'eq' || typeof filter.with !== 'string') return null;
  return filter.path?.attribute.name === name && !filter.path.sub ? filter.with : null;
}
