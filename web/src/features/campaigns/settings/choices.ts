/** Choices of the forms. */
export const facets = ['commercial', 'employer', 'citizen'] as const;

/** The zones of the world, this one first. */
export const zones = (first: string): { value: string; label: string }[] =>
  [...new Set([first, 'Europe/Paris', 'America/Denver', ...Intl.supportedValuesOf('timeZone')])].map(
    (zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }),
  );
