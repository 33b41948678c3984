import { describe, expect, test } from 'vitest';
import { changesOf, conflictsOf, followed, same } from './draft.ts';

const base = { slug: 'ask', texts: { fr: { title: 'Écrire' } }, offered: true };

describe('A form that is being filled in', () => {
  test('is unchanged by the order in which its parts are named, or by parts that are not there', () => {
    expect(same({ a: 1, b: [{ c: 2, d: undefined }] }, { b: [{ c: 2 }], a: 1 })).toBe(true);
    expect(same({ list: ['a', 'b'] }, { list: ['b', 'a'] })).toBe(false);
  });

  test('sends only what was changed in it', () => {
    expect(changesOf(base, base)).toEqual({});
    expect(changesOf(base, { ...base, slug: 'write' })).toEqual({ slug: 'write' });
    expect(changesOf(base, { ...base, texts: { fr: { title: 'Écrire' } } })).toEqual({});
  });

  test('follows what somebody else saves in parts that were not touched', () => {
    const mine = { ...base, slug: 'write' };
    const saved = { ...base, texts: { fr: { title: 'Écrire à son élue' } } };
    expect(followed(base, mine, saved)).toEqual({ ...saved, slug: 'write' });
    expect(conflictsOf(base, mine, saved)).toEqual([]);
  });

  test('names the part that two people changed, unless both wrote the same', () => {
    const mine = { ...base, slug: 'write' };
    expect(conflictsOf(base, mine, { ...base, slug: 'letter' })).toEqual(['slug']);
    expect(conflictsOf(base, mine, { ...base, slug: 'write' })).toEqual([]);
  });

  test('keeps what is typed while the server answers, and takes in how it kept the rest', () => {
    const sent = { ...base, slug: 'write', texts: { fr: { title: 'Écrire ' } } };
    const typedSince = { ...sent, offered: false };
    const kept = { ...sent, texts: { fr: { title: 'Écrire' } } };
    const now = followed(sent, typedSince, kept);
    expect(now).toEqual({ ...kept, offered: false });
    expect(changesOf(kept, now)).toEqual({ offered: false });
  });

  test('takes rows of conditions for the same whatever keys the screen gave them', () => {
    const asSent = (part: { key: string; is: string }) => part.is;
    const [saved, read] = [
      { who: { key: 'part-1', is: 'nurses' } },
      { who: { key: 'part-9', is: 'nurses' } },
    ];
    const mine = { who: { key: 'part-1', is: 'teachers' } };
    expect(changesOf(saved, read, asSent)).toEqual({});
    expect(conflictsOf(saved, mine, read, asSent)).toEqual([]);
    expect(followed(saved, saved, read, asSent).who.key).toBe('part-1');
  });
});
