/** Who writes which letter. One line for each kind; the engine knows none of them by name. */

import { gatheringLetters } from '../gatherings/letters.ts';
import { signatureConfirmationLetter, signatureThanksLetter } from '../petitions/petition.letters.ts';
import { joinConfirmation, ownSpace } from '../supporters/letters.ts';
import type { LetterKind } from './letter.ts';

export const letterKinds: Record<string, LetterKind> = {
  join_confirmation: joinConfirmation,
  own_space: ownSpace,
  ...gatheringLetters,
  signature_confirmation: signatureConfirmationLetter,
  signature_thanks: signatureThanksLetter,
};
