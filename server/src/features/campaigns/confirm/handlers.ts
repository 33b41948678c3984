/** What each link in a letter does when its button is pressed: one line per purpose. */

import { partnerFileHandler } from '../coalitions/file.confirm.ts';
import { petitionFetching } from '../petitions/delivery.confirm.ts';
import { signatureConfirmation } from '../petitions/signature.confirm.ts';
import { confirmLetter } from '../sending/confirm.ts';
import { ownPage } from '../sending/own-page.ts';
import { firstMessageHandler } from '../supporters/first-message.ts';
import { joinHandler } from '../supporters/join.confirm.ts';
import type { ConfirmHandler } from './confirm.service.ts';

export const confirmHandlers: Record<string, ConfirmHandler> = {
  letter: confirmLetter,
  letter_page: ownPage,
  first_message: firstMessageHandler,
  join: joinHandler,
  partner_file: partnerFileHandler,
  delivery: petitionFetching,
  signature: signatureConfirmation,
};
