/**
 * The contract of a kind of alert: how its public page asks, and what acting does. A kind is one folder and one line in
 * `kinds.ts`; the pages at `/c/:campaign/:alert` know no kind by name. Nothing here knows who is signed in: people act as
 * citizens.
 */
import type { ActionChannel, AlertKindName, StageKind } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import type { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { House } from '#platform/house.ts';

export interface AlertView {
  workspaceId: string;
  organisation: string;
  accent: string | null;
  campaign: {
    id: string;
    slug: string;
    title: string;
    timeZone: string;
    testMode: boolean;
    /** The campaign's page, with what must go along. */
    address: string;
    /** Acts reveal a political opinion: consent is asked for (GDPR art. 9). */
    political: boolean;
    /** In whose name the campaign speaks. */
    sponsor: string;
  };
  stage: { id: string; kind: StageKind; title: string; opensAt: Date; closesAt: Date };
  alert: {
    id: string;
    slug: string;
    kind: AlertKindName;
    title: string;
    ask: string;
    thanks: string;
    settings: unknown;
    selection: unknown;
    constituentsOnly: boolean;
  };
  /** Whose page it is, where a partner of a coalition runs its own. */
  partner: { id: string; slug: string; name: string; accent: string | null } | null;
  locale: Locale;
  channel: ActionChannel;
  /** Shown inside another site: no header, no footer but the notice. */
  embedded: boolean;
  open: boolean;
  /** This alert's own address with what must go along (language, partner, channel, embedding); `path` is `/done`, … */
  address(path?: string, query?: Record<string, string>): string;
}

/** HTML between header and footer, already escaped. */
export interface PublicBody {
  status?: number;
  html: string;
  /** Shown in the window's title before the campaign's. */
  title?: string;
  /** Markup for `<head>`. */
  head?: string;
}
export type PublicAnswer =
  | PublicBody
  | { redirect: string }
  | { file: Buffer | string; type: string; name: string };
export type Form = Record<string, string | string[] | undefined>;

export interface AlertKind {
  kind: AlertKindName;
  /** Of `alert.settings`; from core. */
  settings: z.ZodType;
  /** The page as it opens. */
  show(ctx: Ctx, view: AlertView, query: Form): Promise<PublicBody>;
  /**
   * Before the transaction of `act`, while the alert is open: where something outside must be asked (a geocoder). What it
   * gives is what `act` is handed.
   */
  prepare?(house: House, view: AlertView, form: Form): Promise<Form>;
  /** A form of the page was sent; `form.step` says which where there are several. Only asked while the alert is open. */
  act(ctx: Ctx, view: AlertView, form: Form): Promise<PublicAnswer>;
  /**
   * The same while a crowd is at the page, outside any transaction, so that what many do at once is kept together. Null
   * where something must be looked up first: `act` is asked.
   */
  actInCrowd?(house: House, view: AlertView, form: Form): Promise<PublicBody | null>;
  /** `/c/:campaign/:alert/:path` beyond the common ones (`done`, `poster`); null where there is none. */
  more?(ctx: Ctx, view: AlertView, path: string, query: Form): Promise<PublicAnswer | null>;
  /** After an alert was made, its settings or its campaign's time zone changed; in the transaction of that change. */
  saved?(
    ctx: Ctx,
    alert: { alertId: string; campaignId: string; timeZone: string; settings: unknown },
  ): Promise<void>;
}
