/** Where people live and whom they may address: for letters, calls, and whoever else asks for a district. */
export { type Carried, field, hiddenFields, many, one, stepForm } from './form.ts';
export { matchDistricts, type WhereAbouts } from './matching.service.ts';
export { districtsOfPostalCodes } from './postal-districts.service.ts';
export { askWhere, districtsIn, findWhere, prepareWhere, type Where } from './where.service.ts';
export { type Whom, wantedOf, whomFor } from './whom.rules.ts';
