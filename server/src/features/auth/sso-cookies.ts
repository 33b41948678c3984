/** Cookies of a sign-in under way. Lax: they come back with the top-level step from the provider to this site. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '#platform/house.ts';

export const cookieNames = {
  /** The browser that leaves for a provider is the one that must come back; several tabs share it. */
  browser: 'portevoix.sso',
  /** Somebody proven by a provider who has not joined yet. */
  joining: 'portevoix.sso_joining',
} as const;
type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

export const byCookie = (request: FastifyRequest, name: CookieName): string | null =>
  new RegExp(`(?:^|;\\s*)${name.replace('.', '\\.')}=([\\w-]{20,100})(?:;|$)`).exec(
    request.headers.cookie ?? '',
  )?.[1] ?? null;

/** @param minutes it lasts; 0 takes it away */
export function setCookie(
  house: House,
  reply: FastifyReply,
  name: CookieName,
  value: string,
  minutes: number,
): void {
  const attributes = [
    `${name}=${value}`,
    'Path=/',
    `Max-Age=${minutes * 60}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(house.config.publicUrl.startsWith('https:') ? ['Secure'] : []),
  ];
  reply.header('set-cookie', attributes.join('; '));
}
