/** What an invitation tells the person who opens it. */
import type { paths } from '../../lib/api.gen.ts';

export type Joining =
  paths['/api/v1/invitations/{token}']['get']['responses'][200]['content']['application/json'];
