/**
 * PATCH (RFC 7644, 3.5.2) as directories send it: operations in any case, without a path, with dotted or filtered keys
 * inside the value, lists where one value is meant. Works on a copy: all of it happens, or nothing.
 */
import { type Filter, matches, parseValueFilter } from './filter.rules.ts';
import { type Attribute, type AttributePath, type ResourceSchema, readPath } from './schema.ts';
import { refusal } from './scim-error.ts';
import { isObject, onePrimary, type Resource, readOne, readValue } from './values.rules.ts';

export const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export interface Operation {
  op: 'add' | 'replace' | 'remove';
  path: string | null;
  value: unknown;
}

/** The operations of a body, in order. @throws ScimError invalidSyntax, invalidValue, noTarget */
export function readOperations(body: unknown): Operation[] {
  if (!isObject(body)) throw refusal.syntax('The body is one JSON object.');
  const entry = (name: string) => Object.entries(body).find(([key]) => key.toLowerCase() === name)?.[1];
  const schemas = entry('schemas');
  if (
    !Array.isArray(schemas) ||
    !schemas.some((urn) => String(urn).toLowerCase() === patchUrn.toLowerCase())
  ) {
    throw refusal.syntax(`"schemas" names ${patchUrn}.`);
  }
  const operations = entry('operations');
  if (!Array.isArray(operations) || operations.length === 0)
    throw refusal.syntax('"Operations" is a list of one or more.');
  if (operations.length > 1_000) throw refusal.syntax('"Operations" has at most 1000 of them.');
  return operations.map((operation: unknown): Operation => {
    if (!isObject(operation)) throw refusal.syntax('An operation is an object.');
    const op = typeof operation.op === 'string' ? operation.op.toLowerCase() : '';
    if (op !== 'add' && op !== 'replace' && op !== 'remove') {
      throw refusal.syntax('"op" is add, replace or remove.');
    }
    const path = operation.path ?? null;
    if (path !== null && (typeof path !== 'string' || !path.trim() || path.length > 2_000))
      throw refusal.path(String(path));
    if (op === 'remove' && path === null) throw refusal.noTarget('');
    if (op === 'add' && operation.value === undefined) throw refusal.value('"add" wants a value.');
    return { op, path, value: operation.value };
  });
}

/** @returns the resource after all operations; the given one is left as it is. @throws ScimError */
export function applyPatch(
  resource: Resource,
  operations: readonly Operation[],
  schema: ResourceSchema,
): Resource {
  const target = structuredClone(resource);
  for (const operation of operations) applyOne(target, operation, schema);
  for (const { name, required } of schema.attributes) {
    if (required && (typeof target[name] !== 'string' || !String(target[name]).trim()))
      throw refusal.readOnly(name);
  }
  return target;
}

function applyOne(target: Resource, { op, path, value }: Operation, schema: ResourceSchema): void {
  if (path !== null) {
    const read = readPath(schema, path);
    if (read === undefined) throw refusal.path(path);
    if (read === null) return;
    if (read.attribute.readOnly) throw refusal.readOnly(read.attribute.name);
    change(target, op, read, value, path);
    return;
  }
  if (!isObject(value)) throw refusal.value('Without a path the value is an object of attributes.');
  for (const [key, part] of Object.entries(value)) {
    const read = readPath(schema, key);
    // Okta names the resource's own id beside what it changes; unknown extensions come along too.
    if (!read || read.attribute.readOnly) {
      if (read === undefined && key.toLowerCase() !== 'schemas') throw refusal.path(key);
      continue;
    }
    change(target, op, read, part, key);
  }
}

function change(
  target: Resource,
  op: Operation['op'],
  path: AttributePath,
  value: unknown,
  written: string,
): void {
  const { attribute } = path;
  const cleared =
    op === 'remove' ? value === undefined : value === null || (Array.isArray(value) && value.length === 0);
  if (attribute.multi) changeList(target, op, path, value, cleared, written);
  else if (path.sub)
    changePart(
      target,
      attribute,
      path.sub,
      cleared || op === 'remove' ? undefined : readOne(path.sub, value),
    );
  else if (op === 'remove' || cleared) delete target[attribute.name];
  else if (attribute.type === 'complex') merge(target, attribute, value);
  else target[attribute.name] = readValue(attribute, value);
}

function changePart(target: Resource, attribute: Attribute, sub: Attribute, value: unknown): void {
  const whole: Resource = { ...(target[attribute.name] as Resource | undefined), [sub.name]: value };
  if (value === undefined) delete whole[sub.name];
  if (Object.keys(whole).length > 0) target[attribute.name] = whole;
  else delete target[attribute.name];
}

