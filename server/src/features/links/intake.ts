/**
 * What a request for a short link becomes: a click of some class, or nothing for a named reason that is counted.
 * A list of small steps, in order; the address and user agent enter here and leave only as salted hashes.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { ClickClass } from '@portevoix/core/links';
import { type Agent, agentOf } from './agents.ts';
import { hmac, mark, networkOf, type Salts } from './visitor.ts';

/** A request for a link that exists. */
export interface Visit {
  method: string;
  headers: IncomingHttpHeaders;
  /** The reader's address, behind declared proxies only. */
  ip: string;
  /** Milliseconds since 1970. */
  at: number;
  linkId: string;
  /** Host the link was opened on. */
  domain: string;
}

/** What the steps find out; the fields of a click that do not name the link. */
export interface Finding {
  class: ClickClass;
  visitor: string;
  formerVisitor: string;
  client: string;
  program: string;
}

/** Fills in what it knows; returns a reason to count nothing at all, or undefined to go on. */
type Step = (visit: Visit, finding: Finding, salts: Salts) => string | undefined;

export const optOutCookie = 'portevoix_opt_out=1';

const steps: readonly Step[] = [
  dropHead,
  setPrefetchApart,
  classifyProgram,
  followSecurityReferrer,
  coarsenVisitor,
];

/** Reasons for which a request counts as nothing. */
export const dropReasons = ['head'] as const;

/** Runs the steps. @returns the finding, or the reason for which nothing is counted. */
export function takeIn(visit: Visit, salts: Salts): Finding | string {
  const finding: Finding = { class: 'human', visitor: '', formerVisitor: '', client: '', program: '' };
  for (const step of steps) {
    const reason = step(visit, finding, salts);
    if (reason) return reason;
  }
  return finding;
}

/** True when the reader asked not to be tracked: Do Not Track, Global Privacy Control, or our own opt-out. */
export function refusesTracking(headers: IncomingHttpHeaders): boolean {
  return (
    headers.dnt === '1' || headers['sec-gpc'] === '1' || (headers.cookie?.includes(optOutCookie) ?? false)
  );
}

function dropHead(visit: Visit): string | undefined {
  return visit.method === 'HEAD' ? 'head' : undefined;
}

const ahead = /prefetch|prerender|preview/i;

/** Browsers that fetch in advance say so; if their reader then follows the link they come back and count. */
function setPrefetchApart({ headers }: Visit, finding: Finding): undefined {
  const purpose = headers['sec-purpose'] ?? headers.purpose ?? headers['x-purpose'] ?? headers['x-moz'];
  if (purpose !== undefined && ahead.test(String(purpose))) finding.class = 'prefetch';
}

function classifyProgram({ headers }: Visit, finding: Finding): undefined {
  const agent: Agent = agentOf(headers['user-agent'] ?? '');
  // A robot that calls itself a prefetch is still a robot.
  if (agent.class !== 'human') finding.class = agent.class;
}

const securityGateway =
  /^https?:\/\/[^/]*(?:safelinks\.protection\.outlook\.com|urldefense\.(?:proofpoint\.)?com|mimecast(?:protect)?\.com)\//i;

/**
 * A gateway's own page as referrer with no reader's gesture behind it: the gateway is looking.
 * A reader sent on by the same gateway navigates with a gesture, and stays a person.
 */
function followSecurityReferrer({ headers }: Visit, finding: Finding): undefined {
  if (finding.class !== 'human' || !headers.referer || !securityGateway.test(headers.referer)) return;
  if (headers['sec-fetch-user'] !== '?1' && headers['sec-fetch-mode'] !== 'navigate')
    finding.class = 'scanner';
}

const firstHour = 3_600_000;

function coarsenVisitor(visit: Visit, finding: Finding, salts: Salts): undefined {
  if (finding.class !== 'human' || refusesTracking(visit.headers)) return;
  const userAgent = visit.headers['user-agent'] ?? '';
  const network = networkOf(visit.ip);
  const traits = `${visit.domain}|${visit.linkId}|${network}|${agentOf(userAgent).family}`;
  const { current, former } = salts;
  finding.visitor = hmac(current.key, traits);
  if (former && visit.at % 86_400_000 < firstHour) finding.formerVisitor = hmac(former.key, traits);
  const client = (address: string) => mark(current.key, `${visit.domain}|${address}|${userAgent}`);
  finding.client = client(network) + client(visit.ip);
  // Every browser tells a language or says that it navigates; a gateway that borrows a browser's name seldom does.
  const likeABrowser =
    visit.headers['accept-language'] !== undefined || visit.headers['sec-fetch-mode'] === 'navigate';
  if (!likeABrowser) finding.program = mark(current.key, userAgent);
}
