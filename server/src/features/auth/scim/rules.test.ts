import { expect, test } from 'vitest';
import { matches, parseFilter } from './filter.rules.ts';
import { applyPatch, patchUrn, readOperations } from './patch.rules.ts';
import { enterpriseUrn, userSchema } from './schema.ts';
import { ScimError } from './scim-error.ts';
import { personFacts, type Resource, readResource } from './values.rules.ts';

const ann: Resource = {
  id: '1',
  userName: 'Ann@example.com',
  active: true,
  name: { familyName: "O'Malley", givenName: 'Ann' },
  displayName: 'Ann "Annie" O\u2019Malley',
  emails: [
    { value: 'ann@example.com', type: 'work', primary: true },
    { value: 'ann@home.test', type: 'home' },
  ],
  meta: { lastModified: '2011-05-13T04:42:34Z', resourceType: 'User' },
  [enterpriseUrn]: { department: 'Soins' },
};
const bob: Resource = {
  id: '2',
  userName: 'bob',
  active: false,
  emails: [{ value: 'bob@other.test', type: 'work' }],
};
const found = (filter: string) => {
  const read = parseFilter(filter, userSchema);
  return [ann, bob].filter((one) => matches(read, one)).map((one) => (one === ann ? 'ann' : 'bob'));
};

// The first ones are the examples of RFC 7644, figure 2.
test.each([
  ['userName eq "ann@EXAMPLE.com"', ['ann']],
  ['name.familyName co "O\'Malley"', ['ann']],
  ['userName sw "B"', ['bob']],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "b"', ['bob']],
  ['displayName pr', ['ann']],
  ['meta.lastModified gt "2011-05-13T04:42:33Z"', ['ann']],
  ['meta.lastModified ge "2011-05-13T06:42:34+02:00"', ['ann']],
  ['meta.lastModified lt "2011-05-13T04:42:34Z"', []],
  ['displayName pr and active eq true', ['ann']],
  ['displayName pr or userName eq "bob"', ['ann', 'bob']],
  ['title pr', []],
  ['userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")', []],
  ['active eq true and not (emails co "example.org" or emails.value co "example.org")', ['ann']],
  ['emails[type eq "work" and value co "@example.com"]', ['ann']],
  ['emails[type eq "work" and value co "@home.test"]', []],
  ['emails[type eq "work"] or active eq false', ['ann', 'bob']],
  // As Entra ID asks.
  ['emails[type eq "work"].value eq "bob@other.test"', ['bob']],
  ['active eq "True"', ['ann']],
  [`${enterpriseUrn}:department eq "soins"`, ['ann']],
  ['USERNAME EQ "BOB"', ['bob']],
  ['((((userName eq "bob"))))', ['bob']],
  ['displayName co "\\"Annie\\""', ['ann']],
  ['displayName co "\\u2019"', ['ann']],
  ['userName ne "bob"', ['ann']],
  ['displayName ne "x"', ['ann', 'bob']],
  ['displayName eq null', ['bob']],
  ['id eq "2"', ['bob']],
  ['active eq false or active eq true and userName eq "bob"', ['bob']],
  ['phoneNumbers[type eq "work"].value eq "+33"', []],
])('the filter %s finds what it says', (filter, expected) => {
  expect(found(filter)).toEqual(expected);
});

test.each([
  'userName eq',
  'userName',
  'userName zz "a"',
  'userName eq "a',
  '(userName eq "a"',
  'userName eq "a")',
  'emails[type eq "work"',
  'shoeSize eq "41"',
  'userName eq a',
  'active gt true',
  'and',
  '',
  `${'('.repeat(25)}userName eq "a"${')'.repeat(25)}`,
  `userName eq "${'a'.repeat(3000)}"`,
])('the filter %s is refused as invalidFilter', (filter) => {
  const refused = () => parseFilter(filter, userSchema);
  expect(refused).toThrow(ScimError);
  expect(refused).toThrow(expect.objectContaining({ status: 400, scimType: 'invalidFilter' }));
});

const patched = (...operations: object[]) =>
  applyPatch(ann, readOperations({ schemas: [patchUrn], Operations: operations }), userSchema);

test('"False" and "True" are booleans, with a path and without', () => {
  expect(patched({ op: 'Replace', path: 'active', value: 'False' }).active).toBe(false);
  expect(patched({ op: 'replace', value: { active: 'false' } }).active).toBe(false);
  expect(patched({ op: 'Replace', path: 'active', value: ['False'] }).active).toBe(false);
  expect(() => patched({ op: 'Replace', path: 'active', value: 'no' })).toThrow('true or false');
});

test('keys without a path may be dotted, filtered or of an extension', () => {
  const after = patched({
    op: 'Replace',
    value: {
      'name.givenName': 'Anne',
      'emails[type eq "work"].value': 'anne@example.com',
      [`${enterpriseUrn}:department`]: 'Accueil',
      DISPLAYNAME: 'Anne',
    },
  });
  expect(after.name).toEqual({ givenName: 'Anne', familyName: "O'Malley" });
  expect(after.emails).toEqual([
    { value: 'anne@example.com', type: 'work', primary: true },
    { value: 'ann@home.test', type: 'home' },
  ]);
  expect(after[enterpriseUrn]).toEqual({ department: 'Accueil' });
  expect(after.displayName).toBe('Anne');
});

