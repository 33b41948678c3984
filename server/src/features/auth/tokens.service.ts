/** API tokens: making, listing, revoking, and the letter a week before one ends. */
import { createHash, randomBytes } from 'node:crypto';
import {
  type CreateServiceToken,
  type CreateToken,
  type ServiceTokenRole,
  tokenWarningDays,
} from '@portevoix/core/auth';
import type { Locale, PageQuery } from '@portevoix/core/common';
import { type Ctx, personOf } from '#platform/ctx.ts';
import { platformErrors } from '#platform/errors.ts';
import { emit } from '#platform/events.ts';
import type { House } from '#platform/house.ts';
import { translator } from '#platform/i18n.ts';
import { newId } from '#platform/ids.ts';
import { getPerson, ownerAddresses } from '../people/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import {
  deleteDeadTokens,
  insertToken,
  listTokens,
  type NewToken,
  revokeTokenRow,
  takeEndingTokens,
} from './tokens.store.ts';

const day = 86_400_000;
/** Long enough to see in the list that it was an ended token that stopped a script. */
const deadKeptMs = 30 * day;

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** @returns the token, shown this once; only its hash is kept. */
export async function createToken(ctx: Ctx, input: CreateToken) {
  const made = await keepToken(ctx, input, { personId: personOf(ctx).personId });
  const { scopes, expiresInDays: days } = input;
  await emit(ctx, 'auth.token_created', { tokenId: made.id, scopes, days });
  return made;
}

export const listMyTokens = (ctx: Ctx, query: PageQuery) => listTokens(ctx, personOf(ctx).personId, query);

/** @throws platform.not_found */
export async function revokeToken(ctx: Ctx, id: string): Promise<void> {
  if (!(await revokeTokenRow(ctx, personOf(ctx).personId, id))) throw platformErrors.not_found();
  await emit(ctx, 'auth.token_revoked', { tokenId: id });
}

/** A token of the workspace: owned by nobody, so that nobody's leaving stops what it serves. */
export async function createServiceToken(ctx: Ctx, input: CreateServiceToken) {
  const { role, scopes, expiresInDays: days } = input;
  const made = await keepToken(ctx, input, { role });
  await emit(ctx, 'auth.service_token_created', { tokenId: made.id, role, scopes, days });
  return { ...made, role };
}

export async function listServiceTokens(ctx: Ctx, query: PageQuery) {
  const page = await listTokens(ctx, null, query);
  return { ...page, items: page.items.map((item) => ({ ...item, role: item.role as ServiceTokenRole })) };
}

/** @throws platform.not_found */
export async function revokeServiceToken(ctx: Ctx, id: string): Promise<void> {
  if (!(await revokeTokenRow(ctx, null, id))) throw platformErrors.not_found();
  await emit(ctx, 'auth.service_token_revoked', { tokenId: id });
}

async function keepToken(ctx: Ctx, input: CreateToken, whose: NewToken['whose']) {
  const token = `pvx_${randomBytes(32).toString('base64url')}`;
  const id = newId();
  const { name } = input;
  const scopes = [...new Set(input.scopes)];
  const expiresAt = new Date(ctx.now.getTime() + input.expiresInDays * day);
  await insertToken(ctx, { id, name, hash: hashToken(token), scopes, expiresAt, whose });
  return {
    ...{ id, name, scopes, token, lastUsedAt: null },
    createdAt: ctx.now.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

interface EndingToken {
  workspaceId: string;
  name: string;
  personId: string | null;
  expiresAt: string;
}

/** Every day: who has a token that ends within a week hears of it, once; tokens long dead are forgotten. */
export async function tendTokens(house: House): Promise<void> {
  await house.inSystem(async (ctx) => {
    await deleteDeadTokens(ctx, new Date(ctx.now.getTime() - deadKeptMs));
    const until = new Date(ctx.now.getTime() + tokenWarningDays * day);
    for (const row of await takeEndingTokens(ctx, until)) {
      const ending: EndingToken = {
        ...{ workspaceId: row.workspace_id, name: row.name, personId: row.person_id },
        expiresAt: row.expires_at.toISOString(),
      };
      await house.jobs.enqueue(ctx.tx, 'auth.warn_of_token', ending, { key: row.id });
    }
  });
}

/** The letter: to the person, or to the owners for a token of the workspace. */
export async function warnOfToken(house: House, ending: EndingToken): Promise<void> {
  if (!house.mail.enabled) return;
  const letters = await house.inWorkspace(ending.workspaceId, (ctx) => lettersFor(ctx, ending));
  for (const letter of letters) await house.mail.send(letter);
}

async function lettersFor(ctx: Ctx, { name, personId, expiresAt }: EndingToken) {
  const workspace = await getWorkspace(ctx);
  const person = personId ? await getPerson(ctx, personId) : null;
  const locale: Locale = person?.locale ?? workspace.locale;
  const addresses = person ? [person.email] : await ownerAddresses(ctx);
  const t = translator(locale);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: workspace.timeZone }).format(
    new Date(expiresAt),
  );
  const page = personId ? '/account/tokens' : '/settings/tokens';
  const values = { name, date, workspace: workspace.name, url: `${ctx.house.config.publicUrl}${page}` };
  return addresses
    .filter((to) => to !== null)
    .map((to) => ({
      to,
      subject: t('auth.token_ends_mail.subject', values),
      text: t('auth.token_ends_mail.text', values),
    }));
}
