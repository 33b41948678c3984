/** The shape of a room's door: what a room hands to `app.ts`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Hat, Role } from '@portevoix/core/people';
import type { ConsentPurpose, RevealedData } from '@portevoix/core/privacy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Ctx } from './ctx.ts';
import type { Duty } from './duties.ts';
import type { House } from './house.ts';
import type { Claim } from './personal-data.ts';

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface RouteInput<P, Q, B> {
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  /** For the few handlers that stream, set cookies or read raw headers. */
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface Reveals<R extends z.ZodType = z.ZodType> {
  /** Kinds of data, as the page names them. */
  data: readonly RevealedData[];
  /** Whose they are in this answer: ids of persons. The caller's own id does no harm. */
  people: (answer: z.input<R>) => readonly string[];
}

export interface RouteDef<
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/stories/:id` */
  path: string;
  summary: string;
  /** `public`, or the roles that may call. Anything else answers 401 or 403. */
  access: 'public' | readonly Role[];
  /**
   * The handler itself judges `actor.groupScope`, for all roles or for these. Without it, a role limited to groups
   * counts as a member's here.
   */
  scoped?: true | readonly Role[];
  /** A matter of the person alone, like all under `/me`: no API token opens it. */
  personal?: true;
  params?: P;
  query?: Q;
  body?: B;
  /** Body of the answer; `z.null()` (or `z.void()`) with status 204 for none. */
  response: R;
  /** Success status, 200 unless told. */
  status?: number;
  /**
   * What this answer tells staff about named people other than the caller. From it come the page "What can my employer
   * see?", the trail of who looked at whom, and the test that an undeclared name leaves no route.
   */
  reveals?: Reveals<R>;
  /** Stricter per-client limit for expensive or guessable routes, requests per minute. */
  ratePerMinute?: number;
  /**
   * For a use case that must ask the outside world before it answers: the handler gets a context without `tx` and opens
   * its own short transactions with `ctx.house.inWorkspace`, so that none is held while a stranger's server thinks.
   */
  withoutTransaction?: true;
  /** Runs inside one transaction: it commits when this resolves and rolls back when it throws. */
  handler: (ctx: Ctx, input: RouteInput<P, Q, B>) => Promise<z.input<R>> | z.input<R>;
}

/** Keeps the schema types of one route; a room exports `routes: RouteDef[]` made of these. */
export function route<
  R extends z.ZodType,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(def: RouteDef<P, Q, B, R>): RouteDef {
  return def as unknown as RouteDef;
}

export interface JobDef<D extends object = object> {
  /** `links.roll_up`: room, then an imperative. */
  name: string;
  /** Cron expression in UTC when the job runs by the clock; its data is then `{}`. */
  schedule?: string;
  /** Tries after the first; an expected failure is stored as state, never thrown. Default 5, with backoff. */
  retries?: number;
  /** Several jobs at once on one node. Default 1. */
  concurrency?: number;
  /** How many one of them takes at a time. Default 10; fewer where jobs are slow and others wait to help. */
  batch?: number;
  /** Opens its own short transactions (`house.inWorkspace`, `house.inSystem`); none is held across an outside call. */
  run: (house: House, data: D) => Promise<void>;
}
export function job<D extends object>(def: JobDef<D>): JobDef {
  return def as unknown as JobDef;
}

export interface DomainEvent<D extends object = Record<string, unknown>> {
  id: string;
  workspaceId: string;
  /** `sharing.share_published`: past tense. */
  name: string;
  at: Date;
  data: D;
}
export interface ListenerDef<D extends object = Record<string, unknown>> {
  event: string;
  /** Unique, e.g. `analytics.on_clicks_counted`; it is the queue's name. */
  name: string;
  /**
   * Runs inside the transaction of what happened, so that both are true at once or neither is: for the few effects
   * that may not come a moment later. It must be quick, and if it throws, nothing happened.
   */
  inTransaction?: true;
  /** Else it runs in its own workspace transaction, at least once: write it idempotent by `event.id`. */
  run: (ctx: Ctx, event: DomainEvent<D>) => Promise<void>;
}
export function listener<D extends object>(def: ListenerDef<D>): ListenerDef {
  return def as unknown as ListenerDef;
}

/** An administrative act: an event that the audit log keeps for good. */
export interface AuditedEvent {
  /** The fields of the event's data that the log keeps; never a text or a figure of one person. */
  keep?: readonly string[];
}

/** What export and erasure (room `privacy`) need from each room that holds personal data. */
export interface PersonalData {
  tables: readonly string[];
  exportPerson(ctx: Ctx, personId: string): Promise<Record<string, unknown>>;
  erasePerson(ctx: Ctx, personId: string): Promise<void>;
  /** Files of theirs in the media store: a name to read, and the store's key. */
  files?(ctx: Ctx, personId: string): Promise<readonly { name: string; key: string }[]>;
  /** What stands in which column, where `claimed` made this: rows are then streamed, and the data list names them. */
  claims?: readonly Claim[];
}

/** One thing a workspace holds on a person, as a line of their own timeline. Its sentence stands at `timeline.<kind>`. */
export interface TimelineEntry {
  at: Date;
  /** `people.joined` */
  kind: string;
  /** The capacity it belongs to, where it belongs to one. */
  hat?: Hat | null;
  /** Placeholders of the sentence: as they are, and by the key of their words. */
  values?: Record<string, string | number>;
  words?: Record<string, string>;
}
export interface TimelinePage {
  /** This instant or earlier. */
  until: Date;
  /** At most so many of each kind are asked for. */
  limit: number;
  /** Only what belongs to this capacity; whoever knows none answers nothing. */
  hat?: Hat;
}

/** How long one kind of data is kept, and what makes it go. Its words stand at `privacy.clock.<kind>`. */
export interface RetentionClock {
  kind: string;
  days: number;
  /** A workspace may choose within these bounds, in days; without them the clock stands as it is. */
  bounds?: { least: number; most: number };
  /** Where the number comes from, e.g. `cnil_logs`: words at `privacy.source.<source>`. */
  source?: string;
  /**
   * Deletes what is older than `before`, at most `limit` rows, in the workspace of `ctx`. @returns how many went.
   * Absent where a job of the room's own does it (`by`), because it has more to do than delete.
   */
  forget?: (ctx: Ctx, before: Date, limit: number) => Promise<number>;
  /** The job that obeys the clock, where there is no `forget`. */
  by?: string;
}

/** Secrets that the installation's key seals, so that `rotate-keys` finds them. */
export interface SealedColumns {
  table: string;
  /** Text columns made by `house.cipher.seal`, null where a row has none. */
  columns: readonly string[];
  /** Primary key columns. */
  key: readonly string[];
  /** What the secret is bound to, from the row's key. */
  context: (row: Record<string, string>) => string;
}

export interface Room {
  name: string;
  routes?: readonly RouteDef[];
  /** Who may do what here, in named duties; each route falls to one. */
  duties?: readonly Duty[];
  jobs?: readonly JobDef[];
  listeners?: readonly ListenerDef[];
  personalData?: PersonalData;
  sealed?: readonly SealedColumns[];
  /** What else hangs on the installation's secret, at `rotate-keys`. Run once per workspace, in its transaction. */
  rekey?: (ctx: Ctx) => Promise<void>;
  /** What this room does only with a person's consent: each is offered as a switch on their page. */
  purposes?: readonly ConsentPurpose[];
  /** What the room holds on one person, for their eyes alone. */
  timeline?: (ctx: Ctx, personId: string, page: TimelinePage) => Promise<TimelineEntry[]>;
  /** How long what the room keeps is kept. */
  retention?: readonly RetentionClock[];
  /** Administrative acts among this room's events, by name; each has its sentence at `audit.act.<name>`. */
  audit?: Readonly<Record<string, AuditedEvent>>;
  /** Answers before Fastify, for what must cost next to nothing (redirects). Returns false to pass the request on. */
  raw?: (house: House) => (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Routes that are no JSON API (public pages, sign-in handler). */
  mount?: (app: FastifyInstance, house: House) => void | Promise<void>;
  /** Long-running parts (a drainer); returns how to stop them. */
  start?: (house: House) => Promise<() => Promise<void>>;
  /** Named facts for `/readyz`, e.g. lost clicks. */
  health?: (house: House) => Promise<Record<string, string | number | boolean>>;
}
