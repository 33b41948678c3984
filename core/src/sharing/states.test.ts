/** The life of a publication, told as it happens to people. */
import { describe, expect, it } from 'vitest';
import {
  nextState,
  type PublicationState,
  type PublicationStep,
  pendingStates,
  publicationStates,
  publicationSteps,
  retryDelayMs,
  sharedStates,
  statesBefore,
} from './index.ts';

const live = (start: PublicationState, ...steps: PublicationStep[]) =>
  steps.reduce<PublicationState | null>((state, step) => state && nextState(state, step), start);

describe('an assisted share', () => {
  it('is declared by Nadia and verified by the first human click', () => {
    expect(live('intent_opened', 'declare', 'click')).toBe('verified');
  });
  it('is verified by a click even when Nadia never says so', () => {
    expect(live('intent_opened', 'click')).toBe('verified');
    expect(live('intent_opened', 'expire', 'click')).toBe('verified');
  });
  it('may be declared late, or twice to add the address', () => {
    expect(live('intent_opened', 'expire', 'declare')).toBe('declared');
    expect(live('declared', 'declare')).toBe('declared');
  });
  it('stays verified when the address is added afterwards', () => {
    expect(live('verified', 'declare')).toBe('verified');
  });
  it('is no share while only the composer was opened', () => {
    expect(sharedStates).not.toContain('intent_opened');
  });
});

describe('a publication by the network’s interface', () => {
  it('goes out', () => {
    expect(live('queued', 'claim', 'confirm')).toBe('published');
  });
  it('waits and goes out later when the network asks for patience', () => {
    expect(live('queued', 'claim', 'delay', 'claim', 'confirm')).toBe('published');
  });
  it('is taken up again once Nadia has reconnected her account', () => {
    expect(live('queued', 'claim', 'refuse', 'resume', 'claim', 'confirm')).toBe('published');
  });
  it('is never tried again blindly when the answer was lost: it is looked for first', () => {
    expect(live('queued', 'claim', 'lose', 'claim')).toBeNull();
    expect(live('queued', 'claim', 'lose', 'confirm')).toBe('published');
    expect(live('queued', 'claim', 'lose', 'absent', 'claim', 'confirm')).toBe('published');
  });
  it('cannot be called off while it is on its way, nor claimed twice', () => {
    expect(nextState('publishing', 'withdraw')).toBeNull();
    expect(nextState('publishing', 'claim')).toBeNull();
    expect(nextState('published', 'claim')).toBeNull();
  });
  it('never leaves `withdrawn`', () => {
    for (const step of publicationSteps) expect(nextState('withdrawn', step)).toBeNull();
  });
});

it('the table and its reverse agree', () => {
  for (const step of publicationSteps) {
    for (const state of publicationStates) {
      expect(statesBefore(step).includes(state)).toBe(nextState(state, step) !== null);
    }
  }
  expect(pendingStates.every((state) => !sharedStates.includes(state))).toBe(true);
});

describe('patience', () => {
  it('three more tries when a network is down, then the member is told', () => {
    expect([1, 2, 3, 4].map((tries) => retryDelayMs('platform_down', tries, 0))).toEqual([
      5_000,
      60_000,
      600_000,
      null,
    ]);
  });
  it('doubles from 30 seconds and stops at six hours when the network limits the rate', () => {
    expect(retryDelayMs('rate_limited', 1, 0)).toBe(30_000);
    expect(retryDelayMs('rate_limited', 2, 1)).toBe(75_000);
    expect(retryDelayMs('rate_limited', 10, 0)).toBe(15_360_000);
    expect(retryDelayMs('rate_limited', 11, 0)).toBeNull();
  });
});
