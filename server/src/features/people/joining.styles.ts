/** How the public pages of joining look: warm paper and deep ink, light and dark, nothing loaded from anybody else. */
export const joiningStyles = `
:root{color-scheme:light dark;--paper:#faf6ef;--ink:#1b1d2a;--soft:#5d5a57;--accent:#b32c02;--line:#8a8378;--sheet:#fffdf9;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#14161f;--ink:#efe9dd;--soft:#aba69c;--accent:#fd8a70;--line:#7d8296;--sheet:#1c1f2b;--on:#14161f}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Figtree,system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:36rem;margin:0 auto}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;align-items:center;font-weight:600}
main>svg{display:block;width:3.5rem;height:3.5rem;color:var(--accent);margin:2rem 0 1.5rem}
h1{font:600 clamp(1.75rem,6vw,2.5rem)/1.15 "Source Serif 4",Georgia,serif;margin:0 0 1rem;text-wrap:balance}
h2{font-size:1.125rem;margin:2rem 0 .5rem}
p,li{margin:0 0 .75rem}
ul{padding-left:1.25rem}
a{color:var(--accent);text-underline-offset:.2em}
header a{display:inline-flex;align-items:center;min-height:2.75rem}
.lead{white-space:pre-line;font-size:1.125rem}
form{margin:1.5rem 0;display:grid;gap:1.25rem}
label,legend{font-weight:600}
fieldset{border:0;margin:0;padding:0}
input[type=email]{display:block;width:100%;min-height:2.75rem;margin-top:.25rem;padding:.25rem .75rem;border:1px solid var(--line);border-radius:10px;background:var(--sheet);color:var(--ink);font:inherit}
.choice{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;font-weight:400}
.choice input{inline-size:1.375rem;block-size:1.375rem;flex:none;accent-color:var(--accent)}
.hint{color:var(--soft);font-size:.9375rem;margin:.25rem 0 0}
.problem{border-left:4px solid var(--accent);padding:.25rem 0 .25rem 1rem}
button{justify-self:start;min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid var(--accent);border-radius:10px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9375rem}`;