test('replacing a name leaves the parts that are not named', () => {
  expect(patched({ op: 'replace', path: 'name', value: { givenName: 'Zoé' } }).name).toEqual({
    givenName: 'Zoé',
    familyName: "O'Malley",
  });
});

test('replacing the addresses without a path replaces them, adding what is there changes nothing', () => {
  const emails = [{ value: 'new@example.com', type: 'work' }];
  expect(patched({ op: 'replace', value: { emails } }).emails).toEqual(emails);
  expect(patched({ op: 'add', path: 'emails', value: [(ann.emails as object[])[0]] }).emails).toEqual(
    ann.emails,
  );
});

test('of two primary addresses the one named last stays', () => {
  const after = patched({
    op: 'add',
    path: 'emails',
    value: { value: 'c@example.com', type: 'other', primary: true },
  });
  expect((after.emails as Resource[]).map((one) => one.primary ?? false)).toEqual([false, false, true]);
});

test('an address that no filter found is made from the filter, with add and with replace', () => {
  for (const op of ['Add', 'Replace']) {
    const after = patched({ op, path: 'emails[type eq "other"].value', value: 'o@example.com' });
    expect((after.emails as Resource[]).at(-1)).toEqual({ type: 'other', value: 'o@example.com' });
  }
  const nothing = () => patched({ op: 'replace', path: 'emails[value eq "x"]', value: { value: 'y' } });
  expect(nothing).toThrow(expect.objectContaining({ scimType: 'noTarget' }));
});

test('removing: by path, by filter, by list, by part', () => {
  expect(patched({ op: 'Remove', path: 'displayName' }).displayName).toBeUndefined();
  expect(patched({ op: 'remove', path: 'emails[type eq "work"]' }).emails).toHaveLength(1);
  expect(patched({ op: 'Remove', path: 'emails', value: [{ value: 'ann@home.test' }] }).emails).toHaveLength(
    1,
  );
  expect(patched({ op: 'remove', path: 'emails' }).emails).toBeUndefined();
  expect(patched({ op: 'remove', path: `${enterpriseUrn}:department` })[enterpriseUrn]).toBeUndefined();
  expect(patched({ op: 'replace', path: 'displayName', value: null }).displayName).toBeUndefined();
});

test.each([
  [{ op: 'remove' }, 'noTarget'],
  [{ op: 'move', path: 'active', value: true }, 'invalidSyntax'],
  [{ op: 'remove', path: 'userName' }, 'mutability'],
  [{ op: 'replace', path: 'id', value: 'x' }, 'mutability'],
  [{ op: 'replace', path: 'shoeSize', value: 'x' }, 'invalidPath'],
  [{ op: 'replace', value: { shoeSize: 41 } }, 'invalidPath'],
  [{ op: 'add', path: 'displayName', value: { a: 1 } }, 'invalidValue'],
  [{ op: 'add', value: 'x' }, 'invalidValue'],
  [{ op: 'add', path: 'emails[type eq "work].value', value: 'x' }, 'invalidFilter'],
])('the operation %o is refused as %s', (operation, scimType) => {
  expect(() => patched(operation)).toThrow(expect.objectContaining({ status: 400, scimType }));
});

test('what nobody needs here is accepted and dropped', () => {
  expect(patched({ op: 'add', path: 'phoneNumbers[type eq "work"].value', value: '+33' })).toEqual(ann);
  expect(patched({ op: 'add', path: `${enterpriseUrn}:manager`, value: 'x' })).toEqual(ann);
  const kept = readResource(userSchema, {
    schemas: [userSchema.urn],
    ...{
      userName: 'a',
      phoneNumbers: [{ value: '+33' }],
      title: 'x',
      password: 'secret',
      groups: [],
      id: 'mine',
    },
    ...{
      'urn:example:custom:2.0:User': { tag: 'x' },
      [enterpriseUrn]: { manager: { value: 'b' }, costCenter: '7' },
    },
  });
  expect(kept).toEqual({ userName: 'a' });
});

test('the person is read from whatever the directory fills in', () => {
  const facts = (user: Resource) => personFacts(user, (text) => text.includes('@'));
  expect(facts(ann)).toEqual({
    ...{
      name: 'Ann "Annie" O\u2019Malley',
      email: 'ann@example.com',
      locale: null,
      team: 'Soins',
      place: null,
    },
  });
  expect(
    facts({ userName: 'z@x.test', name: { givenName: 'Zoé', familyName: 'Le Gall' }, locale: 'fr-FR' }),
  ).toMatchObject({ name: 'Zoé Le Gall', email: 'z@x.test', locale: 'fr' });
  expect(facts({ userName: 'zoe' })).toMatchObject({ name: 'zoe', email: null });
});
