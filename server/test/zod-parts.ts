/** Walking through the schemas of answers: the schemas that one is made of. */
const places = [
  'shape',
  'element',
  'innerType',
  'options',
  'items',
  'in',
  'out',
  'valueType',
  'left',
  'right',
];

/** @param def the `_zod.def` of a Zod 4 schema. @returns its parts: schemas, or lists and records of them. */
export const partsOf = (def: Record<string, unknown>): unknown[] => places.map((place) => def[place]);
