/**
 * What each kind of alert asks of staff beside the words every alert has. A kind's fields are one component and one line
 * here; they are loaded when its editor opens.
 */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Alert, AlertKindName, Campaign } from './queries.ts';

export interface AlertSettingsProps {
  /** `settings` as they will be saved. */
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
  /** Sentences of the server by path below the settings: `variants.0.body`. */
  errors: Record<string, string>;
  campaign: Campaign;
  alert: Alert;
  /** Whom the alert addresses as the form stands, saved or not. */
  selection: Alert['selection'];
  disabled: boolean;
}
export interface SelectionProps {
  value: Record<string, unknown> | null;
  onChange: (value: Record<string, unknown> | null) => void;
  disabled: boolean;
}
type Fields<P> = LazyExoticComponent<ComponentType<P>>;
export const fields = <P>(load: () => Promise<{ default: ComponentType<P> }>): Fields<P> => lazy(load);

export const alertSettings: Partial<Record<AlertKindName, Fields<AlertSettingsProps>>> = {
  letter: fields(() => import('./letters/LetterSettings.tsx')),
  gathering: fields(() => import('./gatherings/GatheringSettings.tsx')),
  call: fields(() => import('./calls/CallSettings.tsx')),
  petition: fields(() => import('./petitions/PetitionSettings.tsx')),
  share: fields(() => import('./passing-on/PassingSettings.tsx')),
  invite: fields(() => import('./passing-on/PassingSettings.tsx')),
  fundraising: fields(() => import('./passing-on/FundraisingSettings.tsx')),
};

/** What came of an alert and what can be done with it, below its form. */
export interface AlertPanelProps {
  campaign: Campaign;
  alert: Alert;
  /** The reader may change things. */
  edits: boolean;
  /** The form above holds changes that are not saved: what is done here is done with what was saved. */
  unsaved: boolean;
}
export const alertPanels: Partial<Record<AlertKindName, Fields<AlertPanelProps>>> = {
  petition: fields(() => import('./petitions/PetitionPanel.tsx')),
  gathering: fields(() => import('./gatherings/GatheringState.tsx')),
  share: fields(() => import('./passing-on/PassedOn.tsx')),
  invite: fields(() => import('./passing-on/PassedOn.tsx')),
  fundraising: fields(() => import('./passing-on/Gifts.tsx')),
};

/** Kinds that address somebody, and the fields that say whom. */
export const addressing: readonly AlertKindName[] = ['letter', 'call'];
export const selectionFields: Fields<SelectionProps> | null = fields(
  () => import('./targets/TargetSelection.tsx'),
);
