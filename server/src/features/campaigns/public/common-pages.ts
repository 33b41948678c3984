/** Pages below every alert, whatever its kind: `/c/:campaign/:alert/:path`. A kind's own come after them. */
import type { Ctx } from '#platform/ctx.ts';
import { showDone } from '../actions/done.page.ts';
import type { AlertView, Form, PublicAnswer } from '../alerts/kind.ts';
import { poster } from './poster.ts';

export type CommonPage = (ctx: Ctx, view: AlertView, query: Form) => Promise<PublicAnswer | null>;

export const commonPages: Record<string, CommonPage> = {
  done: showDone,
  poster,
};
