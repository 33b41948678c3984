/** Addresses that disappear after minutes. The library builds its list anew for each question; here it is built once. */
import { domainOf } from '@portevoix/core/campaigns';
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';

let domains: ReadonlySet<string> | null = null;

/** Whether mail to an address goes to a provider of throwaway mailboxes. */
export function isThrowaway(email: string): boolean {
  domains ??= disposableEmailBlocklistSet();
  return domains.has(domainOf(email));
}