/** Parts that are not named stay as they are, for `replace` too (RFC 7644, 3.5.2.3); a part that is null goes. */
function merge(target: Resource, attribute: Attribute, value: unknown): void {
  if (!isObject(value)) throw refusal.value(`"${attribute.name}" wants an object.`);
  for (const sub of attribute.subs ?? []) {
    const entry = Object.entries(value).find(([key]) => key.toLowerCase() === sub.name.toLowerCase());
    if (entry) changePart(target, attribute, sub, readOne(sub, entry[1]));
  }
}

function changeList(
  target: Resource,
  op: Operation['op'],
  { attribute, filter, sub }: AttributePath,
  value: unknown,
  cleared: boolean,
  written: string,
): void {
  const values = [...((target[attribute.name] as Resource[] | undefined) ?? [])];
  const where = filter === null ? null : parseValueFilter(filter, attribute);
  const chosen = values.filter((one) => !where || matches(where, one));
  let next = values;
  if (op === 'remove' || cleared)
    next = without(values, chosen, attribute, sub, op === 'remove' ? value : undefined);
  else if (!where && !sub) {
    const read = (readValue(attribute, value) as Resource[] | undefined) ?? [];
    next = op === 'replace' ? unique(read) : unique([...values, ...read]);
    settle(
      target,
      attribute,
      next,
      read.findLast((one) => one.primary === true),
    );
    return;
  } else if (chosen.length > 0) {
    next = values.map((one) => (chosen.includes(one) ? changed(attribute, sub, op, one, value) : one));
    const touched = next.filter((one, at) => one !== values[at]);
    settle(
      target,
      attribute,
      next,
      touched.findLast((one) => one.primary === true),
    );
    return;
  } else {
    next = [...values, created(attribute, where, sub, op, value, written)];
  }
  settle(target, attribute, next, undefined);
}

function changed(
  attribute: Attribute,
  sub: Attribute | null,
  op: Operation['op'],
  one: Resource,
  value: unknown,
): Resource {
  if (sub) return { ...one, [sub.name]: readOne(sub, value) };
  const read = readOne(attribute, Array.isArray(value) ? value[0] : value) as Resource | undefined;
  return op === 'add' ? { ...one, ...read } : (read ?? {});
}

/**
 * A value that no filter found. "add" makes it from the filter's own words. So does "replace" for `emails[type eq
 * "work"].value`, against the RFC's noTarget: Entra ID replaces what it never added once a user had no such address.
 */
function created(
  attribute: Attribute,
  where: Filter | null,
  sub: Attribute | null,
  op: Operation['op'],
  value: unknown,
  written: string,
): Resource {
  const words = where ? equalities(where) : {};
  if (words === null || (op === 'replace' && !(sub && Object.keys(words).join() === 'type'))) {
    if (where) throw refusal.noTarget(written);
  }
  const read = sub
    ? { [sub.name]: readOne(sub, value) }
    : (readOne(attribute, Array.isArray(value) ? value[0] : value) as Resource);
  return { ...words, ...read };
}

/** `type eq "work" and primary eq true` as the value it describes; null where it describes none. */
function equalities(filter: Filter): Resource | null {
  if (filter.kind === 'and') {
    const [left, right] = filter.of.map(equalities);
    return left && right ? { ...left, ...right } : null;
  }
  if (filter.kind !== 'compare' || filter.how !== 'eq' || !filter.path || filter.with === null) return null;
  return { [filter.path.attribute.name]: readOne(filter.path.attribute, filter.with) };
}

function without(
  values: Resource[],
  chosen: Resource[],
  attribute: Attribute,
  sub: Attribute | null,
  listed: unknown,
): Resource[] {
  if (sub) {
    return values.map((one) => {
      if (!chosen.includes(one)) return one;
      const { [sub.name]: _, ...rest } = one;
      return rest;
    });
  }
  if (listed === undefined || listed === null) return values.filter((one) => !chosen.includes(one));
  // Entra ID names what to remove in the value rather than in the path.
  const named = ((readValue(attribute, listed) as Resource[] | undefined) ?? []).map((one) =>
    JSON.stringify(one.value ?? one),
  );
  return values.filter((one) => !(chosen.includes(one) && named.includes(JSON.stringify(one.value ?? one))));
}

function settle(
  target: Resource,
  attribute: Attribute,
  values: Resource[],
  primary: Resource | undefined,
): void {
  const kept = values.filter((one) => Object.keys(one).length > 0);
  if (kept.length === 0) delete target[attribute.name];
  else target[attribute.name] = kept;
  onePrimary(target, attribute, primary);
}

/** Adding what is there already changes nothing (RFC 7644, 3.5.2.1). */
function unique(values: readonly Resource[]): Resource[] {
  const key = (one: Resource) => JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return [...new Map(values.map((one) => [key(one), one])).values()];
}
