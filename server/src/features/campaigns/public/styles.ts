/** How the public pages of campaigns look: warm paper and deep ink, light and dark, nothing loaded from anybody else. */

/** @param accent the campaign's or the partner's colour (`#rrggbb`), of which the buttons keep a readable contrast */
export const campaignStyles = (accent: {
  light: string;
  dark: string;
  on: string;
  onDark: string;
}): string => `
:root{color-scheme:light dark;--paper:#faf6ef;--sheet:#fffdf9;--ink:#1b1d2a;--soft:#5d5a57;--line:#d9d0c1;--edge:#8a8378;--accent:${accent.light};--on:${accent.on};--good:#1d6b45}
@media(prefers-color-scheme:dark){:root{--paper:#14161f;--sheet:#1c1f2b;--ink:#efe9dd;--soft:#aba69c;--line:#323747;--edge:#7d8296;--accent:${accent.dark};--on:${accent.onDark};--good:#7fd1a5}}
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Figtree,system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--sheet);padding:.5rem 1rem}
.top,main,.foot{max-width:42rem;margin:0 auto;padding:0 1.25rem}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between;align-items:center;min-height:4rem;font-weight:600}
.who .logo{inline-size:auto;block-size:2rem;max-inline-size:9rem;object-fit:contain;margin-inline-end:.75rem;vertical-align:middle}
@media(prefers-color-scheme:dark){.who .logo{background:#faf6ef;padding:.25rem;border-radius:6px}}
.top a,.foot a,.plain{display:inline-flex;align-items:center;min-height:2.75rem}.foot a{margin-inline-end:1.25rem}
main{padding-bottom:3rem}
h1{font:600 clamp(1.875rem,7vw,2.75rem)/1.12 "Source Serif 4",Georgia,serif;margin:1rem 0;text-wrap:balance}
h2{font:600 1.375rem/1.3 "Source Serif 4",Georgia,serif;margin:2.5rem 0 .75rem}
h3{font-size:1.0625rem;margin:1.5rem 0 .25rem}
p,li{margin:0 0 .75rem}
ul,ol{padding-left:1.25rem}
a{color:var(--accent);text-underline-offset:.2em}
.kicker{color:var(--soft);margin:0}
.lead{font:1.25rem/1.55 "Source Serif 4",Georgia,serif;white-space:pre-line}
.words{white-space:pre-line}
form{margin:1.5rem 0;display:grid;gap:1.25rem}
label,legend{font-weight:600;padding:0}
fieldset{border:0;margin:0;padding:0;min-width:0}
input:not([type=radio]):not([type=checkbox]),select,textarea{display:block;width:100%;min-height:2.75rem;margin-top:.25rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:10px;background:var(--sheet);color:var(--ink);font:inherit}
textarea{min-height:9rem;resize:vertical}
.pair,.stack{display:grid;gap:1.25rem}
textarea.letter{min-height:22rem}
.number{font-weight:600;font-size:1.25rem;margin:0}
@media(min-width:30rem){.pair{grid-template-columns:1fr 1fr}}
.choice{display:flex;gap:.75rem;align-items:flex-start;padding:.5rem 0;font-weight:400}
.choice input{inline-size:1.375rem;block-size:1.375rem;flex:none;margin:.15rem 0 0;accent-color:var(--accent)}
.hint{color:var(--soft);font-size:.9375rem;font-weight:400;margin:.25rem 0 0}
.problem{border-left:4px solid var(--accent);padding:.5rem 0 .5rem 1rem}
.notice{border:1px solid var(--edge);border-radius:10px;padding:.75rem 1rem;margin:1rem 0}
button,.button{display:inline-flex;justify-self:start;align-items:center;justify-content:center;min-height:3rem;padding:.5rem 1.5rem;border:1px solid var(--accent);border-radius:10px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.quiet{background:none;color:var(--accent)}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem}
button:focus-visible,a:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible,[tabindex="-1"]:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.even{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}.even button{justify-self:stretch;padding-inline:.75rem}.card>h2:first-child{margin-top:0}
.buttons form{margin:0}ul.buttons{list-style:none;padding:0}.buttons li{margin:0}
blockquote{margin:1rem 0}
.names{list-style:none;padding:0;columns:11rem}
.count+progress{margin-top:.75rem}.kicker+h2{margin-top:.25rem}
.cards{list-style:none;padding:0;display:grid;gap:1rem}
.card{background:var(--sheet);border:1px solid var(--line);border-radius:14px;padding:1.25rem}
.card h3{margin:0 0 .25rem}
.steps{list-style:none;padding:0;border-left:2px solid var(--line)}
.steps li{padding:0 0 1rem 1.25rem;position:relative}
.steps li::before{content:"";position:absolute;left:-.4375rem;top:.5rem;inline-size:.75rem;block-size:.75rem;border-radius:50%;background:var(--paper);border:2px solid var(--edge)}
.steps .now::before{background:var(--accent);border-color:var(--accent)}
progress{display:block;width:100%;height:.875rem;accent-color:var(--accent)}
.count{font:600 2rem/1.2 "Source Serif 4",Georgia,serif;margin:0}
table{border-collapse:collapse;width:100%}
th{overflow-wrap:break-word}th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line)}
summary{cursor:pointer;min-height:2.75rem;display:flex;align-items:center;font-weight:600}
summary::before{content:"+";margin-right:.625rem;color:var(--accent)}details[open]>summary::before{content:"–"}
.foot{border-top:1px solid var(--line);color:var(--soft);font-size:.9375rem;padding-top:1rem;padding-bottom:3rem}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.test{border-style:dashed}
.outcome{border-color:var(--good)}.outcome strong{color:var(--good)}
.story img{display:block;width:100%;max-height:16rem;object-fit:cover;border-radius:8px;margin-bottom:.75rem}
.together{margin:1.5rem 0}
.poster{text-align:center}.poster .code{display:block;inline-size:min(100%,20rem);margin:1.5rem auto}
.address{font-weight:600;font-size:1.25rem}
.buttons+details{margin-top:1rem}main>.code{display:block;max-inline-size:14rem}dl.facts dt{font-weight:600}dl.facts dd{margin:0 0 .75rem}
.hash{font:0.875rem/1.5 ui-monospace,"SF Mono",Menlo,monospace;overflow-wrap:anywhere}pre.hash{overflow-x:auto;white-space:pre-wrap;background:var(--sheet);border:1px solid var(--line);border-radius:10px;padding:.75rem 1rem}
.big{font-size:clamp(3.5rem,18vw,8rem);line-height:1;font-variant-numeric:tabular-nums}
.ask{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:center;margin:1.5rem 0}.ask>div{flex:1 1 14rem}.ask h2{margin-top:0}.ask .code{inline-size:9rem}
.tiles{display:block;inline-size:100%;max-inline-size:40rem;font:600 13px Figtree,system-ui,sans-serif}.tiles text{text-anchor:middle;fill:var(--ink)}.tiles .n{font-size:11px;font-weight:400}
.tiles rect{fill:var(--accent);fill-opacity:0;stroke:var(--edge)}.tiles .s1 rect{fill-opacity:.12}.tiles .s2 rect{fill-opacity:.22}.tiles .s3 rect{fill-opacity:.32}.tiles .s4 rect{fill-opacity:.42}
@media(min-width:48rem){body:has(.wall) :is(main,.top,.foot){max-width:64rem}.said{grid-template-columns:1fr 1fr}}
@media print{@page{size:A4;margin:18mm}:root{--paper:#fff;--sheet:#fff;--ink:#000;--soft:#333}.top,.skip,.foot nav,form,.buttons,.screen{display:none}.poster h1{font-size:32pt}.poster .lead{font-size:16pt}.poster .code{inline-size:95mm}.foot{font-size:9pt;padding-bottom:0}.card{break-inside:avoid}}`;
