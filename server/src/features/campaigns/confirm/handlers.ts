/** What each link in a letter does when its button is pressed: one line per purpose. */
import { signatureConfirmation } from '../petitions/signature.confirm.ts';
import { joinHandler } from '../supporters/join.confirm.ts';
import type { ConfirmHandler } from './confirm.service.ts';

export const confirmHandlers: Record<string, ConfirmHandler> = {
  join: joinHandler,
  signature: signatureConfirmation,
};
