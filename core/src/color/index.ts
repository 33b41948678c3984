/**
 * Turns one accent colour, chosen by a workspace, into the few roles the theme needs, in light and in dark,
 * moving its lightness (OKLCH, hue kept) only as far as WCAG contrast asks.
 */
type Rgb = readonly [number, number, number];
type Lch = readonly [lightness: number, chroma: number, hue: number];

/** Surfaces of tokens.css that the accent is laid upon. */
export const paper = '#faf6ef';
export const night = '#14161f';

export interface AccentRoles {
  /** Background under white text. */
  fill: string;
  fillHover: string;
  /** Text and lines on the page's surface. */
  text: string;
  /** Quiet background, and the text on it. */
  tint: string;
  tintHover: string;
  onTint: string;
}

const hexPattern = /^#[0-9a-f]{6}$/i;
/** Whether a text is a colour of the form `#rrggbb`. */
export const isHexColor = (text: string): boolean => hexPattern.test(text);

function toRgb(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255];
}
const toHex = (rgb: Rgb): string =>
  `#${rgb
    .map((c) =>
      Math.round(Math.min(1, Math.max(0, c)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const gamma = (c: number): number => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

// Björn Ottosson's OKLab: https://bottosson.github.io/posts/oklab/
function toLch(rgb: Rgb): Lch {
  const [r, g, b] = rgb.map(linear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, bb), Math.atan2(bb, a)];
}
function toLinear([lightness, chroma, hue]: Lch): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
/** The nearest colour inside sRGB: lightness and hue stay, chroma gives way. */
function fromLch([lightness, chroma, hue]: Lch): string {
  for (let c = chroma; c > 0.001; c *= 0.95) {
    const rgb = toLinear([lightness, c, hue]);
    if (rgb.every((x) => x >= -0.0005 && x <= 1.0005)) return toHex(rgb.map(gamma) as unknown as Rgb);
  }
  return toHex(toLinear([lightness, 0, hue]).map(gamma) as unknown as Rgb);
}

function luminance(hex: string): number {
  const [r, g, b] = toRgb(hex).map(linear) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function mix(top: string, under: string, share: number): string {
  const [a, b] = [toRgb(top), toRgb(under)];
  return toHex([0, 1, 2].map((i) => a[i]! * share + b[i]! * (1 - share)) as unknown as Rgb);
}

/** Moves lightness in steps of one hundredth until every ground is far enough away. */
function until(hex: string, step: 0.01 | -0.01, grounds: readonly (readonly [string, number])[]): string {
  const [start, chroma, hue] = toLch(toRgb(hex));
  let color = hex;
  for (let l = start; l >= 0 && l <= 1.001; l += step) {
    color = l === start ? hex : fromLch([l, chroma, hue]);
    if (grounds.every(([ground, ratio]) => contrast(color, ground) >= ratio)) return color;
  }
  return color;
}
function shift(hex: string, by: number): string {
  const [l, c, h] = toLch(toRgb(hex));
  return fromLch([Math.min(0.97, Math.max(0.1, l + by)), c, h]);
}

/** Roles of an accent `#rrggbb` on paper and at night; text keeps 4.5:1 on every ground it is used on. */
export function accentRoles(hex: string): { light: AccentRoles; dark: AccentRoles } {
  const base = hex.toLowerCase();
  const lightTint = mix(base, paper, 0.1);
  const lightTintHover = mix(base, paper, 0.16);
  const fill = until(base, -0.01, [
    ['#ffffff', 4.6],
    [paper, 4.6],
  ]);
  const lightText = until(fill, -0.01, [[lightTintHover, 4.6]]);
  const darkTint = mix(base, night, 0.18);
  const darkTintHover = mix(base, night, 0.26);
  const lifted = until(base, 0.01, [[night, 3]]);
  const darkFill = until(lifted, -0.01, [['#ffffff', 4.6]]);
  const darkText = until(base, 0.01, [
    [night, 6.5],
    [darkTintHover, 5],
  ]);
  return {
    light: {
      fill,
      fillHover: shift(fill, -0.05),
      text: lightText,
      tint: lightTint,
      tintHover: lightTintHover,
      onTint: lightText,
    },
    dark: {
      fill: darkFill,
      fillHover: shift(darkFill, -0.05),
      text: darkText,
      tint: darkTint,
      tintHover: darkTintHover,
      onTint: darkText,
    },
  };
}
