import { expect, it } from 'vitest';
import { createCrowd } from './crowd.ts';

function clocked() {
  let at = 1_800_000_000_000;
  const crowd = createCrowd<string>(() => new Date(at));
  return {
    crowd,
    visits: (times: number) => {
      let kept: string | null = null;
      for (let i = 0; i < times; i++) kept = crowd.visit('creches');
      return kept;
    },
    wait: (ms: number) => {
      at += ms;
    },
  };
}

it('a page with few visitors is read afresh each time', () => {
  const { crowd, visits } = clocked();
  for (let i = 0; i < 30; i++) {
    expect(visits(1)).toBeNull();
    crowd.keep('creches', 'read');
  }
});

it('a crowd shares what was read in that second, and no older', () => {
  const { crowd, visits, wait } = clocked();
  visits(41);
  crowd.keep('creches', 'first');
  expect(visits(1)).toBe('first');
  wait(1000);
  expect(visits(1), 'a second later it is read again').toBeNull();
  crowd.keep('creches', 'second');
  expect(visits(1), 'the crowd of a second ago is still there').toBe('second');
  wait(2000);
  crowd.keep('creches', 'third');
  expect(visits(1), 'the crowd has gone').toBeNull();
});

it('what was given up is forgotten', () => {
  const { crowd, visits } = clocked();
  visits(60);
  crowd.keep('creches', 'read');
  crowd.forget('creches');
  expect(visits(1)).toBeNull();
});
