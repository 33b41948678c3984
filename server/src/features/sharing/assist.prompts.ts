/** What the assistant is told. The person's name, figures and accounts are no part of it. */
import type { Locale } from '@portevoix/core/common';
import { networks } from '@portevoix/core/networks';
import type { AssistAsk, AssistTone } from '@portevoix/core/sharing';
import type { Message } from './assist.client.ts';

const languages: Record<Locale, string> = { fr: 'French, with vous', en: 'British English' };
const tones: Record<AssistTone, string> = {
  plain: 'plain and factual',
  warm: 'warm and personal',
  precise: 'precise, with one concrete detail of the story',
  light: 'light, with a touch of humour that hurts nobody',
  engaged: 'engaged: says why it matters to the writer',
};
/** So that several suggestions begin differently. */
const beginnings = [
  'Begin with what happened.',
  'Begin with a question that the story answers.',
  'Begin with what it changes for people.',
  'Begin with a short sentence of opinion.',
];
/** A text of one's own is rarely longer; it leaves room for the disclosure and the link. */
const usualLength = 400;

export interface Told {
  title: string;
  excerpt: string | null;
  /** Texts the person chose, when they want their own voice. */
  samples: readonly string[];
}

export function promptFor(ask: AssistAsk, story: Told, variant: number): Message[] {
  const max = ask.network ? networks[ask.network].length.max : null;
  const room = Math.min(max ? Math.floor(max * 0.6) : usualLength, usualLength);
  const system = [
    'You help one person write a short post about a story, in their own name and not as an advertisement.',
    `Write in ${languages[ask.locale]}. Tone: ${tones[ask.tone]}.`,
    `At most ${ask.shorter ? Math.floor(room / 2) : room} characters. No link, no hashtag unless the draft has one.`,
    'State only what the story or the draft says. Claim no feeling, experience or figure that is not there.',
    'Answer with the post alone: no quotation marks, no comment.',
    beginnings[variant % beginnings.length]!,
  ];
  const user = [`Story: ${story.title}`, story.excerpt ? `What it says: ${story.excerpt}` : ''];
  if (ask.text.trim() !== '')
    user.push(`${ask.shorter ? 'Shorten this draft' : 'Rework this draft'}: ${ask.text}`);
  if (story.samples.length > 0) {
    user.push(
      'Texts this person wrote before, for their manner of writing and not for their content:',
      ...story.samples.map((sample) => `---\n${sample}`),
    );
  }
  return [
    { role: 'system', content: system.join(' ') },
    { role: 'user', content: user.filter(Boolean).join('\n') },
  ];
}
