/**
 * The forms a French or English word can be an inflection of: plural, feminine, simple verb endings. It only proposes;
 * a form counts where the dictionary of terms holds it, so an odd proposal does no harm. Words come folded: no accents.
 */

/** Ending, what stands in its place, and how much must be left for the rule to be believed. */
type Rule = readonly [ending: string, instead: string, least: number];

const rules: readonly Rule[] = [
  // Plurals, and the feminine ones: fusions, réseaux, sociaux, mergers, companies.
  ['s', '', 3],
  ['x', '', 4],
  ['aux', 'al', 3],
  ['ies', 'y', 3],
  ['es', '', 4],
  // Feminines: a bare -e needs a long word, for "plan" is not "plane".
  ['e', '', 5],
  ['ive', 'if', 3],
  ['ives', 'if', 3],
  ['euse', 'eur', 3],
  ['euses', 'eur', 3],
  ['euse', 'eux', 3],
  ['euses', 'eux', 3],
  ['trice', 'teur', 3],
  ['trices', 'teur', 3],
  ['ale', 'al', 3],
  ['ales', 'al', 3],
  ['elle', 'el', 3],
  ['elles', 'el', 3],
  ['enne', 'en', 3],
  ['ennes', 'en', 3],
  ['onne', 'on', 4],
  ['onnes', 'on', 4],
  ['ere', 'er', 3],
  ['eres', 'er', 3],
  ['ete', 'et', 3],
  ['etes', 'et', 3],
  ['que', 'c', 4],
  ['ques', 'c', 4],
  // English verbs: merges, merged, merging, cutting, planned.
  ['ed', '', 4],
  ['ed', 'e', 3],
  ['ing', '', 4],
  ['ing', 'e', 3],
  ['ied', 'y', 3],
];

/** Endings of French verbs by infinitive; the participles with their plurals and feminines are among them. */
const verbs: readonly (readonly [infinitive: string, least: number, endings: readonly string[]])[] = [
  [
    'er',
    3,
    (
      'e es ons ez ent ai as a ames ates erent ais ait ions iez aient erai eras era erons erez eront ' +
      'erais erait erions eriez eraient ee ees ant eant'
    ).split(' '),
  ],
  [
    'ir',
    3,
    (
      'is it issons issez issent issais issait issions issiez issaient irai iras ira irons irez iront ' +
      'irait irais iraient i ie ies issant'
    ).split(' '),
  ],
  ['re', 4, 's t ons ez ent ais ait aient u ue us ues rai ra rons ront rait ant'.split(' ')],
];

const byEnding = new Map<string, { instead: string; least: number }[]>();
const learn = (ending: string, instead: string, least: number) =>
  byEnding.set(ending, [...(byEnding.get(ending) ?? []), { instead, least }]);
for (const [ending, instead, least] of rules) learn(ending, instead, least);
for (const [infinitive, least, endings] of verbs) {
  for (const ending of endings) learn(ending, infinitive, least);
}
const longest = Math.max(...[...byEnding.keys()].map((ending) => ending.length));

/** A folded word and every form it may be an inflection of, the word itself first. */
export function formsOf(word: string): string[] {
  const forms = [word];
  for (let length = 1; length <= longest && length < word.length; length++) {
    const found = byEnding.get(word.slice(-length));
    if (!found) continue;
    const base = word.slice(0, -length);
    for (const { instead, least } of found) {
      if (base.length < least) continue;
      forms.push(base + instead);
    }
  }
  // cutting -> cut, planned -> plan
  const doubled = /^(.{2,}([bcdfglmnprt]))\2(?:ed|ing)$/.exec(word);
  if (doubled?.[1]) forms.push(doubled[1]);
  return forms;
}

/** What a word of a term may also be written as by the editor: its singular, so that "captifs" finds "captive". */
export function lemmasOf(word: string): string[] {
  const lemmas = [word];
  if (/[^s]s$/.test(word) && word.length >= 5) lemmas.push(word.slice(0, -1));
  if (/[ae]ux$/.test(word) && word.length >= 6) {
    lemmas.push(word.endsWith('aux') ? `${word.slice(0, -3)}al` : word.slice(0, -1));
  }
  return lemmas;
}
