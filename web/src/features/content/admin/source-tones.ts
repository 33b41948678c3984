/** The colour of each state of a source; its name always stands beside it. */
export const tones = {
  checking: 'accent',
  ok: 'good',
  failing: 'warn',
  stopped: 'bad',
  paused: 'gray',
} as const;
