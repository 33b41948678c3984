/**
 * Any sequence of changes, in any of the shapes that directories send, ends in the state that a plain object would be in
 * after the same assignments. The model knows nothing of paths, filters or operations.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches, parseFilter } from './filter.rules.ts';
import { applyPatch, patchUrn, readOperations } from './patch.rules.ts';
import { enterpriseUrn, userSchema } from './schema.ts';
import type { Resource } from './values.rules.ts';

interface Model {
  userName: string;
  displayName?: string;
  givenName?: string;
  familyName?: string;
  department?: string;
  active: boolean;
  emails: Map<string, string>;
}
type Field = 'displayName' | 'givenName' | 'familyName' | 'department';
type Change =
  | { set: Field; to: string; shape: number }
  | { clear: Field; shape: number }
  | { active: boolean; shape: number }
  | { email: string; to: string; shape: number }
  | { dropEmail: string; shape: number };

const paths: Record<Field, string> = {
  displayName: 'displayName',
  givenName: 'name.givenName',
  familyName: 'name.familyName',
  department: `${enterpriseUrn}:department`,
};
const cased = (op: string, shape: number) => (shape % 2 === 0 ? op : op[0]?.toUpperCase() + op.slice(1));

/** One change as some directory would write it. */
function written(change: Change): object {
  const { shape } = change;
  if ('set' in change) {
    const path = paths[change.set];
    const shapes = [
      { op: cased('replace', shape), path, value: change.to },
      { op: cased('add', shape), path, value: change.to },
      { op: cased('replace', shape), value: { [path]: change.to } },
      {
        op: cased('add', shape),
        path: `${path.startsWith('urn:') ? '' : `${userSchema.urn}:`}${path}`,
        value: change.to,
      },
      nested(change.set, change.to),
    ];
    return shapes[shape % shapes.length] as object;
  }
  if ('clear' in change) {
    const path = paths[change.clear];
    return shape % 2 === 0
      ? { op: cased('remove', shape), path }
      : { op: cased('replace', shape), path, value: null };
  }
  if ('active' in change) {
    const text = change.active ? 'True' : 'False';
    const shapes = [
      { op: 'Replace', path: 'active', value: text },
      { op: 'replace', value: { active: change.active } },
      { op: 'replace', path: 'active', value: [text] },
      { op: 'add', path: 'ACTIVE', value: change.active },
    ];
    return shapes[shape % shapes.length] as object;
  }
  if ('email' in change) {
    const path = `emails[type eq "${change.email}"].value`;
    const shapes = [
      { op: 'Add', path, value: change.to },
      { op: 'Replace', path, value: change.to },
      { op: 'replace', value: { [path]: change.to } },
    ];
    return shapes[shape % shapes.length] as object;
  }
  return { op: 'remove', path: `emails[type eq "${change.dropEmail}"]` };
}
function nested(field: Field, to: string): object {
  if (field === 'displayName') return { op: 'replace', value: { displayName: to } };
  if (field === 'department') return { op: 'replace', value: { [enterpriseUrn]: { department: to } } };
  return { op: 'replace', path: 'name', value: { [field]: to } };
}

function assign(model: Model, change: Change): void {
  if ('set' in change) model[change.set] = change.to;
  else if ('clear' in change) delete model[change.clear];
  else if ('active' in change) model.active = change.active;
  else if ('email' in change) model.emails.set(change.email, change.to);
  else model.emails.delete(change.dropEmail);
}

function modelOf(resource: Resource): Model {
  const name = (resource.name ?? {}) as { givenName?: string; familyName?: string };
  const { department } = (resource[enterpriseUrn] ?? {}) as { department?: string };
  const { displayName } = resource as { displayName?: string };
  const emails = (resource.emails ?? []) as { type: string; value: string }[];
  return {
    userName: String(resource.userName),
    active: resource.active === true,
    emails: new Map(emails.map(({ type, value }) => [type, value])),
    ...(displayName !== undefined && { displayName }),
    ...(department !== undefined && { department }),
    ...name,
  };
}

const text = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .filter((word) => !word.includes('\u0000'));
const shape = fc.nat({ max: 11 });
const field = fc.constantFrom<Field[]>('displayName', 'givenName', 'familyName', 'department');
const type = fc.constantFrom('work', 'home', 'other');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ set: field, to: text, shape }),
  fc.record({ clear: field, shape }),
  fc.record({ active: fc.boolean(), shape }),
  fc.record({ email: type, to: text, shape }),
  fc.record({ dropEmail: type, shape }),
);

test('after any changes in any shapes a user is what the plain assignments make them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (requests) => {
      let resource: Resource = { userName: 'ines', active: true };
      const model: Model = { userName: 'ines', active: true, emails: new Map() };
      for (const changes of requests) {
        const body = { schemas: [patchUrn], Operations: changes.map(written) };
        resource = applyPatch(resource, readOperations(body), userSchema);
        for (const one of changes) assign(model, one);
      }
      expect(modelOf(resource)).toEqual(model);
    }),
    { numRuns: 500 },
  );
});

test('a refused request leaves the user as they were', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
      const before: Resource = { userName: 'ines', active: true, emails: [{ type: 'work', value: 'a' }] };
      const kept = structuredClone(before);
      const Operations = [...changes.map(written), { op: 'remove', path: 'userName' }];
      expect(() =>
        applyPatch(before, readOperations({ schemas: [patchUrn], Operations }), userSchema),
      ).toThrow();
      expect(before).toEqual(kept);
    }),
  );
});

test('whatever a name holds, the filter that asks for it finds it, and no text makes the reader fail otherwise', () => {
  fc.assert(
    fc.property(text, (name) => {
      const filter = parseFilter(`displayName eq ${JSON.stringify(name)}`, userSchema);
      expect(matches(filter, { userName: 'x', displayName: name })).toBe(true);
      expect(matches(filter, { userName: 'x' })).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (noise) => {
      try {
        parseFilter(noise, userSchema);
      } catch (error) {
        expect(error).toMatchObject({ status: 400, scimType: 'invalidFilter' });
      }
    }),
    { numRuns: 2_000 },
  );
});
