/** The workspace's settings. */
import { Settings } from 'lucide-react';
import { editorRoles, type Place } from '../../app/places.ts';

export const workspacesPlaces: readonly Place[] = [
  {
    to: '/settings',
    labelKey: 'workspaces.settings.title',
    icon: Settings,
    area: 'programme',
    roles: editorRoles,
    order: 130,
    wordsKey: 'workspaces.settings.words',
  },
];
