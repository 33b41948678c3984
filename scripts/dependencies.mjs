// What we ship is under licences that let others use Portevoix as Apache-2.0 does, and has no known hole.
// Licences are read from the lock file (npm writes them there) or, where it has none, from the package itself.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname, '..');
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['Unlicense', 'CC0-1.0', 'Python-2.0'],
  // Fonts; and a library whose own files, unchanged, stay under it.
  ...['OFL-1.1', 'MPL-2.0'],
]);
/** Shared libraries beside the program, exchangeable by whoever runs it, as the LGPL asks. */
const libraries = /^@img\/sharp-/;
/** No licence field; looked up in the package's own files. */
const known = { 'png-js': 'MIT', 'twitter-text': 'Apache-2.0' };

/** SPDX expressions as they occur: names, AND, OR and brackets around the whole. */
function fits(expression, name) {
  const one = (licence) => allowed.has(licence) || (/^LGPL-/.test(licence) && libraries.test(name));
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(/ AND /)
    .every((part) => part.split(/ OR /).some((licence) => one(licence.replace(/[()]/g, '').trim())));
}

const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const wrong = [];
let shipped = 0;
for (const [where, entry] of Object.entries(packages)) {
  if (!where.includes('node_modules/') || entry.dev || entry.link) continue;
  shipped++;
  const name = where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = entry.license ?? known[name] ?? 'none named';
  if (!fits(licence, name)) wrong.push(`${name} ${entry.version}: ${licence}`);
  // A lock file names packages by their version and hash, never by the place somebody installed them from.
  if (entry.resolved) wrong.push(`${name}: the lock file holds a download address`);
}
console.log(`${shipped} packages shipped, ${wrong.length} wrong`);
for (const line of wrong) console.log(`  ${line}`);

const audit = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
const report = parsed(audit.stdout);
if (!report?.metadata) {
  // A mirror, or no network: nothing is known, and saying "none" would be a lie.
  console.log(
    `Advisories could not be asked (${report?.statusCode ?? 'no answer'}): see SECURITY.md for those checked by hand.`,
  );
} else {
  const { high, critical, moderate, low } = report.metadata.vulnerabilities;
  console.log(`Advisories: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`);
  for (const [name, found] of Object.entries(report.vulnerabilities))
    console.log(`  ${found.severity} ${name}`);
  if (high + critical > 0) wrong.push('advisories');
}
process.exit(wrong.length > 0 ? 1 : 0);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
