/**
 * What other parts bring to the public pages: addresses of their own below `/c` (in a scope that reads forms and answers
 * errors as pages), steps around every alert's page, whatever its kind.
 */
import type { FastifyInstance } from 'fastify';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';
import { chainStep, noteArrival } from '../actions/done.page.ts';
import type { AlertView, Form, PublicAnswer } from '../alerts/kind.ts';
import { mountPartners } from '../coalitions/mount.ts';
import { mountConfirmations } from '../confirm/mount.ts';
import { mountContests } from '../contests/contests.mount.ts';
import { mountDoors } from '../gatherings/doors.mount.ts';
import { mountOwnAnswers } from '../gatherings/own-answer.mount.ts';
import { mountWall } from '../moments/wall.mount.ts';
import { mountGifts } from '../passing-on/gifts.mount.ts';
import { mountPush } from '../push/push.mount.ts';
import { mountSupporters } from '../supporters/mount.ts';

/** The first word of an address here must be one of `reservedSlugs` of core/campaigns. */
export const publicDoors: readonly ((scope: FastifyInstance, house: House) => void)[] = [
  mountConfirmations,
  mountGifts,
  mountOwnAnswers,
  mountDoors,
  mountWall,
  mountContests,
  mountSupporters,
  mountPush,
  mountPartners,
];

/** Asked before a kind's own `act`, and when the alert is closed too; an answer ends it. */
export const beforeActing: readonly ((
  ctx: Ctx,
  view: AlertView,
  form: Form,
) => Promise<PublicAnswer | null>)[] = [chainStep];

/** Told when an alert's page is opened. */
export const onArrival: readonly ((
  ctx: Ctx,
  view: AlertView,
  userAgent: string | undefined,
) => Promise<void>)[] = [noteArrival];
