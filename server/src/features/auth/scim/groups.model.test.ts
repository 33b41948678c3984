/** Whatever is added to a group, taken out and replaced, in whichever shape: in it are those a plain set would hold. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directoryApp, groupUrn } from '../../../../test/scim-directory.ts';

type Change = { do: 'add' | 'remove' | 'replace' | 'clear'; who: number[]; shape: number };
const people = 6;
const change: fc.Arbitrary<Change> = fc.record({
  do: fc.constantFrom('add', 'remove', 'replace', 'clear'),
  who: fc.uniqueArray(fc.nat({ max: people - 1 }), { minLength: 1, maxLength: 4 }),
  shape: fc.nat({ max: 3 }),
});

function written(change: Change, ids: readonly string[]): object[] {
  const values = change.who.map((at) => ({ value: ids[at] }));
  const upper = change.shape % 2 === 1;
  const op = (name: string) => (upper ? name[0]?.toUpperCase() + name.slice(1) : name);
  if (change.do === 'clear') {
    return change.shape < 2
      ? [{ op: op('remove'), path: 'members' }]
      : [{ op: op('replace'), path: 'members', value: [] }];
  }
  if (change.do === 'remove') {
    if (change.shape === 0)
      return values.map(({ value }) => ({ op: 'remove', path: `members[value eq "${value}"]` }));
    if (change.shape === 1) return [{ op: 'Remove', path: 'members', value: values }];
    const either = values.map(({ value }) => `value eq "${value}"`).join(' or ');
    return [{ op: 'remove', path: `members[${either}]` }];
  }
  return change.shape < 2
    ? [{ op: op(change.do), path: 'members', value: values.length === 1 ? values[0] : values }]
    : [{ op: op(change.do), value: { members: values } }];
}

test('after any changes a group holds whom a plain set would hold, and its version tells whether it changed', async () => {
  const app = await directoryApp();
  const ids: string[] = [];
  for (let at = 0; at < people; at++)
    ids.push((await app.scim.post('/Users', app.newUser(`person${at}`))).body.id);
  let groups = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      async (requests) => {
        const made = await app.scim.post('/Groups', {
          schemas: [groupUrn],
          displayName: `Group ${groups++}`,
        });
        const url = `/Groups/${made.body.id}`;
        const model = new Set<string>();
        for (const changes of requests) {
          const before = (await app.scim.get(url)).headers.etag;
          const kept = [...model].sort();
          const answer = await app.scim.patch(
            url,
            changes.flatMap((one) => written(one, ids)),
          );
          expect(answer.status).toBe(204);
          for (const { do: act, who } of changes) {
            if (act === 'replace' || act === 'clear') model.clear();
            for (const at of who) {
              if (act === 'add' || act === 'replace') model.add(ids[at] as string);
              if (act === 'remove') model.delete(ids[at] as string);
            }
          }
          const now = await app.scim.get(url);
          const inside = ((now.body.members ?? []) as { value: string }[]).map(({ value }) => value).sort();
          expect(inside).toEqual([...model].sort());
          if (inside.join() !== kept.join()) expect(now.headers.etag).not.toBe(before);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
