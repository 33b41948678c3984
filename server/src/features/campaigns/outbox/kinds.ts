/** Who writes which letter. One line for each kind; the engine knows none of them by name. */
import type { LetterKind } from './letter.ts';

export const letterKinds: Record<string, LetterKind> = {};
