/** Making links, closing them, and an organisation's own short domain. */
import { randomBytes } from 'node:crypto';
import type { Link, LinkDomain, NewLink } from '@portevoix/core/links';
import type { Ctx } from '#platform/ctx.ts';
import { personOf } from '#platform/ctx.ts';
import { emit } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { linksErrors } from './errors.ts';
import { roadOf } from './road.ts';
import { randomCode } from './rules.ts';
import {
  countsOf,
  deleteDomain,
  findDomain,
  findLink,
  insertLink,
  listLinks as listLinkRows,
  saveDomain,
  setClosed,
} from './store.ts';

export interface LinkToMint {
  /** Where readers are sent. */
  target: string;
  storyId: string;
  /** Becomes `utm_source`. */
  network: string;
  /** Becomes `utm_medium`. */
  medium: 'employee_advocacy' | 'community_advocacy' | 'public_share';
  /** Becomes `utm_campaign`. */
  campaign?: string | null;
  /** Becomes `utm_content`; the story's id unless told. */
  content?: string;
}

/** One tracked link for one publication, with a random code. Nothing in it names the person. */
export async function mintLink(ctx: Ctx, link: LinkToMint): Promise<{ id: string; shortUrl: string }> {
  const id = newId();
  const code = await insertWithRandomCode(ctx, {
    id,
    url: new URL(link.target).href,
    source: link.network,
    medium: link.medium,
    campaign: link.campaign ?? null,
    content: link.content ?? link.storyId,
    madeBy: null,
  });
  return { id, shortUrl: shortUrlOf(await shortBase(ctx), code) };
}

async function insertWithRandomCode(ctx: Ctx, link: Omit<Parameters<typeof insertLink>[1], 'code'>) {
  for (let tries = 0; tries < 5; tries++) {
    const code = randomCode();
    if (await insertLink(ctx, { ...link, code })) return code;
  }
  throw new Error('Five random codes in a row were taken.');
}

/** A link that an editor makes by hand, with a readable end if they like. @throws links.slug_taken */
export async function createLink(ctx: Ctx, input: NewLink): Promise<Link> {
  const { personId } = personOf(ctx);
  const id = newId();
  const row = {
    id,
    url: new URL(input.url).href,
    source: input.source ?? null,
    medium: input.source || input.campaign || input.content ? 'community_advocacy' : null,
    campaign: input.campaign ?? null,
    content: input.content ?? null,
    madeBy: personId,
  };
  if (input.slug) {
    if (!(await insertLink(ctx, { ...row, code: input.slug }))) {
      throw linksErrors.slug_taken({ params: { slug: input.slug } });
    }
    // Somebody may have tried the address a second ago and been told that it leads nowhere.
    roadOf(ctx.house).cache.forget(input.slug);
  } else await insertWithRandomCode(ctx, row);
  await emit(ctx, 'links.link_created', { linkId: id });
  return getLink(ctx, id);
}

/** @throws links.not_found */
export async function getLink(ctx: Ctx, id: string): Promise<Link> {
  const row = await findLink(ctx, id);
  if (!row) throw linksErrors.not_found();
  return (await present(ctx, [row]))[0]!;
}

export async function listLinks(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const page = await listLinkRows(ctx, query);
  return { items: await present(ctx, page.items), nextCursor: page.nextCursor };
}

type Row = NonNullable<Awaited<ReturnType<typeof findLink>>>;

async function present(ctx: Ctx, rows: readonly Row[]): Promise<Link[]> {
  const clicks = await countsOf(
    ctx,
    rows.map((row) => row.id),
  );
  const base = await shortBase(ctx);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    shortUrl: shortUrlOf(base, row.code),
    url: row.url,
    campaign: row.utm_campaign,
    content: row.utm_content,
    source: row.utm_source,
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    clicks: clicks.get(row.id)!,
  }));
}

/** Sends readers on no more. Other nodes follow within half a minute. */
export async function closeLinks(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const code of await setClosed(ctx, ids, ctx.now)) roadOf(ctx.house).cache.forget(code);
}

export async function reopenLinks(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const code of await setClosed(ctx, ids, null)) roadOf(ctx.house).cache.forget(code);
}

/** The short address of a link made before. @throws links.not_found */
export async function shortUrlOfLink(ctx: Ctx, id: string): Promise<string> {
  const row = await findLink(ctx, id);
  if (!row) throw linksErrors.not_found();
  return shortUrlOf(await shortBase(ctx), row.code);
}

/** Where this workspace's short links begin: its own verified domain, else this installation's address. */
async function shortBase(ctx: Ctx): Promise<string> {
  const domain = await findDomain(ctx);
  return domain?.verified_at ? `https://${domain.host}/` : `${ctx.house.config.publicUrl}/l/`;
}

const shortUrlOf = (base: string, code: string): string => base + code;

const proofName = (host: string) => `_portevoix.${host}`;

export async function getLinkDomain(ctx: Ctx): Promise<LinkDomain> {
  const domain = await findDomain(ctx);
  return {
    host: domain?.host ?? null,
    proof: domain ? { name: proofName(domain.host), value: domain.proof } : null,
    verifiedAt: domain?.verified_at?.toISOString() ?? null,
  };
}

/** @throws links.domain_taken */
export async function setLinkDomain(ctx: Ctx, host: string): Promise<LinkDomain> {
  const current = await findDomain(ctx);
  if (current?.host !== host) {
    const proof = `portevoix-${randomBytes(16).toString('hex')}`;
    if (!(await saveDomain(ctx, { id: newId(), host, proof }))) {
      throw linksErrors.domain_taken({ params: { host } });
    }
    await emit(ctx, 'links.domain_set', { host });
  }
  return getLinkDomain(ctx);
}

/** Looks for the proof in the domain's DNS soon, outside any transaction. @throws links.domain_not_set */
export async function askForVerification(ctx: Ctx): Promise<LinkDomain> {
  if (!(await findDomain(ctx))) throw linksErrors.domain_not_set();
  const { workspaceId } = ctx;
  await ctx.house.jobs.enqueue(ctx.tx, 'links.verify_domain', { workspaceId }, { key: workspaceId });
  return getLinkDomain(ctx);
}

export async function removeLinkDomain(ctx: Ctx): Promise<null> {
  await deleteDomain(ctx);
  await emit(ctx, 'links.domain_removed', {});
  return null;
}
