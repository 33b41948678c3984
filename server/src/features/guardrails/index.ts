/**
 * What a workspace watches for in drafts, and the disclosure of each hat.
 * Others may call `judgeDraft` (before anything is published) and `disclosureFor`.
 */
import type { Room } from '#platform/room.ts';
import { routes } from './routes.ts';

export { disclosureFor, getGuardrails, judgeDraft, setGuardrails } from './service.ts';
export const room: Room = { name: 'guardrails', routes };
