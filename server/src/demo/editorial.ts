/** What the newsroom of Orvelune has in hand: stories on their way, what members suggest, and what they say. Plain data. */
import type { Facet, StoryDecision } from '@portevoix/core/content';

interface Words {
  title: string;
  excerpt: string;
}
export interface EditorialStory {
  fr: Words & { note: string };
  en: Words & { note: string };
  facet: Facet;
  topics: string[];
  /** By the contributor of the night teams; else by Karim. */
  contributed: boolean;
  /** Days before now of what happened to it; negative for what is to come. */
  days: {
    made: number;
    planned?: number;
    published?: number;
    archived?: number;
    pinned?: number;
    begins?: number;
  };
  way: { decision: StoryDecision['decision']; daysAgo: number; note?: string }[];
  internal?: boolean;
  place?: string;
  /** How its title first read, for its first version. */
  firstTitle?: string;
}

export const editorialStories: readonly EditorialStory[] = [
  {
    fr: {
      title: 'Trois heures du matin, la pause que personne ne saute',
      excerpt:
        'En médecine, l’équipe de nuit a fait de sa pause une règle. Ce qu’elle y a gagné, racontée par elle.',
      note: 'Dites ce que la nuit vous a appris ; la pause fera le reste.',
    },
    en: {
      title: 'Three in the morning, the break nobody skips',
      excerpt: 'The night team in medicine has made its break a rule. What it has gained, in its own words.',
      note: 'Say what nights have taught you; the break will do the rest.',
    },
    facet: 'employer',
    topics: ['vie au travail', 'soins'],
    contributed: true,
    days: { made: 3, planned: -4 },
    way: [
      { decision: 'submitted', daysAgo: 2.5 },
      {
        decision: 'returned',
        daysAgo: 2,
        note: 'Très juste. Il manque une voix : qui parle, et dans quel service ?',
      },
      { decision: 'submitted', daysAgo: 0.4, note: 'J’ai ajouté les mots de l’équipe de médecine.' },
    ],
    firstTitle: 'La pause de nuit',
  },
  {
    fr: {
      title: 'Ce que mangent les équipes de nuit',
      excerpt: 'Un plateau chaud à deux heures, enfin. Et ce qui reste à obtenir.',
      note: '',
    },
    en: {
      title: 'What the night teams eat',
      excerpt: 'A hot tray at two in the morning, at last. And what is still to be won.',
      note: '',
    },
    facet: 'employer',
    topics: ['vie au travail'],
    contributed: true,
    days: { made: 9 },
    way: [
      { decision: 'submitted', daysAgo: 8 },
      {
        decision: 'refused',
        daysAgo: 7,
        note: 'Le marché avec la cuisine n’est pas signé : parlons-en quand il le sera, sinon nous promettons pour d’autres.',
      },
    ],
  },
  {
    fr: {
      title: 'Le bilan social, en deux pages qui se lisent',
      excerpt: 'Effectifs, absences, formation, salaires : les chiffres de l’an dernier, sans détour.',
      note: '',
    },
    en: {
      title: 'Last year’s social report, in two readable pages',
      excerpt: 'Headcount, absence, training, pay: last year’s figures, plainly.',
      note: '',
    },
    facet: 'employer',
    topics: ['vie au travail'],
    contributed: false,
    days: { made: 212, published: 210, archived: 30 },
    way: [],
  },
  {
    fr: {
      title: 'La soirée des équipes, au réfectoire de Valmerin',
      excerpt:
        'Une soupe, deux discours très courts et les projets de chaque service. Les familles sont bienvenues.',
      note: '',
    },
    en: {
      title: 'An evening with all the teams, in the Valmerin canteen',
      excerpt: 'Soup, two very short speeches and what each ward is up to. Families are welcome.',
      note: '',
    },
    facet: 'employer',
    topics: ['vie au travail', 'vie locale'],
    contributed: false,
    days: { made: 3, published: 2, pinned: -9, begins: -9 },
    way: [],
    internal: true,
    place: 'Réfectoire, site de Valmerin',
  },
];

export interface DemoSuggestion {
  by: 'nadia' | 'tom' | 'lea';
  title: string;
  url?: string;
  text?: string;
  why: string;
  named: boolean;
  daysAgo: number;
  answer?: {
    decision: 'accepted' | 'refused';
    note: string /** Key of the story it became. */;
    story?: string;
  };
}

export const suggestions: readonly DemoSuggestion[] = [
  {
    by: 'nadia',
    title: 'Le carnet que les familles remplissent',
    text: 'En médecine, les proches écrivent le soir ce que la nuit doit savoir. Une page, trois lignes, et tout change à la relève.',
    why: 'C’est une idée des familles, et personne ne la connaît hors du service.',
    named: true,
    daysAgo: 0.6,
  },
  {
    by: 'lea',
    title: 'La navette de nuit, un an après',
    url: 'https://www.gazette-valmerin.example/navette-de-nuit',
    why: 'La Gazette en parle bien, avec des chiffres.',
    named: false,
    daysAgo: 1.3,
  },
  {
    by: 'nadia',
    title: 'La soupe du soir des bénévoles',
    text: 'Il faudrait raconter qui la prépare.',
    why: 'Les patientes et les patients en parlent encore le lendemain.',
    named: true,
    daysAgo: 12,
    answer: {
      decision: 'accepted',
      note: 'Merci, Nadia : l’actualité sort mardi, avec votre nom.',
      story: 'soupe-du-soir',
    },
  },
  {
    by: 'tom',
    title: 'Pétition pour la maternité voisine',
    url: 'https://www.petitions.example/maternite',
    why: 'Beaucoup de monde l’a signée.',
    named: false,
    daysAgo: 20,
    answer: {
      decision: 'refused',
      note: 'Le sujet compte, mais nous ne relayons pas les pétitions d’autres. Votre témoignage, lui, aurait sa place.',
    },
  },
];

export interface DemoComment {
  /** Key of the story. */
  story: string;
  by: 'nadia' | 'karim' | 'tom' | 'lea' | 'sylvie';
  text: string;
  daysAgo: number;
  hidden?: string;
}

export const comments: readonly DemoComment[] = [
  {
    story: 'soupe-du-soir',
    by: 'lea',
    text: 'J’y étais mardi : on entendait rire depuis le couloir.',
    daysAgo: 0.8,
  },
  { story: 'soupe-du-soir', by: 'karim', text: 'Merci à Nadia pour l’idée.', daysAgo: 0.6 },
  { story: 'soupe-du-soir', by: 'tom', text: 'Peut-on aider le jeudi ?', daysAgo: 0.3 },
  {
    story: 'don-du-sang-cantine',
    by: 'nadia',
    text: 'Trente et une poches en une matinée, bravo à toutes et à tous.',
    daysAgo: 3.5,
  },
  {
    story: 'don-du-sang-cantine',
    by: 'tom',
    text: 'Mon voisin de la chambre 12 dit que…',
    daysAgo: 3.2,
    hidden: 'Votre commentaire laissait reconnaître un patient. Sans ce détail, il a toute sa place.',
  },
  { story: 'creche-5h45', by: 'lea', text: 'Deux places de plus en janvier, c’est confirmé.', daysAgo: 13 },
];

/** In everybody's feed. */
export const mandatoryTopic = 'santé publique';
/** What Nadia follows. */
export const followedTopics = ['soins', 'vie au travail'];
