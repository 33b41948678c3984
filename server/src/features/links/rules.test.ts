import { describe, expect, it } from 'vitest';
import { type Click, clickId } from './record.ts';
import { BurstWatch, firstVisits, randomCode } from './rules.ts';

let made = 0;
const click = (over: Partial<Click> = {}): Click => ({
  id: `click-${++made}`,
  workspaceId: 'w',
  linkId: 'link',
  at: 1_000_000,
  class: 'human',
  visitor: 'nadia',
  formerVisitor: '',
  client: 'nadia',
  program: '',
  ...over,
});
const minutes = (n: number) => n * 60_000;

describe('a burst', () => {
  it('a gateway that opens five links of one mail within ten seconds is a scanner, from its first link on', () => {
    const clicks = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
      click({ linkId: `link-${n}`, at: n * 250, client: 'gateway' }),
    );
    expect(new BurstWatch().look(clicks)).toEqual(new Set(clicks.map((c) => c.id)));
  });
  it('is recognised when its clicks arrive in two batches', () => {
    const watch = new BurstWatch();
    const clicks = [1, 2, 3, 4, 5].map((n) => click({ linkId: `link-${n}`, at: n * 250, client: 'gateway' }));
    expect(watch.look(clicks.slice(0, 3)).size).toBe(0);
    expect(watch.look(clicks.slice(3))).toEqual(new Set(clicks.map((c) => c.id)));
  });
  it('looking twice at the same clicks does not make one of them', () => {
    const watch = new BurstWatch();
    const clicks = [1, 2, 3].map((n) => click({ linkId: `link-${n}`, client: 'tom' }));
    watch.look(clicks);
    expect(watch.look(clicks).size).toBe(0);
  });
  it('a reader who opens four stories, or five in a minute, stays a person', () => {
    const quick = [1, 2, 3, 4].map((n) => click({ linkId: `a-${n}`, at: n, client: 'tom' }));
    const calm = [1, 2, 3, 4, 5].map((n) => click({ linkId: `b-${n}`, at: n * 12_000, client: 'ines' }));
    expect(new BurstWatch().look([...quick, ...calm]).size).toBe(0);
  });
  it('one link opened from three networks by one program without manners is a scanner', () => {
    const clicks = [1, 2, 3].map((n) => click({ at: n, client: `network-${n}`, program: 'bare' }));
    expect(new BurstWatch().look(clicks).size).toBe(3);
  });
  it('a crowd of one network, each at an address of their own, is a crowd of persons', () => {
    const network = '0123456789abcdef';
    const clicks = Array.from({ length: 200 }, (_, n) =>
      click({ linkId: `link-${n % 50}`, at: n * 5, client: `${network}${String(n).padStart(16, '0')}` }),
    );
    expect(new BurstWatch().look(clicks).size).toBe(0);
  });
  it('one program at three addresses of one network is one client without manners, and stays a person', () => {
    const network = '0123456789abcdef';
    const clicks = [1, 2, 3].map((n) => click({ at: n, client: `${network}address-${n}`, program: 'bare' }));
    expect(new BurstWatch().look(clicks).size).toBe(0);
  });
  it('three readers with browsers on one link at the same moment are three persons', () => {
    const clicks = [1, 2, 3].map((n) => click({ at: n, client: `network-${n}`, visitor: `reader-${n}` }));
    expect(new BurstWatch().look(clicks).size).toBe(0);
  });
});

describe('unique visits', () => {
  it('the same person on the same link twice in an hour is one', () => {
    const clicks = [click({ at: 0 }), click({ at: minutes(59) })];
    expect(firstVisits(clicks, new Map()).size).toBe(1);
  });
  it('after an hour it is a second visit, and on another link too', () => {
    const clicks = [
      click({ at: 0 }),
      click({ at: minutes(60) }),
      click({ at: minutes(60), linkId: 'other' }),
    ];
    expect(firstVisits(clicks, new Map()).size).toBe(3);
  });
  it('a visit across midnight, when the salt changes, is one', () => {
    const before = click({ at: 0, visitor: 'under-the-old-salt' });
    const after = click({
      at: minutes(20),
      visitor: 'under-the-new-salt',
      formerVisitor: 'under-the-old-salt',
    });
    expect(firstVisits([before, after], new Map())).toEqual(new Set([before.id]));
  });
  it('robots and readers who refuse tracking are never unique', () => {
    const clicks = [click({ class: 'preview' }), click({ visitor: '' })];
    expect(firstVisits(clicks, new Map()).size).toBe(0);
  });
});

it('a thousand codes are of base58 and all different', () => {
  const codes = new Set(Array.from({ length: 1000 }, () => randomCode()));
  expect(codes.size).toBe(1000);
  for (const code of codes) expect(code).toMatch(/^[1-9A-HJ-NP-Za-km-z]{8}$/);
});

it('ten thousand clicks of one millisecond have ids of their own, in order, and valid as UUIDv7', () => {
  const ids = Array.from({ length: 10_000 }, () => clickId(1_790_000_000_000));
  expect(new Set(ids).size).toBe(10_000);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids.slice(0, 50))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
