/**
 * The alert `letter`: where do you live, whom to write to, what matters to you, the whole letter to change, and then your
 * own mail program (or our server, where staff chose that). Each step is a page; a reader without script misses nothing.
 */
import {
  holdsAddress,
  judgeParagraph,
  letterSettingsSchema,
  type TargetFacts,
} from '@portevoix/core/campaigns';
import type { Ctx } from '#platform/ctx.ts';
import { recordAction } from '../actions/actions.service.ts';
import { actorOf, carryInField, doneAddress, knownActor } from '../actions/chain.service.ts';
import type { AlertKind, AlertView, Form, PublicAnswer, PublicBody } from '../alerts/kind.ts';
import { askWhere, findWhere, one, prepareWhere, wantedOf, whomFor } from '../matching/index.ts';
import { sendByServer } from '../sending/steps.ts';
import { addresseesOf, letterSettingsOf } from './addressees.ts';
import { type LetterDraft, readDraft, targetsOf, withLetters } from './draft.ts';
import { type LetterLack, letterPage, writePage } from './letter.pages.ts';
import { nextPage, readyPage } from './send.pages.ts';
import { introOf, nobodyPage, onlyOne, outsiderPage, whomPage } from './whom.pages.ts';

type Step = (ctx: Ctx, view: AlertView, draft: LetterDraft, form: Form) => Promise<PublicAnswer>;

async function show(ctx: Ctx, view: AlertView, query: Form): Promise<PublicBody> {
  const actor = await knownActor(ctx, query);
  const draft = {
    ...readDraft({}),
    name: actor ? `${actor.given} ${actor.family}`.trim() : '',
    carried: actor ? { who: carryInField(ctx, actor.supporterId) } : {},
  };
  const all = await addresseesOf(ctx, view);
  const wanted = wantedOf(all);
  if (wanted.length === 0) return chooseAmong(view, draft, all, introOf(view));
  return askWhere(view, wanted, { intro: introOf(view), carried: { ...draft.carried, name: draft.name } });
}

/** Whom they may write to. With only one there is nothing to choose. */
function chooseAmong(
  view: AlertView,
  draft: LetterDraft,
  all: TargetFacts[],
  intro = '',
  problem = false,
): PublicBody {
  const { unplaced, usual, mode } = letterSettingsOf(view);
  const whom = whomFor(all, draft.districts, {
    constituentsOnly: view.alert.constituentsOnly,
    unplaced,
    usual,
  });
  if (all.every((target) => target.vacant) && whom.vacant.length === 0) return nobodyPage(view, intro);
  if (whom.offered.length === 0) return outsiderPage(view, draft, whom, intro);
  const only = onlyOne(whom);
  if (only && (mode === 'own' || only.email))
    return writePage(view, { ...draft, targetIds: [only.id], carried: { ...draft.carried, alone: '1' } }, [
      only,
    ]);
  return whomPage(view, draft, { whom, several: mode === 'server', intro, problem });
}

const pages: Record<string, Step> = {
  async where(ctx, view, draft, form) {
    const carried = { ...draft.carried, name: draft.name, place: draft.place, paragraph: draft.paragraph };
    return askWhere(view, wantedOf(await addresseesOf(ctx, view)), { form, carried });
  },
  whom: async (ctx, view, draft) => chooseAmong(view, draft, await addresseesOf(ctx, view)),
  write: async (ctx, view, draft) => writePage(view, draft, await targetsOf(ctx, view, draft)),
  /** Anew from the prepared text, without what was changed in it. */
  fresh: (ctx, view, draft, form) => pages.letter!(ctx, view, { ...draft, letters: [] }, form),
  async letter(ctx, view, draft) {
    const { draft: whole, kept } = await withLetters(ctx, view, draft);
    return letterPage(view, whole, await targetsOf(ctx, view, whole), { kept });
  },
};

/**
 * What a letter that leaves from here still needs; null where nothing is. In one's own mail program nobody can ask for
 * more than a person wants to say.
 */
