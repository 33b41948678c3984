/** Reads what `/readyz` answers: facts of the platform and of each room, flat, `links.clicksWaiting`. */
export interface HealthFact {
  name: string;
  value: string | number | boolean;
}

/** Every fact but the overall status; a shape we do not expect gives none. */
export function flattenHealth(body: unknown): HealthFact[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]): HealthFact[] => {
    if (name === 'status') return [];
    if (typeof value === 'object' && value !== null) {
      return flattenHealth(value).map((fact) => ({ name: `${name}.${fact.name}`, value: fact.value }));
    }
    return ['string', 'number', 'boolean'].includes(typeof value) ? [{ name, value }] : [];
  });
}

/** What should be zero on a healthy day. */
const shouldBeZero = [
  'failedJobs',
  'audit.auditLogsBroken',
  'links.clicksLost',
  'links.clicksInMemory',
  'links.brokenSpools',
];
export const needsCare = (facts: readonly HealthFact[]): boolean =>
  facts.some(({ name, value }) => shouldBeZero.includes(name) && typeof value === 'number' && value > 0);
