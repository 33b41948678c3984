/** Numbers: which days stand out, how tables leave as CSV, and the shapes of the API. */
export * from './critical-days.ts';
export * from './csv.ts';
export * from './network-figures.ts';
export * from './reports.ts';
export * from './schemas.ts';
