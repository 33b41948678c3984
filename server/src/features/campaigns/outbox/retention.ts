/** How long letters that left are remembered: as long as bounces of them come back and a question may be asked. */
import type { RetentionClock, SealedColumns } from '#platform/room.ts';
import { letterContext } from './letter.ts';
import { forgetLetters } from './sender.store.ts';

export const lettersRetention: RetentionClock = { kind: 'letters_out', days: 60, forget: forgetLetters };

export const sealedLetters: SealedColumns = {
  table: 'letters_out',
  columns: ['sealed_to'],
  key: ['workspace_id', 'id'],
  context: ({ id = '' }) => letterContext(id),
};
