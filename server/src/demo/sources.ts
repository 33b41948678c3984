/**
 * Three sources Orvelune reads. Their hosts end in `.example`, which no name server knows (RFC 2606): they are loaded
 * as paused, with the items of their last reading, so that nothing is fetched.
 */
import type { Locale } from '@portevoix/core/common';
import type { Facet } from '@portevoix/core/content';
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
  items: DemoSourceItem[];
}

type Item = readonly [slug: string, daysAgo: number, title: string, excerpt: string, state?: 'rejected'];

const sources: readonly {
  key: string;
  name: string;
  host: string;
  feed: string;
  format: DemoSource['format'];
  facet: Facet;
  locale: Locale;
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
];

export function makeSources(calendar: Calendar): DemoSource[] {
  const random = seeded('sources');
  const lastFetchedAt = new Date(calendar.now.getTime() - 47 * 60_000);
  const createdAt = new Date(calendar.now.getTime() - 150 * dayMs);
  return sources.map(({ key, name, host, feed, format, facet, locale, items }) => ({
    id: random.id(createdAt),
    key,
    name,
    siteUrl: `https://${host}/`,
    feedUrl: `https://${host}/${feed}`,
    format,
    facet,
    locale,
    createdAt,
    lastFetchedAt,
    items: items.map(([slug, daysAgo, title, excerpt, state]) => {
      const publishedAt = calendar.at(calendar.daysAgo(daysAgo), random.int(7, 17), random.int(0, 59));
      return {
        id: random.id(publishedAt),
        guid: `https://${host}/${slug}`,
        title,
        excerpt,
        url: `https://${host}/${slug}`,
        publishedAt,
        state: state ?? 'pending',
      };
    }),
  }));
}
