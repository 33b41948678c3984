/** How a figure is known and what it counts, in the caller's language. */
import type { Figure } from '@portevoix/core/analytics';
import { type ClickCounts, clickCountKeys } from '@portevoix/core/links';
import type { Released } from '@portevoix/core/privacy';
import type { Ctx } from '#platform/ctx.ts';
import { translator } from '#platform/i18n.ts';

/** Says what a figure counts. */
export const definer = (ctx: Ctx) => {
  const t = translator(ctx.locale);
  // A table of two thousand stories says the same three sentences two thousand times.
  const said = new Map<string, string>();
  return <V extends number | null>(name: string, value: V, label: Figure['label'] = 'measured') => {
    const definition = said.get(name) ?? t(`analytics.define.${name}`);
    said.set(name, definition);
    return { value, label, definition };
  };
};

/** Measured where all of it was seen online; where that may not be told, by its weaker part. */
export const labelOf = (
  shares: { value: Released | null; part: Released | null } | undefined,
): Figure['label'] => (shares && shares.value === shares.part ? 'measured' : 'declared');

/** One's own clicks, kind by kind. */
export const ownClicks = (figure: ReturnType<typeof definer>, counts: ClickCounts) =>
  Object.fromEntries(clickCountKeys.map((key) => [key, figure(`clicks.${key}`, counts[key])])) as Record<
    (typeof clickCountKeys)[number],
    { value: number; label: Figure['label']; definition: string }
  >;
