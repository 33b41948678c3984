/**
 * Six sources Orvelune reads, a podcast and a channel among them, and one that is gone. Their hosts end in `.example`, which no name server knows (RFC 2606): they are loaded
 * as paused, with the items of their last reading, so that nothing is fetched.
 */
import type { Locale } from '@portevoix/core/common';
import type { Facet, KeywordRule } from '@portevoix/core/content';
import { type Calendar, dayMs } from './calendar.ts';
import { seeded } from './random.ts';

export interface DemoSourceItem {
  id: string;
  guid: string;
  title: string;
  excerpt: string;
  url: string;
  publishedAt: Date;
  state: 'pending' | 'rejected';
  /** Length of an episode or film. */
  seconds: number | null;
}
export interface DemoSource {
  id: string;
  key: string;
  name: string;
  siteUrl: string;
  feedUrl: string;
  format: 'rss' | 'atom' | 'json';
  facet: Facet;
  locale: Locale;
  createdAt: Date;
  lastFetchedAt: Date;
  brings: 'audio' | 'video' | null;
  /** Its address answers 410: nothing is read any more. */
  gone: boolean;
  rules: KeywordRule[];
  topics: string[];
  items: DemoSourceItem[];
}

type Item = readonly [
  slug: string,
  daysAgo: number,
  title: string,
  excerpt: string,
  state?: 'rejected' | null,
  minutes?: number,
];

const sources: readonly {
  key: string;
  name: string;
  host: string;
  feed: string;
  format: DemoSource['format'];
  facet: Facet;
  locale: Locale;
  brings?: 'audio' | 'video';
  gone?: true;
  rules?: KeywordRule[];
  topics?: string[];
  items: readonly Item[];
}[] = [
  {
    key: 'journal',
    name: 'Le journal d’Orvelune',
    host: 'journal.orvelune.example',
    feed: 'rss.xml',
    format: 'rss',
    facet: 'employer',
    locale: 'fr',
    items: [
      [
        'repas-de-nuit',
        1,
        'Un vrai repas à 2 heures du matin',
        'Depuis lundi, la cuisine de Valmerin prépare un plat chaud pour les équipes de nuit. Au menu de la première semaine : gratin, lentilles et beaucoup de retours.',
      ],
      [
        'stationnement-montlierre',
        3,
        'Montlierre : le parking change de sens',
        'Travaux du 2 au 6, entrée provisoire par la rue du Lavoir. Les ambulances gardent leur accès.',
        'rejected',
      ],
      [
        'portrait-kadiatou',
        4,
        'Kadiatou, vingt ans de bloc et un violoncelle',
        'Elle prépare les instruments le matin et joue le soir dans l’orchestre de la vallée. Elle dit que c’est le même silence, juste avant.',
      ],
      [
        'ecoute-18-25',
        6,
        'Une permanence d’écoute pour les 18-25 ans',
        'Deux soirs par semaine, sans rendez-vous, au-dessus de la bibliothèque de Courvaise. On peut venir avec quelqu’un.',
      ],
    ],
  },
  {
    key: 'federation',
    name: 'Fédération des soins de proximité',
    host: 'federation-proximite.example',
    feed: 'atom.xml',
    format: 'atom',
    facet: 'citizen',
    locale: 'fr',
    topics: ['soins à domicile'],
    rules: [
      { act: 'drop', words: ['congrès', 'adhésion*'] },
      { act: 'topic', words: ['infirmière*', 'infirmier*'], topic: 'emploi' },
    ],
    items: [
      [
        'barometre-trajets',
        2,
        'Baromètre : une infirmière sur quatre passe plus de deux heures par jour sur la route',
        'Enquête menée auprès de 3 140 infirmières et infirmiers à domicile. Les communes de moins de 500 habitants concentrent l’essentiel du temps perdu.',
      ],
      [
        'guide-des-proches',
        5,
        'Un guide gratuit pour les proches qui débutent',
        'Vingt pages, écrites avec des familles : les papiers, les aides, les nuits, et qui appeler en premier.',
      ],
    ],
  },
  {
    key: 'notebook',
    name: 'Care Notebook Europe',
    host: 'carenotebook.example',
    feed: 'feed.json',
    format: 'json',
    facet: 'employer',
    locale: 'en',
    items: [
      [
        'self-rostering',
        2,
        'What three hospitals learned from self-rostering',
        'Swaps went up, sick leave went down, and the software mattered less than the manager. Notes from Ghent, Porto and Galway.',
      ],
      [
        'village-rounds',
        7,
        'Who pays for the last ten miles?',
        'Four countries fund the travel of rural nurses in four different ways. One of them pays by the hour, and keeps its nurses.',
      ],
    ],
  },
  {
    key: 'podcast',
    name: 'Avant l’aube, le podcast',
    host: 'avant-laube.example',
    feed: 'podcast.xml',
    format: 'rss',
    facet: 'employer',
    locale: 'fr',
    brings: 'audio',
    topics: ['vie au travail'],
    items: [
      [
        'episode-12',
        3,
        'Épisode 12 : la relève',
        'Vingt minutes entre deux équipes, ce qui se dit et ce qui se devine. Avec deux aides-soignantes de Valmerin.',
        null,
        31,
      ],
      [
        'episode-11',
        10,
        'Épisode 11 : apprendre à dormir le jour',
        'Rideaux, voisins, enfants : ils et elles racontent leurs dix premières années de nuit.',
        null,
        27,
      ],
    ],
  },
  {
    key: 'channel',
    name: 'Orvelune en images',
    host: 'images.orvelune.example',
    feed: 'videos.xml',
    format: 'atom',
    facet: 'commercial',
    locale: 'fr',
    brings: 'video',
    items: [
      [
        'visite-maternite',
        5,
        'La nouvelle maternité, pièce par pièce',
        'Une visite filmée sans musique ni voix off, avec celles et ceux qui y travaillent.',
        null,
        6,
      ],
    ],
  },
  {
    key: 'echo',
    name: 'L’Écho de Valmerin',
    host: 'echo-valmerin.example',
    feed: 'rss',
    format: 'rss',
    facet: 'citizen',
    locale: 'fr',
    gone: true,
    items: [
      [
        'marche-samedi',
        40,
        'Le marché du samedi revient place Haute',
        'Après deux ans de travaux, les étals retrouvent leur place.',
        'rejected',
      ],
    ],
  },
];

export function makeSources(calendar: Calendar): DemoSource[] {
  const random = seeded('sources');
  const lastFetchedAt = new Date(calendar.now.getTime() - 47 * 60_000);
  const createdAt = new Date(calendar.now.getTime() - 150 * dayMs);
  return sources.map(({ key, name, host, feed, format, facet, locale, items, ...more }) => ({
    id: random.id(createdAt),
    key,
    name,
    siteUrl: `https://${host}/`,
    feedUrl: `https://${host}/${feed}`,
    format,
    facet,
    locale,
    brings: more.brings ?? null,
    gone: more.gone ?? false,
    rules: more.rules ?? [],
    topics: more.topics ?? [],
    createdAt,
    lastFetchedAt,
    items: items.map(([slug, daysAgo, title, excerpt, state, minutes]) => {
      const publishedAt = calendar.at(calendar.daysAgo(daysAgo), random.int(7, 17), random.int(0, 59));
      return {
        id: random.id(publishedAt),
        guid: `https://${host}/${slug}`,
        title,
        excerpt,
        url: `https://${host}/${slug}`,
        publishedAt,
        state: state ?? 'pending',
        seconds: minutes ? minutes * 60 : null,
      };
    }),
  }));
}
