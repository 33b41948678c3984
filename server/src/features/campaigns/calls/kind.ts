/**
 * The alert `call`: where do you live, whom to call, what to say, and afterwards what came of it. People dial themselves;
 * what they report is declared, and nobody learns who called.
 */
import {
  callOutcomeSchema,
  callPositionSchema,
  callSettingsSchema,
  type TargetFacts,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { recordAction } from '../actions/actions.service.ts';
import { actorOf, carryInField, doneAddress, knownActor } from '../actions/chain.service.ts';
import type { AlertKind, AlertView, Form, PublicAnswer, PublicBody } from '../alerts/kind.ts';
import { addresseesOf } from '../letters/addressees.ts';
import { type LetterDraft, readDraft, targetsOf } from '../letters/draft.ts';
import { introOf, nobodyPage, onlyOne, outsiderPage, whomPage } from '../letters/whom.pages.ts';
import { askWhere, findWhere, one, prepareWhere, type Whom, wantedOf, whomFor } from '../matching/index.ts';
import { callPage, nextCallPage } from './call.pages.ts';
import { writeReport } from './reports.store.ts';
import { callSettingsOf } from './settings.ts';

const whomOf = (view: AlertView, draft: LetterDraft, all: readonly TargetFacts[]): Whom => {
  const { unplaced, usual } = callSettingsOf(view);
  return whomFor(all, draft.districts, {
    constituentsOnly: view.alert.constituentsOnly,
    unplaced,
    usual,
  });
};

async function show(ctx: Ctx, view: AlertView, query: Form): Promise<PublicBody> {
  const actor = await knownActor(ctx, query);
  const carried = actor ? { who: carryInField(ctx, actor.supporterId) } : {};
  const draft = { ...readDraft({}), carried };
  const all = await addresseesOf(ctx, view);
  const wanted = wantedOf(all);
  if (wanted.length === 0) return chooseAmong(view, draft, all, ctx.now, { intro: introOf(view) });
  return askWhere(view, wanted, { intro: introOf(view), carried });
}

function chooseAmong(
  view: AlertView,
  draft: LetterDraft,
  all: TargetFacts[],
  now: Date,
  { intro = '', problem = false } = {},
): PublicBody {
  const whom = whomOf(view, draft, all);
  if (all.every((target) => target.vacant) && whom.vacant.length === 0) return nobodyPage(view, intro);
  if (whom.offered.length === 0) return outsiderPage(view, draft, whom, intro);
  const only = onlyOne(whom);
  if (only) {
    const alone = { ...draft, targetIds: [only.id], carried: { ...draft.carried, alone: '1' } };
    return callPage(view, alone, only, { settings: callSettingsOf(view), now });
  }
  return whomPage(view, draft, { whom, several: false, intro, problem });
}

async function act(ctx: Ctx, view: AlertView, form: Form): Promise<PublicAnswer> {
  const draft = readDraft(form);
  const all = await addresseesOf(ctx, view);
  const back = one(form, 'back');
  const step = back ? `back ${back}` : one(form, 'step');
  const [target] = await targetsOf(ctx, view, draft);
  const settings = callSettingsOf(view);
  switch (step) {
    case 'back where':
      return askWhere(view, wantedOf(all), { form, carried: draft.carried });
    case 'where': {
      const { page, districts } = await findWhere(ctx, view, form, wantedOf(all), draft.carried);
      return page ?? chooseAmong(view, { ...draft, districts: districts ?? null }, all, ctx.now);
    }
    case 'back whom':
      return chooseAmong(view, draft, all, ctx.now);
    case 'whom':
      return target
        ? callPage(view, draft, target, { settings, now: ctx.now })
        : { ...chooseAmong(view, draft, all, ctx.now, { problem: true }), status: 422 };
    case 'called':
      return target ? called(ctx, view, draft, target, all, form) : chooseAmong(view, draft, all, ctx.now);
    case 'enough':
      return { redirect: doneAddress(ctx, view, { supporterId: actorOf(ctx, form) }) };
    default:
      return show(ctx, view, form);
  }
}

async function called(
  ctx: Ctx,
  view: AlertView,
  draft: LetterDraft,
  target: TargetFacts,
  all: readonly TargetFacts[],
  form: Form,
): Promise<PublicAnswer> {
  const outcome = callOutcomeSchema.safeParse(one(form, 'outcome')).data;
  const position = callPositionSchema.safeParse(one(form, 'position')).data ?? 'not_said';
  if (!outcome)
    return callPage(view, draft, target, {
      settings: callSettingsOf(view),
      now: ctx.now,
      problem: true,
      position,
    });
  const { actionId } = await recordAction(ctx, {
    view,
    supporterId: null,
    state: 'done',
    label: 'declared',
    id: draft.act,
    district: draft.districts?.[0] ?? null,
    targetIds: [target.id],
  });
  // A position is only heard from somebody who answered.
  await writeReport(ctx, {
    actionId,
    targetId: target.id,
    outcome,
    position: outcome === 'answered' ? position : 'not_said',
  });
  const done = { ...draft, sent: [...new Set([...draft.sent, target.id])] };
  const left = whomOf(view, draft, all).offered.filter(({ id }) => !done.sent.includes(id));
  if (left.length > 0) return nextCallPage(view, done, target, left);
  return { redirect: doneAddress(ctx, view, { supporterId: actorOf(ctx, form) }) };
}

export const callKind: AlertKind = {
  kind: 'call',
  settings: callSettingsSchema,
  show,
  prepare: prepareWhere,
  act,
};
