/**
 * The two campaigns of the demonstration as plain data: a bill before Utah's real legislature, and a nursery in an
 * invented commune. The bill, the commune and everything said of them are invented.
 */

import type { AlertKindName } from '@portevoix/core/campaigns';
import { literacyCall, literacyLetters } from './literacy-letters.ts';
import { nursery } from './nursery.ts';

/** Days from today and a clock on the wall: `[-6, '09:00']`. */
export type DemoTime = readonly [days: number, clock: string];

export interface DemoAlert {
  key: string;
  kind: AlertKindName;
  title: string;
  ask: string;
  thanks: string;
  selection?: Record<string, unknown>;
  constituentsOnly?: boolean;
  /** Where the kind's own beginning does not do. */
  settings?: (wall: (time: DemoTime) => string) => Record<string, unknown>;
}
export interface DemoStage {
  kind: string;
  title: string;
  ask: string;
  opens: DemoTime;
  closes: DemoTime;
  outcome?: { kind: string; told: string };
  /** Keys of stories, and the minutes after which they come out. */
  stories?: readonly (readonly [key: string, minutes: number])[];
  alerts: readonly DemoAlert[];
}
export interface DemoCampaign {
  slug: string;
  /** What it was called when the first posters were printed. */
  formerSlug?: string;
  locale: 'fr' | 'en';
  timeZone: string;
  accent: string;
  goal: number;
  title: string;
  summary: string;
  why: string;
  transparency: Record<string, unknown>;
  stages: readonly DemoStage[];
}

const thanks = 'Thank you. Every letter is counted by the office that receives it.';
const literacy: DemoCampaign = {
  slug: 'every-child-ready-to-read',
  formerSlug: 'ready-to-read-utah',
  locale: 'en',
  timeZone: 'America/Denver',
  accent: '#1d4f91',
  goal: 1200,
  title: 'Every child ready to read',
  summary:
    'A bill before the Utah legislature would open early-reading classes to every four-year-old. It must pass four steps before the session ends.',
  why: `Four in ten children start school without the words they need to follow a lesson. The classes in this bill take fifteen minutes a day, at home or in a centre, and have been tried in rural counties for years.

What decides now is whether families are heard at each step: in committee, on the floor of the House, on the floor of the Senate, and on the Governor’s desk.`,
  transparency: {
    sponsor: 'Orvelune Foundation',
    controller: 'Board of the Orvelune Foundation',
    process: 'H.B. 312, Early Reading Access (invented for this demonstration)',
    contact: 'campaigns@orvelune.example',
  },
  stages: [
    {
      kind: 'committee',
      title: 'House committee',
      ask: 'The House Education Committee hears the bill. Its members need to know what it changes at home.',
      opens: [-9, '09:00'],
      closes: [-5, '18:00'],
      outcome: {
        kind: 'passed',
        told: 'The committee sent the bill to the floor, 9 to 3. Two members quoted letters from parents.',
      },
      stories: [['six-cents-lyceens', 0]],
      alerts: [
        {
          key: 'write-to-the-committee',
          kind: 'letter',
          title: 'Write to the committee',
          ask: 'Say in your own words what reading with a child has changed for you.',
          thanks,
          settings: literacyLetters,
          selection: { chambers: ['us-ut-house'], committees: ['House Education'] },
        },
      ],
    },
    {
      kind: 'first_chamber',
      title: 'House floor',
      ask: 'All 75 representatives vote. Yours listens first to people of the district.',
      opens: [-2, '09:00'],
      closes: [5, '18:00'],
      stories: [
        ['creche-5h45', 0],
        ['repondre-a-chaque-candidature', 45],
      ],
      alerts: [
        {
          key: 'write-to-your-representative',
          kind: 'letter',
          title: 'Write to your representative',
          ask: 'Two sentences of your own count for more than a page of ours. Ask for a yes to H.B. 312.',
          thanks,
          settings: literacyLetters,
          selection: { chambers: ['us-ut-house'] },
          constituentsOnly: true,
        },
        {
          key: 'call-your-representative',
          kind: 'call',
          title: 'Call your representative’s office',
          ask: 'A call takes two minutes. Say where you live, and what you ask for.',
          thanks: 'Thank you for calling.',
          settings: literacyCall,
          selection: { chambers: ['us-ut-house'] },
          constituentsOnly: true,
        },
        {
          key: 'pass-it-on',
          kind: 'share',
          title: 'Pass it on',
          ask: 'Somebody you know has a child who starts school soon.',
          thanks: 'Thank you for passing it on.',
        },
        {
          key: 'invite-three-friends',
          kind: 'invite',
          title: 'Invite three friends',
          ask: 'Three people of other districts reach three other representatives.',
          thanks: 'Thank you. Your friends hear of it once, from you.',
        },
        {
          key: 'read-on-the-steps',
          kind: 'gathering',
          title: 'Read aloud on the steps of the Capitol',
          ask: 'Bring a book and somebody to read it to. We read together for fifteen minutes while the House votes.',
          thanks: 'See you there.',
          settings: (wall) => ({
            ...{ format: 'both', startsWall: wall([3, '12:00']), endsWall: wall([3, '13:00']) },
            place: 'South steps, Utah State Capitol',
            address: '350 State Street, Salt Lake City',
            access: { en: 'Step-free from the east side. Sign language by the speakers’ stand.' },
            ...{ onlineUrl: 'https://meet.orvelune.example/steps', capacity: 120, maxParty: 5 },
          }),
        },
      ],
    },
    {
      kind: 'second_chamber',
      title: 'Senate floor',
      ask: 'The 29 senators vote. The day before, families meet on the steps of the Capitol.',
      opens: [8, '09:00'],
      closes: [15, '18:00'],
      alerts: [
        {
          key: 'write-to-your-senator',
          kind: 'letter',
          title: 'Write to your senator',
          ask: 'Ask your state senator for a yes to H.B. 312.',
          thanks,
          settings: literacyLetters,
          selection: { chambers: ['us-ut-senate'] },
          constituentsOnly: true,
        },
        {
          key: 'meet-at-the-capitol',
          kind: 'gathering',
          title: 'Meet at the Capitol',
          ask: 'Bring a book you love. We read together for fifteen minutes.',
          thanks: 'See you there.',
          settings: (wall) => ({
            startsWall: wall([13, '12:00']),
            endsWall: wall([13, '13:00']),
            place: 'South steps, Utah State Capitol',
            address: '350 State Street, Salt Lake City',
            access: { en: 'Step-free from the east side. Sign language by the speakers’ stand.' },
            capacity: 250,
          }),
        },
      ],
    },
    {
      kind: 'signature',
      title: 'Governor’s signature',
      ask: 'The Governor has twenty days to sign, or to let it become law unsigned.',
      opens: [18, '09:00'],
      closes: [32, '18:00'],
      alerts: [
        {
          key: 'ask-the-governor',
          kind: 'petition',
          title: 'Ask the Governor to sign',
          ask: 'Governor, please sign H.B. 312, so that every child who starts school is ready to read.',
          thanks: 'Thank you for signing.',
        },
      ],
    },
  ],
};

export const demoCampaigns: readonly DemoCampaign[] = [literacy, nursery];
