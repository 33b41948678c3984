import { expect, test } from 'vitest';
import { flattenHealth, needsCare } from './health.ts';

test('facts of every room are listed under the room’s name', () => {
  expect(flattenHealth({ status: 'ready', failedJobs: 0, links: { clicksWaiting: 3 } })).toEqual([
    { name: 'failedJobs', value: 0 },
    { name: 'links.clicksWaiting', value: 3 },
  ]);
  expect(flattenHealth('down')).toEqual([]);
});
test('clicks that wait are no trouble, clicks that are lost are', () => {
  expect(needsCare([{ name: 'links.clicksWaiting', value: 40 }])).toBe(false);
  expect(needsCare([{ name: 'links.clicksLost', value: 1 }])).toBe(true);
});
