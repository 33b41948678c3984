/**
 * The writing assistant: off until an administrator names an endpoint. What it writes is a suggestion that a person
 * chooses or changes, and the rules judge it like any text.
 */
import {
  type AssistAsk,
  type AssistEvent,
  type AssistSettings,
  type AssistSettingsInput,
  mostVoiceSamples,
} from '@portevoix/core/sharing';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { findWrittenStory, getShareableStory } from '../content/index.ts';
import { AssistError, complete, type Endpoint } from './assist.client.ts';
import { promptFor, type Told } from './assist.prompts.ts';
import {
  deleteAssist,
  deleteSample,
  insertSample,
  selectAssist,
  selectSamples,
  upsertAssist,
} from './assist.store.ts';
import { sharingErrors } from './errors.ts';

/** Binds the sealed key to its workspace. */
const sealFor = (ctx: Pick<Ctx, 'workspaceId'>): string => `assist:${ctx.workspaceId}`;

/** What everybody may know: whether it is on, and to whom the words go. */
export async function assistState(ctx: Ctx) {
  const stored = await selectAssist(ctx);
  return {
    on: stored !== null,
    host: stored ? new URL(stored.baseUrl).host : null,
    model: stored?.model ?? null,
  };
}

export async function assistSettings(ctx: Ctx): Promise<AssistSettings> {
  const stored = await selectAssist(ctx);
  return {
    on: stored !== null,
    baseUrl: stored?.baseUrl ?? null,
    model: stored?.model ?? null,
    hasKey: stored?.sealedKey != null,
  };
}

/** Sets the endpoint. A stored key goes with its host alone: another host never receives it. */
export async function setAssist(ctx: Ctx, input: AssistSettingsInput): Promise<AssistSettings> {
  const before = await selectAssist(ctx);
  const sameHost = before && new URL(before.baseUrl).host === new URL(input.baseUrl).host;
  const sealedKey = input.key
    ? ctx.house.cipher.seal(input.key, sealFor(ctx))
    : input.key === undefined && sameHost
      ? before.sealedKey
      : null;
  await upsertAssist(ctx, { baseUrl: input.baseUrl, model: input.model, sealedKey });
  await emit(ctx, 'sharing.assist_set', { host: new URL(input.baseUrl).host, model: input.model });
  return assistSettings(ctx);
}

export async function turnAssistOff(ctx: Ctx): Promise<void> {
  await deleteAssist(ctx);
  await emit(ctx, 'sharing.assist_turned_off', {});
}

/** @throws sharing.assist_off */
async function endpointOf(ctx: Ctx): Promise<Endpoint> {
  const stored = await selectAssist(ctx);
  if (!stored) throw sharingErrors.assist_off();
  const { baseUrl, model, sealedKey } = stored;
  return { baseUrl, model, key: sealedKey && ctx.house.cipher.open(sealedKey, sealFor(ctx)) };
}

const within = <T>(ctx: Ctx, run: (inside: Ctx) => Promise<T>): Promise<T> =>
  ctx.house.inWorkspace(ctx.workspaceId, run, { actor: ctx.actor, locale: ctx.locale });

export const sentenceFor = (ctx: Pick<Ctx, 'locale'>, error: unknown): string =>
  translator(ctx.locale)(`sharing.assist.trouble.${error instanceof AssistError ? error.trouble : 'down'}`);

/** Asks the endpoint for one word, and says in a sentence how it went. Needs no transaction. */
export async function tryAssist(ctx: Ctx): Promise<{ ok: boolean; sentence: string }> {
  const endpoint = await within(ctx, endpointOf);
  const messages = [{ role: 'user', content: 'Answer with the word: ready' }] as const;
  try {
    const said = await complete(ctx.house, endpoint, messages, () => {}, new AbortController().signal);
    const sentence = translator(ctx.locale)('sharing.assist.answers', { said: said.trim().slice(0, 80) });
    return { ok: true, sentence };
  } catch (error) {
    return { ok: false, sentence: sentenceFor(ctx, error) };
  }
}

export interface Question {
  endpoint: Endpoint;
  told: Told;
}
/** What will leave, and where to. @throws sharing.assist_off, content.story_not_found */
export const prepareVariants = (ctx: Ctx, ask: AssistAsk): Promise<Question> =>
  within(ctx, async (inside) => {
    const endpoint = await endpointOf(inside);
    const story =
      (await findWrittenStory(inside, ask.storyId)) ?? (await getShareableStory(inside, ask.storyId));
    const samples = ask.ownVoice ? await selectSamples(inside, personOf(inside).personId) : [];
    return {
      endpoint,
      told: { title: story.title, excerpt: story.excerpt, samples: samples.map((one) => one.text) },
    };
  });

/** Asks for the variants side by side; one that fails says so in a sentence and leaves the others alone. */
export async function streamVariants(
  ctx: Pick<Ctx, 'locale'> & { house: House },
  ask: AssistAsk,
  { endpoint, told }: Question,
  say: (event: AssistEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const variants = Array.from({ length: ask.count }, (_, variant) => variant);
  await Promise.all(
    variants.map(async (variant) => {
      const piece = (text: string) => say({ kind: 'delta', variant, text });
      try {
        await complete(ctx.house, endpoint, promptFor(ask, told, variant), piece, signal);
        say({ kind: 'done', variant });
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof AssistError)) ctx.house.log.error({ err: error }, 'writing assistant');
        say({ kind: 'problem', variant, sentence: sentenceFor(ctx, error) });
      }
    }),
  );
  say({ kind: 'end' });
}

/** The texts a person chose as their own voice. Nobody else can read them. */
export async function listSamples(ctx: Ctx) {
  const rows = await selectSamples(ctx, personOf(ctx).personId);
  return {
    items: rows.map((row) => ({ id: row.id, text: row.text, createdAt: row.created_at.toISOString() })),
  };
}

/** @throws sharing.voice_full */
export async function addSample(ctx: Ctx, text: string) {
  const { personId } = personOf(ctx);
  if ((await selectSamples(ctx, personId)).length >= mostVoiceSamples) {
    throw sharingErrors.voice_full({ params: { max: mostVoiceSamples } });
  }
  await insertSample(ctx, personId, text);
  return listSamples(ctx);
}

/** @throws sharing.voice_not_found */
export async function removeSample(ctx: Ctx, id: string): Promise<void> {
  if (!(await deleteSample(ctx, personOf(ctx).personId, id))) throw sharingErrors.voice_not_found();
}
