/** How public pages look: warm paper and deep ink, the organisation's accent where it can be read, and paper when printed. */

import { contrast, paper } from '@portevoix/core/color';

const accent = '#b32c02';

/** @param own the organisation's accent, `#rrggbb`; kept only where it stands out enough on paper (WCAG 2.2, 1.4.3) */
export const publicStyles = (own: string | null): string => `
:root{color-scheme:light dark;--paper:${paper};--ink:#1b1d2a;--soft:#5d5a57;--accent:${own && contrast(own, paper) >= 4.5 ? own : accent};--line:#e2dacb;--sheet:#fffdf9}
@media(prefers-color-scheme:dark){:root{--paper:#14161f;--ink:#efe9dd;--soft:#aba69c;--accent:#fd8a70;--line:#323748;--sheet:#1c1f2b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Figtree,system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
.top,main,footer{max-width:44rem;margin:0 auto;padding:1.25rem}
.top{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;align-items:center}
.who{margin:0;font-weight:600}
.who .logo{display:inline-block;width:auto;height:2rem;max-width:9rem;object-fit:contain;margin:0 .75rem 0 0;vertical-align:middle;background:none;border-radius:0}
@media(prefers-color-scheme:dark){.who .logo{background:#faf6ef;padding:.25rem;border-radius:6px}}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.75rem}
.meta,figcaption,footer{color:var(--soft);font-size:.9375rem}
.facet{font-weight:600}
h1{font:600 clamp(1.75rem,6vw,2.75rem)/1.15 "Source Serif 4",Georgia,serif;margin:.25rem 0 1rem;text-wrap:balance}
.lead{font-size:1.1875rem}
.body{font:1.125rem/1.65 "Source Serif 4",Georgia,serif}
.body h2{font-size:1.375rem;line-height:1.25}
blockquote{margin:0 0 1em;padding-left:1rem;border-left:3px solid var(--line);color:var(--soft)}
img,video{display:block;width:100%;height:auto;border-radius:10px;margin:1rem 0;background:var(--line)}
figure{margin:0}
a{color:var(--accent);text-underline-offset:.2em}
a:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.read,.language{display:inline-flex;align-items:center;min-height:2.75rem}
.share{margin-top:2.5rem;padding:1.25rem;background:var(--sheet);border:1px solid var(--line);border-radius:18px}
.share h2{margin:0 0 .25rem;font-size:1.25rem}
.share ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0;margin:1rem 0}
.share li a{display:inline-flex;align-items:center;min-height:2.75rem;padding:.25rem 1rem;border:1px solid currentColor;border-radius:10px;text-decoration:none;font-weight:600}
.share label{display:block;color:var(--soft);font-size:.9375rem}
.share input{width:100%;min-height:2.75rem;padding:.25rem .75rem;border:1px solid var(--soft);border-radius:10px;background:var(--paper);color:var(--ink);font:inherit}
footer{border-top:1px solid var(--line);margin-top:2rem}
@media print{:root{--paper:#fff;--ink:#000;--soft:#333;--accent:#000;--sheet:#fff}.share,.skip,.language,video{display:none}a[href^="http"]::after{content:" (" attr(href) ")";font-size:.875em}}`;
