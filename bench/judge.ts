/** Judging a draft of 3,000 characters against 10,000 terms, beside the least any judge must do: read the draft once. */
import { foldWords } from '../core/src/common/fold.ts';
import { guardrailSettingsSchema, judgeDraft } from '../core/src/guardrails/index.ts';
import { type Hat, hats } from '../core/src/people/hats.ts';
import { median, printTable } from './table.ts';

const rounds = 300;
const syllables =
  'ba be bi bo bu ca ce ci co da de di do fa fe fi la le li lo ma me mi mo na ne no pa pe ra re sa se ta te va ve'.split(
    ' ',
  );
const word = (seed: number): string => {
  let rest = seed * 7919 + 13;
  let made = '';
  for (let i = 0; i < 4; i++) {
    made += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length) + seed;
  }
  return made;
};

export async function judgeBench(): Promise<void> {
  const wording = { fr: 'Je travaille chez {organisation}', en: 'I work at {organisation}' };
  const rulesOf = (count: number) => ({
    ...guardrailSettingsSchema.parse({
      terms: Array.from({ length: count }, (_, at) => ({
        term:
          at % 3 === 0 ? `${word(at)}${at}` : `${word(at)} ${word(at + 1)}${at}${at % 5 === 0 ? '*' : ''}`,
        kind: 'confidential',
        action: 'block',
      })),
    }),
    organisation: 'Bench',
    disclosures: Object.fromEntries(hats.map((hat) => [hat, wording])) as Record<Hat, typeof wording>,
  });
  const sentence =
    'Cette semaine, l’équipe de nuit a accueilli onze naissances ; merci à toutes et à tous #Soins #Maternité. ';
  const text = sentence.repeat(40).slice(0, 3_000);
  const draft = { text, hat: 'employee', locale: 'fr' } as const;
  const rows: (string | number)[][] = [];
  const timed = (name: string, run: () => unknown) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const begin = performance.now();
      run();
      if (round >= 30) times.push(performance.now() - begin);
    }
    times.sort((a, b) => a - b);
    rows.push([name, median(times), times[Math.floor(times.length * 0.95)]!]);
  };
  timed('bare: fold the draft once', () => foldWords(text));
  const plain = rulesOf(10_000).terms.map((term) => foldWords(term.term));
  const folded = foldWords(text);
  timed('bare: look for 10,000 folded terms one by one', () => plain.filter((term) => folded.includes(term)));
  for (const count of [10, 1_000, 10_000]) {
    const rules = rulesOf(count);
    const begin = performance.now();
    judgeDraft(draft, rules);
    rows.push([
      `compile ${count.toLocaleString('en-GB')} terms, once for each version`,
      performance.now() - begin,
      '',
    ]);
    timed(`judge against ${count.toLocaleString('en-GB')} terms`, () => judgeDraft(draft, rules));
  }
  printTable('Guardrails: a draft of 3,000 characters', ['', 'median ms', 'p95 ms'], rows);
}
