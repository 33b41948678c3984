/** The rooms, in order: a room may call those before it through their doors, and tells those after it by events. */
import type { Room } from '#platform/room.ts';
import { room as analytics } from './analytics/index.ts';
import { room as audit } from './audit/index.ts';
import { room as auth } from './auth/index.ts';
import { room as campaigns } from './campaigns/index.ts';
import { room as content } from './content/index.ts';
import { room as guardrails } from './guardrails/index.ts';
import { room as links } from './links/index.ts';
import { room as notifications } from './notifications/index.ts';
import { room as people } from './people/index.ts';
import { room as privacy } from './privacy/index.ts';
import { room as sharing } from './sharing/index.ts';
import { room as switching } from './switching/index.ts';
import { room as webhooks } from './webhooks/index.ts';
import { room as workspaces } from './workspaces/index.ts';

export const rooms: readonly Room[] = [
  //
  workspaces,
  people,
  auth,
  privacy,
  audit,
  guardrails,
  content,
  links,
  campaigns,
  sharing,
  analytics,
  notifications,
  switching,
  webhooks,
];
