/** The kinds of alerts that this program knows: each a folder of its own and a line here. */
import type { AlertKindName } from '@portevoix/core/campaigns';
import { callKind } from '../calls/kind.ts';
import { gatheringKind } from '../gatherings/gathering.kind.ts';
import { letterKind } from '../letters/kind.ts';
import { fundraising } from '../passing-on/fundraising.kind.ts';
import { invite, share } from '../passing-on/passing.kinds.ts';
import { petition } from '../petitions/petition.kind.ts';
import type { AlertKind } from './kind.ts';

/** A kind without a module is not offered to staff, and its pages are not found. */
export const alertKinds: Partial<Record<AlertKindName, AlertKind>> = {
  letter: letterKind,
  call: callKind,
  gathering: gatheringKind,
  petition,
  share,
  fundraising,
  invite,
};
