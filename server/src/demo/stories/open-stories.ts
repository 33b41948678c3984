/** What the demonstration opens to everybody: which stories, how many pictures, and their own text in both languages. */
import type { Locale } from '@portevoix/core/common';

export interface OpenStory {
  key: string;
  pictures: number;
  body: Readonly<Record<Locale, string>>;
}

export const openStories: readonly OpenStory[] = [
  {
    key: 'ce-que-la-region-a-decide',
    pictures: 2,
    body: {
      fr: `Le vote a eu lieu à 18 h 40, après trois heures de débat. **61 voix pour, 38 contre, 4 abstentions.**

## Ce qui est acquis

- Les trajets des tournées rurales sont financés pendant trois ans.
- Le forfait couvre les déplacements de plus de dix kilomètres.
- Un bilan public sera fait chaque automne.

## Ce qui manque

Les samedis ne sont pas couverts. Nous les avions demandés, et nous les redemanderons au bilan.

> « Je vote contre parce que la dépense n’a pas de fin. Qu’on me montre le bilan, et je changerai peut-être d’avis. »

Cette phrase est d’une conseillère qui a voté contre. Elle nous a autorisés à la citer.`,
      en: `The vote came at 6.40 pm, after three hours of debate. **61 for, 38 against, 4 abstentions.**

## What is settled

- Travel on rural rounds is funded for three years.
- The rate covers journeys of more than ten kilometres.
- A public account will be given each autumn.

## What is missing

Saturdays are not covered. We had asked for them, and will ask again when the account is given.

> “I vote against because the expense has no end. Show me the account and I may change my mind.”

The words are those of a councillor who voted against. She has let us quote them.`,
    },
  },
  {
    key: 'vote-soins-du-dernier-kilometre',
    pictures: 1,
    body: {
      fr: `Une visite est payée 26 €. Le trajet, lui, ne l’est pas au-delà de dix kilomètres. *Voilà tout le sujet.*

1. Une tournée de la vallée compte en moyenne 142 km par jour.
2. Le carburant et l’entretien en absorbent le tiers.
3. Quarante-trois communes n’ont plus de passage quotidien.

Le vote de jeudi ne règle pas tout. Il dit si ces tournées continuent.`,
      en: `A visit is paid €26. The journey is not, beyond ten kilometres. *That is the whole matter.*

1. A round in the valley is 142 km a day on average.
2. Fuel and upkeep take a third of what it earns.
3. Forty-three villages no longer have a daily visit.

Thursday’s vote does not settle everything. It says whether these rounds go on.`,
    },
  },
];
