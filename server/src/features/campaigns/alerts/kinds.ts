/** The kinds of alerts that this program knows: each a folder of its own and a line here. */
import type { AlertKindName } from '@portevoix/core/campaigns';
import { gatheringKind } from '../gatherings/gathering.kind.ts';
import { petition } from '../petitions/petition.kind.ts';
import type { AlertKind } from './kind.ts';

/** A kind without a module is not offered to staff, and its pages are not found. */
export const alertKinds: Partial<Record<AlertKindName, AlertKind>> = {
  gathering: gatheringKind,
  petition,
};