function lackOf(view: AlertView, draft: LetterDraft): LetterLack | null {
  const { mode, paragraph, leastParagraph } = letterSettingsOf(view);
  if (mode !== 'server') return null;
  const least = paragraph === 'required' ? Math.max(1, leastParagraph) : 0;
  const verdict = judgeParagraph(draft.paragraph, '', least);
  const missing = verdict.kind === 'short' ? verdict.missing : 0;
  const nameless = draft.name === '' || holdsAddress(draft.name);
  return missing > 0 || nameless ? { missing, nameless } : null;
}

const steps: Record<string, Step> = {
  async where(ctx, view, draft, form) {
    const all = await addresseesOf(ctx, view);
    const carried = { ...draft.carried, name: draft.name, place: draft.place, paragraph: draft.paragraph };
    const { page, districts } = await findWhere(ctx, view, form, wantedOf(all), carried);
    return page ?? chooseAmong(view, { ...draft, districts: districts ?? null }, all);
  },
  async whom(ctx, view, draft) {
    const targets = await targetsOf(ctx, view, draft);
    if (targets.length > 0) return writePage(view, draft, targets);
    return { ...chooseAmong(view, draft, await addresseesOf(ctx, view), '', true), status: 422 };
  },
  async write(ctx, view, draft, form) {
    const targets = await targetsOf(ctx, view, draft);
    if (targets.length === 0) return steps.whom!(ctx, view, draft, form);
    const lack = lackOf(view, draft);
    return lack ? writePage(view, draft, targets, lack) : pages.letter!(ctx, view, draft, form);
  },
  async letter(ctx, view, draft, form) {
    const targets = await targetsOf(ctx, view, draft);
    if (targets.length === 0) return steps.whom!(ctx, view, draft, form);
    const lack = lackOf(view, draft);
    if (lack) return writePage(view, draft, targets, lack);
    const { draft: whole } = await withLetters(ctx, view, draft);
    if (letterSettingsOf(view).mode === 'server') return sendByServer.show(ctx, view, whole, form);
    return readyPage(view, whole, targets);
  },
  async sent(ctx, view, draft, form) {
    const targets = await targetsOf(ctx, view, draft);
    await recordAction(ctx, {
      view,
      supporterId: null,
      state: 'done',
      label: 'declared',
      id: draft.act,
      district: draft.districts?.[0] ?? null,
      targetIds: targets.map(({ id }) => id),
      details: { mode: 'own' },
    });
    const done = { ...draft, sent: [...new Set([...draft.sent, ...draft.targetIds])] };
    const { unplaced, usual } = letterSettingsOf(view);
    const all = await addresseesOf(ctx, view);
    const { constituentsOnly } = view.alert;
    const { offered } = whomFor(all, draft.districts, { constituentsOnly, unplaced, usual });
    const left = offered.filter(({ id }) => !done.sent.includes(id));
    if (left.length === 0) return { redirect: doneAddress(ctx, view, { supporterId: actorOf(ctx, form) }) };
    return nextPage(view, done, targets, left);
  },
  enough: async (ctx, view, _draft, form) => ({
    redirect: doneAddress(ctx, view, { supporterId: actorOf(ctx, form) }),
  }),
};

/** Whoever came by the pages lacks nothing; a form kept open since staff asked for more may. */
async function sendFromHere(
  ctx: Ctx,
  view: AlertView,
  draft: LetterDraft,
  form: Form,
): Promise<PublicAnswer> {
  const lack = lackOf(view, draft);
  if (!lack) return sendByServer.act(ctx, view, draft, form);
  return writePage(view, draft, await targetsOf(ctx, view, draft), lack);
}

async function act(ctx: Ctx, view: AlertView, form: Form): Promise<PublicAnswer> {
  const draft = readDraft(form);
  const step = one(form, 'step');
  const back = one(form, 'back');
  if (back && Object.hasOwn(pages, back)) return pages[back]!(ctx, view, draft, form);
  if (step.startsWith('server:')) return sendFromHere(ctx, view, draft, form);
  if (Object.hasOwn(steps, step)) return steps[step]!(ctx, view, draft, form);
  return show(ctx, view, form);
}

export const letterKind: AlertKind = {
  kind: 'letter',
  settings: letterSettingsSchema,
  show,
  prepare: prepareWhere,
  act,
};
