import { describe, expect, it } from 'vitest';
import { hideSmallGroups } from './small-groups.ts';

const keys = (groups: { key: string }[]) => groups.map((group) => group.key);

describe('groups of fewer than five people', () => {
  it('a team of two is not shown beside the total and a team of six', () => {
    const { shown, merged } = hideSmallGroups(
      [
        { key: 'A', people: 6 },
        { key: 'B', people: 2 },
      ],
      { disjoint: true },
    );
    expect(keys(shown)).toEqual([]);
    expect(keys(merged)).toEqual(['A', 'B']);
  });
  it('two small teams that number five together become "others"; the large ones stand alone', () => {
    const { shown, merged } = hideSmallGroups(
      [
        { key: 'A', people: 9 },
        { key: 'B', people: 2 },
        { key: 'C', people: 3 },
        { key: 'D', people: 7 },
      ],
      { disjoint: true },
    );
    expect(keys(shown)).toEqual(['A', 'D']);
    expect(keys(merged)).toEqual(['B', 'C']);
  });
  it('the smallest large team keeps a lone small one company', () => {
    const { shown, merged } = hideSmallGroups(
      [
        { key: 'A', people: 30 },
        { key: 'B', people: 1 },
        { key: 'C', people: 8 },
      ],
      { disjoint: true },
    );
    expect(keys(shown)).toEqual(['A']);
    expect(keys(merged)).toEqual(['B', 'C']);
  });
  it('on networks the same four people may be behind two small groups', () => {
    const { shown, merged } = hideSmallGroups(
      [
        { key: 'linkedin', people: 40 },
        { key: 'bluesky', people: 4 },
        { key: 'mastodon', people: 4 },
        { key: 'x', people: 6 },
      ],
      { disjoint: false },
    );
    expect(keys(shown)).toEqual(['linkedin']);
    expect(keys(merged)).toEqual(['bluesky', 'mastodon', 'x']);
  });
  it('of networks with as many people, the least followed keeps the small one company', () => {
    const { shown, merged } = hideSmallGroups(
      [
        { key: 'linkedin', people: 5 },
        { key: 'facebook', people: 5 },
        { key: 'copy', people: 5 },
        { key: 'system', people: 3 },
      ],
      { disjoint: false },
    );
    expect(keys(shown)).toEqual(['linkedin', 'facebook']);
    expect(keys(merged)).toEqual(['copy', 'system']);
  });
  it('nothing is hidden when every group is large, and a setting can only raise the bar', () => {
    const groups = [
      { key: 'A', people: 5 },
      { key: 'B', people: 6 },
    ];
    expect(keys(hideSmallGroups(groups, { disjoint: true }).shown)).toEqual(['A', 'B']);
    expect(keys(hideSmallGroups(groups, { disjoint: true, k: 2 }).shown)).toEqual(['A', 'B']);
    expect(keys(hideSmallGroups(groups, { disjoint: true, k: 10 }).shown)).toEqual([]);
  });
  it('a group in which nobody took part is not there at all', () => {
    const { shown, merged } = hideSmallGroups([{ key: 'A', people: 0 }], { disjoint: true });
    expect([...shown, ...merged]).toEqual([]);
  });
});
