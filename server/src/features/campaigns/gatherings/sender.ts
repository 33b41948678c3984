/** The bare address that letters come from. */
import type { Ctx } from '#platform/ctx.ts';

export function senderAddress(ctx: Ctx): string {
  const { mailFrom } = ctx.house.config;
  return /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom;
}
