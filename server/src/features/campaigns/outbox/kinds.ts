/** Who writes which letter. One line for each kind; the engine knows none of them by name. */

import { broadcastLetter, broadcastTestLetter } from '../broadcasts/broadcast.letter.ts';
import { partnerLetters } from '../coalitions/letters.ts';
import { contestLetters } from '../contests/letters.ts';
import { gatheringLetters } from '../gatherings/letters.ts';
import { petitionDeliveryLetter } from '../petitions/delivery.letter.ts';
import { signatureConfirmationLetter, signatureThanksLetter } from '../petitions/petition.letters.ts';
import { letterBundle } from '../sending/bundle.ts';
import {
  letterConfirmation,
  letterCopy,
  letterHeld,
  letterToTarget,
  letterUndelivered,
} from '../sending/letters.ts';
import { firstMessage } from '../supporters/first-message.ts';
import { joinConfirmation, ownSpace } from '../supporters/letters.ts';
import type { LetterKind } from './letter.ts';

export const letterKinds: Record<string, LetterKind> = {
  broadcast: broadcastLetter,
  broadcast_test: broadcastTestLetter,
  letter_bundle: letterBundle,
  letter_confirmation: letterConfirmation,
  letter_copy: letterCopy,
  letter_held: letterHeld,
  letter_to_target: letterToTarget,
  letter_undelivered: letterUndelivered,
  ...partnerLetters,
  first_message: firstMessage,
  join_confirmation: joinConfirmation,
  own_space: ownSpace,
  ...contestLetters,
  ...gatheringLetters,
  petition_delivery: petitionDeliveryLetter,
  signature_confirmation: signatureConfirmationLetter,
  signature_thanks: signatureThanksLetter,
};
