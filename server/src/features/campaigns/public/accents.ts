/** The buttons' and links' colour of a public page, in light and dark: somebody's own accent, kept readable. */
import { accentRoles, isHexColor } from '@portevoix/core/color';

export interface Accents {
  light: string;
  on: string;
  dark: string;
  onDark: string;
}
const house: Accents = { light: '#b32c02', on: '#ffffff', dark: '#fd8a70', onDark: '#14161f' };

/** @param own `#rrggbb`; anything else gives the house's own colour */
export function readableAccents(own: string | null): Accents {
  if (!own || !isHexColor(own)) return house;
  const { light, dark } = accentRoles(own);
  return { light: light.text, on: '#ffffff', dark: dark.text, onDark: '#14161f' };
}
