import type { StoryState } from '@portevoix/core/content';
import type { Role } from '@portevoix/core/people';
import { expect, test } from 'vitest';
import type { Actor } from '#platform/ctx.ts';
import { mayKeepIn, readingScope, rightsOver, usualGroup } from './access.ts';

const care = '00000000-0000-7000-8000-00000000000a';
const kitchen = '00000000-0000-7000-8000-00000000000b';
const as = (role: Role, groupScope: string[] | null = null): Actor => ({
  ...{ kind: 'person', identityId: '', personId: 'me', hats: ['employee'] },
  ...{ role, groupScope },
});
/** The letters of what is allowed: Read, Write, Submit, Decide, disCard. */
const letters = (actor: Actor, state: StoryState, story: { mine?: boolean; group?: string | null } = {}) => {
  const rights = rightsOver(actor, {
    state,
    createdBy: story.mine ? 'me' : 'someone',
    groupId: story.group ?? null,
  });
  return [
    rights.read && 'R',
    rights.write && 'W',
    rights.submit && 'S',
    rights.decide && 'D',
    rights.discard && 'C',
  ]
    .filter(Boolean)
    .join('');
};

test.each<[string, Actor, { mine?: boolean; group?: string | null }, Record<string, string>]>([
  ['an owner', as('owner'), {}, { draft: 'RWSDC', pending: 'RWDC', refused: 'RWSDC', published: 'RWDC' }],
  ['an administrator', as('admin'), { group: care }, { draft: 'RWSDC', pending: 'RWDC', archived: 'RWDC' }],
  ['an editor', as('editor'), { group: care }, { draft: 'RWSDC', pending: 'RWDC', withdrawn: 'RWDC' }],
  ['an editor of the group', as('editor', [care]), { group: care }, { draft: 'RWSDC', pending: 'RWDC' }],
  [
    'an editor of another group',
    as('editor', [kitchen]),
    { group: care },
    { draft: '', pending: '', published: '' },
  ],
  [
    'an editor of a group, of a story of the workspace',
    as('editor', [care]),
    {},
    { pending: '', published: '' },
  ],
  [
    'an editor of a group, of their own story elsewhere',
    as('editor', [care]),
    { mine: true, group: kitchen },
    { draft: 'RWSC', pending: 'R', published: 'R' },
  ],
  ['an editor whose groups are gone', as('editor', []), { group: care }, { pending: '', published: '' }],
  [
    'a contributor, of their own story',
    as('contributor'),
    { mine: true },
    { draft: 'RWSC', refused: 'RWSC', pending: 'R', scheduled: 'R', published: 'R', withdrawn: 'R' },
  ],
  [
    'a contributor, of another’s story',
    as('contributor'),
    {},
    { draft: '', pending: '', refused: '', published: 'R' },
  ],
  [
    'a contributor of the group, of another’s story',
    as('contributor', [care]),
    { group: care },
    { draft: '', scheduled: 'R', published: 'R' },
  ],
  [
    'a contributor of another group',
    as('contributor', [kitchen]),
    { group: care },
    { draft: '', published: '' },
  ],
  ['an analyst', as('analyst'), { group: care }, { draft: 'R', pending: 'R', published: 'R' }],
  ['a member', as('member'), { mine: true }, { draft: '', pending: '', published: '' }],
])('%s', (_who, actor, story, expected) => {
  const found = Object.fromEntries(
    Object.keys(expected).map((state) => [state, letters(actor, state as StoryState, story)]),
  );
  expect(found).toEqual(expected);
});

test('nobody moves a story into a group they do not work for', () => {
  expect(mayKeepIn(as('editor'), care)).toBe(true);
  expect(mayKeepIn(as('editor', [care]), care)).toBe(true);
  expect(mayKeepIn(as('editor', [care]), kitchen)).toBe(false);
  expect(mayKeepIn(as('editor', [care]), null)).toBe(false);
  expect(mayKeepIn(as('contributor'), null)).toBe(true);
});

test('a new story belongs to the only group of its author', () => {
  expect(usualGroup(as('contributor', [care]))).toBe(care);
  expect(usualGroup(as('contributor', [care, kitchen]))).toBeNull();
  expect(usualGroup(as('editor'))).toBeNull();
});

test('a list shows the drafts of others to those who decide on them alone', () => {
  expect(readingScope(as('editor'))).toBe('all');
  expect(readingScope(as('editor', [care]))).toEqual({ personId: 'me', groups: [care], drafts: true });
  expect(readingScope(as('contributor'))).toEqual({ personId: 'me', groups: null, drafts: false });
});
