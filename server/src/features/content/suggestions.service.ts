/** Members suggest, editors answer with a note, and the story says who had the idea if they agreed to be named. */
import {
  type Facet,
  type Suggestion,
  type SuggestionInput,
  type SuggestionsQuery,
  storyStateAt,
} from '@portevoix/core/content';
import { contributors, grantsOf } from '@portevoix/core/people';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { namesOf } from '../people/index.ts';
import { recordConsent } from '../privacy/index.ts';
import { contentErrors } from './errors.ts';
import { createStory } from './stories.service.ts';
import {
  answerSuggestion,
  countSuggestionsSince,
  deleteSuggestion,
  findSuggestion,
  insertSuggestion,
  listSuggestionRows,
  lockSuggestion,
  type SuggestionRow,
} from './suggestions.store.ts';

const mostPerDay = 20;

/** @throws content.too_many_suggestions */
export async function suggestStory(ctx: Ctx, input: SuggestionInput): Promise<Suggestion> {
  const { personId } = personOf(ctx);
  const since = new Date(ctx.now.getTime() - 86_400_000);
  if ((await countSuggestionsSince(ctx, personId, since)) >= mostPerDay)
    throw contentErrors.too_many_suggestions();
  const id = newId();
  await insertSuggestion(ctx, id, personId, input);
  // Ticking the box is the consent, and the ledger shows it with all others.
  if (input.named) await recordConsent(ctx, personId, 'quotes_and_photos');
  await emit(ctx, 'content.story_suggested', { suggestionId: id });
  return shown(ctx, id);
}

/** What I have suggested, the last first. */
export const mySuggestions = (ctx: Ctx, query: SuggestionsQuery) => page(ctx, query, personOf(ctx).personId);

/** For editors and moderators: what waits, the oldest first; what was answered, the last first. */
export const listSuggestions = (ctx: Ctx, query: SuggestionsQuery) => page(ctx, query);

/** Takes back what nobody has answered yet. @throws content.suggestion_not_found, content.suggestion_answered */
export async function takeBackSuggestion(ctx: Ctx, id: string): Promise<void> {
  const row = await mustWait(ctx, id, personOf(ctx).personId);
  await deleteSuggestion(ctx, row.id);
}

/** Makes a draft of it. @throws content.suggestion_not_found, content.suggestion_answered */
export async function acceptSuggestion(
  ctx: Ctx,
  id: string,
  answer: { note?: string | undefined; facet?: Facet | undefined },
): Promise<Suggestion> {
  const row = await mustWait(ctx, id);
  const story = await createStory(asWriter(ctx), {
    title: row.title ?? (row.url ? undefined : row.text!.split('\n')[0]!.slice(0, 120)),
    url: row.url,
    excerpt: row.text?.slice(0, 1_000) ?? null,
    ...(answer.facet && { facet: answer.facet }),
  } as Parameters<typeof createStory>[1]);
  await answerSuggestion(ctx, id, {
    decision: 'accepted',
    note: answer.note || null,
    storyId: story.id,
  });
  await emit(ctx, 'content.suggestion_accepted', { suggestionId: id, storyId: story.id });
  return shown(ctx, id);
}

/** A moderator writes no stories: what they accept becomes a draft for the editors, as a contributor's would. */
function asWriter(ctx: Ctx): Ctx {
  const actor = personOf(ctx);
  if (grantsOf(actor).some(({ role }) => contributors.includes(role))) return ctx;
  return { ...ctx, actor: { ...actor, roles: [{ role: 'contributor', groups: null }] } };
}

/** @throws content.suggestion_not_found, content.suggestion_answered */
export async function refuseSuggestion(ctx: Ctx, id: string, note: string): Promise<Suggestion> {
  await mustWait(ctx, id);
  await answerSuggestion(ctx, id, { decision: 'refused', note, storyId: null });
  await emit(ctx, 'content.suggestion_refused', { suggestionId: id });
  return shown(ctx, id);
}

async function mustWait(ctx: Ctx, id: string, personId?: string): Promise<SuggestionRow> {
  const row = await lockSuggestion(ctx, id);
  if (!row || (personId && row.personId !== personId)) throw contentErrors.suggestion_not_found();
  if (row.decision) throw contentErrors.suggestion_answered();
  return row;
}

async function page(ctx: Ctx, query: SuggestionsQuery, personId?: string) {
  const found = await listSuggestionRows(ctx, query, personId);
  const names = await namesOf(
    ctx,
    found.items.flatMap((row) => [row.personId, row.decidedBy]),
  );
  return { ...found, items: found.items.map((row) => present(ctx, row, names)) };
}

async function shown(ctx: Ctx, id: string): Promise<Suggestion> {
  const row = (await findSuggestion(ctx, id))!;
  return present(ctx, row, await namesOf(ctx, [row.personId, row.decidedBy]));
}

const present = (ctx: Ctx, row: SuggestionRow, names: ReadonlyMap<string, string>): Suggestion => ({
  id: row.id,
  title: row.title,
  url: row.url,
  text: row.text,
  why: row.why,
  named: row.namedAt !== null,
  by: names.get(row.personId) ?? '',
  byId: row.personId,
  createdAt: row.createdAt.toISOString(),
  decision: row.decision,
  note: row.note,
  decidedBy: (row.decidedBy && names.get(row.decidedBy)) ?? null,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  story:
    row.storyId && row.storyTitle
      ? { id: row.storyId, title: row.storyTitle, state: storyStateAt(row, ctx.now) }
      : null,
});
