/** Paints a workspace's own accent over the one of tokens.css, through a constructed style sheet (no inline style). */
import { type AccentRoles, accentRoles, isHexColor } from '@portevoix/core/color';

let sheet: CSSStyleSheet | null = null;

const rules = (selector: string, roles: AccentRoles): string => `${selector} {
  --pv-accent: ${roles.fill};
  --pv-accent-hover: ${roles.fillHover};
  --pv-accent-text: ${roles.text};
  --pv-accent-tint: ${roles.tint};
  --pv-accent-tint-hover: ${roles.tintHover};
}`;

/** `#rrggbb`, or null for the product's own. */
export function paintAccent(hex: string | null | undefined): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  if (!hex || !isHexColor(hex)) {
    sheet.replaceSync('');
    return;
  }
  const { light, dark } = accentRoles(hex);
  sheet.replaceSync(`${rules(':root', light)}${rules(":root[data-mantine-color-scheme='dark']", dark)}`);
}
