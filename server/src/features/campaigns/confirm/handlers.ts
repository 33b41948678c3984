/** What each link in a letter does when its button is pressed: one line per purpose. */
import type { ConfirmHandler } from './confirm.service.ts';

export const confirmHandlers: Record<string, ConfirmHandler> = {};
