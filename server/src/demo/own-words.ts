/** What people of the demonstration wrote themselves: a sentence before a suggested text, or all of it. */
import type { Locale } from '@portevoix/core/common';
import type { NamedPerson } from './organisation.ts';

/** Put before a suggested text by whoever wanted to say one thing more. They fit any story. */
export const openings: Readonly<Record<Locale, readonly string[]>> = {
  fr: [
    'Lu ce matin, et ça m’est resté.',
    'Je partage, parce que c’est vrai.',
    'Pour une fois qu’on en parle.',
    'Trois minutes bien employées.',
    'Ça se passe près de chez nous.',
    'Je connais les gens de cette histoire.',
    'À faire lire autour de vous.',
    'Fierté tranquille.',
    'On me demande souvent ce qu’on fait : voilà.',
    'Pas grand-chose à ajouter.',
    'Voilà pourquoi je reste.',
    'C’est concret, et ça me plaît.',
    'Merci à celles et ceux qui le font.',
    'Je ne partage pas souvent. Là, oui.',
  ],
  en: [
    'Read this morning, and it stayed with me.',
    'Sharing because it is true.',
    'Three minutes well spent.',
    'This is happening near us.',
    'I know the people in this story.',
    'Worth showing to someone.',
    'I do not share often. This one, yes.',
    'Not much to add.',
  ],
};

export interface OwnShare {
  person: NamedPerson['key'];
  story: string;
  /** Days after the story came out, and the local hour. */
  after: number;
  hour: number;
  networks: readonly string[];
  /** Null takes the suggested text as it is. */
  text: string | null;
  outcome?: 'published' | 'declared' | 'verified' | 'expired';
}

/** The shares of the people one can sign in as: their pages are read first, so each is written out. */
export const ownShares: readonly OwnShare[] = [
  {
    person: 'nadia',
    story: 'une-tournee-avec-odile',
    after: 0,
    hour: 13,
    networks: ['linkedin', 'whatsapp'],
    text: 'Odile m’a appris à refuser un café sans vexer personne. Treize ans plus tard, je refuse toujours onze cafés par tournée. Lisez cette matinée, c’est exactement ça.',
  },
  {
    person: 'nadia',
    story: 'ligne-de-nuit',
    after: 1,
    hour: 20,
    networks: ['facebook'],
    text: 'Je donne ce numéro à toutes les familles que je vois. La nuit, on n’a pas besoin d’un site, on a besoin que quelqu’un décroche.',
  },
  {
    person: 'nadia',
    story: 'velos-des-tournees',
    after: 0,
    hour: 12,
    networks: ['bluesky', 'linkedin'],
    text: 'J’ai longtemps cru que je garderais la voiture. C’est le local chauffé pour les capes qui m’a fait changer d’avis. Onze minutes de gagnées, je les passe chez les gens.',
  },
  {
    person: 'nadia',
    story: 'vote-soins-du-dernier-kilometre',
    after: 9,
    hour: 12,
    networks: ['bluesky', 'facebook', 'whatsapp'],
    text: 'Ma dernière patiente de la vallée est à trente et un kilomètres. C’est de cette route que l’on parle aujourd’hui au conseil régional.',
  },
  {
    person: 'nadia',
    story: 'malik-de-la-plonge-au-soin',
    after: 2,
    hour: 19,
    networks: ['linkedin'],
    text: null,
  },
  {
    person: 'nadia',
    story: 'carnet-de-liaison',
    after: 1,
    hour: 13,
    networks: ['whatsapp'],
    text: 'Le cahier ne bouge pas de la table. Pour celles et ceux qui s’inquiétaient.',
    outcome: 'declared',
  },
  {
    person: 'nadia',
    story: 'cafe-des-aidants',
    after: 3,
    hour: 18,
    networks: ['facebook'],
    text: 'J’y suis un mardi sur deux, sans blouse. Venez dix minutes, le café est correct et les chaises sont libres.',
  },
  {
    person: 'nadia',
    story: 'don-du-sang-cantine',
    after: 1,
    hour: 21,
    networks: ['copy'],
    text: null,
    outcome: 'expired',
  },
  {
    person: 'karim',
    story: 'planning-six-semaines',
    after: 0,
    hour: 9,
    networks: ['linkedin'],
    text: 'On m’a conseillé de taire le surcoût de la première année. Je trouve au contraire que c’est la partie utile.',
  },
  {
    person: 'karim',
    story: 'repondre-a-chaque-candidature',
    after: 1,
    hour: 10,
    networks: ['linkedin', 'mastodon'],
    text: null,
  },
  {
    person: 'karim',
    story: 'vote-soins-du-dernier-kilometre',
    after: 9,
    hour: 9,
    networks: ['linkedin', 'x'],
    text: null,
  },
  {
    person: 'karim',
    story: 'ce-que-la-region-a-decide',
    after: 0,
    hour: 9,
    networks: ['linkedin'],
    text: 'Nous publions aussi la réponse de celles et ceux qui ont voté contre. Elle est argumentée, et elle mérite d’être lue.',
  },
  {
    person: 'karim',
    story: 'clinique-port-halene',
    after: 0,
    hour: 9,
    networks: ['linkedin', 'bluesky'],
    text: null,
  },
  { person: 'karim', story: 'salaires-affiches', after: 2, hour: 11, networks: ['linkedin'], text: null },
  {
    person: 'tom',
    story: 'ligne-de-nuit',
    after: 2,
    hour: 22,
    networks: ['whatsapp', 'telegram'],
    text: 'Pour le groupe du quartier : gardez ce numéro, il répond vraiment. Je l’ai appelé pour ma mère.',
  },
  {
    person: 'tom',
    story: 'vote-soins-du-dernier-kilometre',
    after: 8,
    hour: 18,
    networks: ['facebook', 'whatsapp'],
    text: 'C’est demain. Ma commune est la trente-huitième de la liste.',
  },
  {
    person: 'tom',
    story: 'ce-que-la-region-a-decide',
    after: 0,
    hour: 18,
    networks: ['facebook'],
    text: 'Pas les samedis, donc. Mais trois ans de tournées, c’est trois ans de gagnés.',
  },
  {
    person: 'tom',
    story: 'jardin-de-bois-lauret',
    after: 4,
    hour: 10,
    networks: ['facebook'],
    text: 'J’apporte la brouette.',
  },
  { person: 'tom', story: 'cafe-des-aidants', after: 1, hour: 20, networks: ['mastodon'], text: null },
  {
    person: 'lea',
    story: 'imagerie-jour-meme',
    after: 1,
    hour: 12,
    networks: ['linkedin'],
    text: 'Je suis de l’autre côté de l’appareil. À 7 h 30 pile, le téléphone sonne, et c’est très bien comme ça.',
  },
  { person: 'lea', story: 'salaires-affiches', after: 0, hour: 17, networks: ['linkedin'], text: null },
];
