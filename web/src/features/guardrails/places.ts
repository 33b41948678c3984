/** What waits for an editor's yes. */
import { Stamp } from 'lucide-react';
import { editorRoles, type Place } from '../../app/places.ts';

export const guardrailsPlaces: readonly Place[] = [
  {
    to: '/approvals',
    labelKey: 'guardrails.approvals.title',
    icon: Stamp,
    area: 'programme',
    roles: editorRoles,
    order: 35,
    wordsKey: 'guardrails.approvals.words',
  },
];
