/** How long notices that left are remembered: as long as letters, so that nobody is told twice and questions find an answer. */
import type { RetentionClock } from '#platform/room.ts';
import { forgetPushes } from './pushes.store.ts';

export const pushesRetention: RetentionClock = { kind: 'pushes_out', days: 60, forget: forgetPushes };
