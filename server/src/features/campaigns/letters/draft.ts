/** A letter on its way through the steps of its form: everything known travels with it, and nothing is stored. */
import type { TargetFacts } from '@portevoix/core/campaigns';
import { idSchema } from '@portevoix/core/common';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/ids.ts';
import type { AlertView, Form } from '../alerts/kind.ts';
import { type Carried, districtsIn, hiddenFields, many, one } from '../matching/index.ts';
import { addresseesOf, letterSettingsOf } from './addressees.ts';
import { letterOf, markOf } from './letter-for.ts';

export interface DraftLetter {
  targetId: string;
  variantId: string;
  subject: string;
  body: string;
  /** Of the text as we wrote it; differs once somebody changed it. */
  mark: string;
}
export interface LetterDraft {
  /** Open Civic Data ids; null where nobody knows them. */
  districts: string[] | null;
  targetIds: string[];
  name: string;
  place: string;
  paragraph: string;
  letters: DraftLetter[];
  /** One act, however often its form is sent. */
  act: string;
  /** Those whom they say they wrote to already. */
  sent: string[];
  /** What must come back in the address form, and who comes from an alert before. */
  carried: Carried;
}

const longest = { name: 120, place: 120, paragraph: 3_000, subject: 250, body: 12_000 };
const ids = (form: Form, name: string): string[] =>
  many(form, name, 60).filter((id) => idSchema.safeParse(id).success);

export function readDraft(form: Form): LetterDraft {
  const targetIds = ids(form, 't').slice(0, 20);
  const act = one(form, 'act');
  return {
    districts: districtsIn(form),
    targetIds,
    name: one(form, 'name', longest.name).trim(),
    place: one(form, 'place', longest.place).trim(),
    paragraph: one(form, 'paragraph', longest.paragraph),
    letters: targetIds.flatMap((targetId) => {
      const body = one(form, `body.${targetId}`, longest.body);
      if (!body.trim()) return [];
      return {
        targetId,
        body,
        variantId: one(form, `variant.${targetId}`, 40),
        subject: one(form, `subject.${targetId}`, longest.subject),
        mark: one(form, `mark.${targetId}`, 20),
      };
    }),
    act: idSchema.safeParse(act).success ? act : newId(),
    sent: ids(form, 'sent'),
    carried: {
      who: one(form, 'who', 500),
      country: one(form, 'country', 2),
      postal: one(form, 'postal', 40),
      alone: one(form, 'alone', 1),
    },
  };
}

export interface LetterParts {
  words?: boolean;
  letters?: boolean;
  targets?: boolean;
}
/** Hidden fields with all of a draft but what the page itself shows as fields. */
export const hiddenState = (
  draft: LetterDraft,
  { words = true, letters = true, targets = true }: LetterParts = {},
): string =>
  hiddenFields({
    ...draft.carried,
    d: draft.districts ?? undefined,
    act: draft.act,
    sent: draft.sent,
    ...(targets && { t: draft.targetIds }),
    ...(words && { name: draft.name, place: draft.place, paragraph: draft.paragraph }),
    ...Object.fromEntries(
      draft.letters.flatMap(({ targetId, variantId, mark, subject, body }) => [
        [`variant.${targetId}`, variantId],
        [`mark.${targetId}`, mark],
        ...(letters
          ? [
              [`subject.${targetId}`, subject],
              [`body.${targetId}`, body],
            ]
          : []),
      ]),
    ),
  });

/** The targets of a draft, as far as the alert still means them. */
export async function targetsOf(ctx: Ctx, view: AlertView, draft: LetterDraft): Promise<TargetFacts[]> {
  const all = await addresseesOf(ctx, view);
  const wanted = new Set(draft.targetIds);
  return all.filter((target) => wanted.has(target.id) && !target.vacant);
}

/**
 * The draft with a letter for each of its targets: those that somebody changed stay as they are, the others are written
 * anew from what is known. @returns `kept`: some were changed, and may lack what was typed since
 */
export async function withLetters(
  ctx: Ctx,
  view: AlertView,
  draft: LetterDraft,
): Promise<{ draft: LetterDraft; kept: boolean }> {
  const settings = letterSettingsOf(view);
  let kept = false;
  const letters = (await targetsOf(ctx, view, draft)).map((target) => {
    const before = draft.letters.find(({ targetId }) => targetId === target.id);
    const changed = before && before.mark !== markOf(before);
    if (changed && before.subject.trim()) {
      kept = true;
      return before;
    }
    const written = letterOf(settings, view.alert.title, target, {
      locale: view.locale,
      name: draft.name,
      place: draft.place,
      paragraph: draft.paragraph,
      ...(before && { variantId: before.variantId }),
    });
    const letter = { targetId: target.id, ...written, mark: markOf(written) };
    if (!changed) return letter;
    // A letter without a subject is taken for unwanted mail: the prepared one stands in for a line left empty.
    kept = true;
    return { ...letter, body: before.body };
  });
  return { draft: { ...draft, targetIds: letters.map(({ targetId }) => targetId), letters }, kept };
}

/** Each letter with its target, as the person left it. */
export async function lettersOf(
  ctx: Ctx,
  view: AlertView,
  draft: LetterDraft,
): Promise<{ target: TargetFacts; subject: string; text: string }[]> {
  const { draft: whole } = await withLetters(ctx, view, draft);
  const targets = await targetsOf(ctx, view, whole);
  return whole.letters.flatMap(({ targetId, subject, body }) => {
    const target = targets.find(({ id }) => id === targetId);
    return target
      ? {
          target,
          subject: subject.replace(/[\r\n]+/g, ' ').trim(),
          text: body.replace(/\r\n?/g, '\n').trim(),
        }
      : [];
  });
}
