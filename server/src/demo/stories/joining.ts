/** Six stories about joining and being welcomed, written for the demonstration. Orvelune, its people and its figures are invented. */
import type { StoryText } from './story-text.ts';

export const joiningStories: readonly StoryText[] = [
  {
    key: 'malik-de-la-plonge-au-soin',
    facet: 'employer',
    topics: ['training', 'jobs'],
    fr: {
      title: 'Malik, de la plonge au diplôme d’aide-soignant',
      excerpt:
        'Il connaissait déjà tous les étages : il y montait les plateaux. Après onze mois de formation payés à plein salaire, Malik y entre maintenant sans frapper avec le coude.',
      note: 'Sept places identiques ouvrent en février. Pensez à celles et ceux qui n’oseront pas demander.',
      captions: [
        'Onze mois de formation, plein salaire, et un diplôme d’aide-soignant au bout. Malik était à la plonge ; il raconte la suite.',
        'On cherche des soignantes et des soignants partout, alors qu’une partie est déjà là, à la cuisine ou au ménage. Il suffit de payer la formation.',
        'Sept places de formation rémunérée en février, ouvertes aux équipes de la logistique. Faites passer à qui n’oserait pas demander.',
      ],
    },
    en: {
      title: 'Malik, from washing-up to care assistant',
      excerpt:
        'He already knew every floor: he took the trays up. After eleven months of training on full pay, Malik now goes in without knocking with his elbow.',
      note: 'Seven more places open in February. Think of those who would not dare to ask.',
      captions: [
        'Eleven months of training on full pay, and a care assistant’s diploma at the end. Malik was washing dishes; he tells what came next.',
        'Everyone is looking for carers, and some are already here, in the kitchen or the cleaning team. Somebody just has to pay for the course.',
        'Seven paid training places in February, open to the support teams. Pass it on to anyone who would not dare to ask.',
      ],
    },
  },
  {
    key: 'vingt-postes-de-nuit',
    facet: 'employer',
    topics: ['jobs'],
    fr: {
      title: 'Vingt postes de nuit, et tout ce qu’il faut savoir avant de postuler',
      excerpt:
        'Le salaire, les deux week-ends sur cinq, la prime de nuit, le nombre de patients par personne et ce qui reste difficile. L’annonce a été écrite par l’équipe qui y travaille déjà.',
      note: 'Si vous connaissez quelqu’un, un message personnel vaut mieux qu’un post. Le lien est le même.',
      captions: [
        'Une offre d’emploi écrite par l’équipe de nuit elle-même, avec le salaire, le nombre de patients et ce qui reste dur. Vingt postes.',
        'Vous êtes infirmière ou infirmier et la nuit vous va ? Voici vingt postes, avec tous les chiffres avant le premier appel.',
        'Une annonce qui dit aussi ce qui ne va pas encore, c’est assez rare. Vingt postes de nuit à Valmerin et à Saint-Ordrin.',
      ],
    },
    en: {
      title: 'Twenty night posts, and all you should know before applying',
      excerpt:
        'The pay, the two weekends in five, the night allowance, how many patients each, and what is still hard. The advert was written by the team already doing the job.',
      note: 'If you know someone, a personal message beats a post. The link is the same.',
      captions: [
        'A job advert written by the night team itself, with pay, patient numbers and what is still hard. Twenty posts.',
        'Are you a nurse who likes nights? Here are twenty posts, with every figure before the first call.',
        'An advert that also says what is not right yet is rather rare. Twenty night posts in Valmerin and Saint-Ordrin.',
      ],
    },
  },
  {
    key: 'repondre-a-chaque-candidature',
    facet: 'employer',
    topics: ['jobs'],
    fr: {
      title: 'Répondre à toutes les candidatures, et signer',
      excerpt:
        'L’an dernier, 2 316 personnes ont postulé. Chacune a reçu une réponse sous quinze jours, signée d’un nom et d’un numéro. Ce que l’équipe a appris : le plus long n’est pas de refuser, c’est de dire pourquoi.',
      note: 'Si quelqu’un vous dit ne pas avoir reçu de réponse, donnez-lui l’adresse en bas de page. C’est arrivé sept fois.',
      captions: [
        '2 316 candidatures, 2 316 réponses signées sous quinze jours. Sept ont été perdues : c’est écrit aussi.',
        'Refuser prend une minute. Dire pourquoi en prend dix. Une équipe de recrutement a choisi les dix.',
        'Avez-vous déjà reçu un refus utile ? Ici, on essaie d’en écrire. Retour d’expérience, avec les ratés.',
      ],
    },
    en: {
      title: 'Answering every application, and signing the answer',
      excerpt:
        'Last year 2,316 people applied. Each had an answer within a fortnight, signed with a name and a number. What the team learned: saying no is quick, saying why is not.',
      note: 'If someone tells you they never heard back, give them the address at the foot of the page. It happened seven times.',
      captions: [
        '2,316 applications, 2,316 signed answers within a fortnight. Seven went astray: that is in the piece as well.',
        'Saying no takes a minute. Saying why takes ten. One hiring team chose the ten.',
        'Have you ever had a rejection that helped? Here they try to write them. What worked, and what did not.',
      ],
    },
  },
  {
    key: 'salaires-affiches',
    facet: 'employer',
    topics: ['jobs', 'working_life'],
    fr: {
      title: 'Le salaire est écrit en première ligne',
      excerpt:
        'Toutes nos annonces commencent par le montant, net et brut, ancienneté comprise. Trois postes ont dû être augmentés avant publication : l’affichage montrait un écart que personne n’avait vu.',
      note: 'La grille complète est publique. Vous pouvez renvoyer vers elle sans demander.',
      captions: [
        'Afficher les salaires a commencé par en augmenter trois : l’écart ne se voyait pas, tant que rien n’était écrit.',
        'Première ligne de l’annonce : le salaire. Deuxième ligne : le métier. On gagne du temps des deux côtés.',
        'La grille complète d’Orvelune est publique. On peut la discuter, c’est même le but.',
      ],
    },
    en: {
      title: 'The pay is on the first line',
      excerpt:
        'Every advert starts with the amount, before and after deductions, seniority included. Three posts had to be raised before publication: writing it down showed a gap that nobody had seen.',
      note: 'The whole pay scale is public. You may point to it without asking.',
      captions: [
        'Publishing pay began by raising it for three posts: nobody saw the gap until it was written down.',
        'First line of the advert: the pay. Second line: the job. It saves time on both sides.',
        'Orvelune’s whole pay scale is public. It can be argued with, which is rather the point.',
      ],
    },
  },
  {
    key: 'le-premier-mois',
    facet: 'employer',
    topics: ['training', 'working_life'],
    fr: {
      title: 'Le premier mois, personne ne travaille seul',
      excerpt:
        'Aux urgences de Valmerin, une personne qui arrive travaille quatre semaines en double. Même si l’on manque de bras. La règle a tenu cet été, et la raison tient en une phrase d’un interne : « j’ai pu dire que je ne savais pas ».',
      note: 'À lire si vous accueillez quelqu’un bientôt, dans n’importe quelle équipe.',
      captions: [
        'Quatre semaines en double avant de travailler sans filet, même quand on manque de bras. Aux urgences, la règle a tenu tout l’été.',
        '« J’ai pu dire que je ne savais pas. » Difficile de mieux définir un bon accueil.',
        'Ce que beaucoup auraient aimé avoir à leurs débuts : un mois entier où poser toutes les questions.',
      ],
    },
    en: {
      title: 'In the first month nobody works alone',
      excerpt:
        'In Valmerin’s emergency department a newcomer works four weeks as a second pair of hands, even when hands are short. The rule held all summer. A junior doctor gave the reason: “I could say I did not know.”',
      note: 'Worth reading if you are about to welcome someone, in any team.',
      captions: [
        'Four weeks in tandem before working without a net, even when short-staffed. In the emergency department the rule held all summer.',
        '“I could say I did not know.” Hard to find a better definition of a good welcome.',
        'What many would have liked when they started: a whole month in which to ask every question.',
      ],
    },
  },
  {
    key: 'trente-quatre-apprentis',
    facet: 'employer',
    topics: ['training', 'jobs'],
    fr: {
      title: 'Trente-quatre apprenties et apprentis, trente-quatre premiers jours',
      excerpt:
        'Nous leur avons demandé une seule chose le soir de la rentrée : écrire ce qui les avait étonnés. Le silence à 7 h, la taille des cuisines, et le fait qu’on leur demande leur avis.',
      note: 'Paraît au moment où ouvrent les candidatures pour la rentrée suivante.',
      captions: [
        '« On m’a demandé mon avis le premier jour. » Trente-quatre apprenties et apprentis racontent leur rentrée, une phrase chacun.',
        'Le silence à 7 h du matin, la taille des cuisines : ce que remarquent celles et ceux qui entrent à l’hôpital pour apprendre.',
        'Vous connaissez quelqu’un qui hésite à se lancer en apprentissage dans le soin ? Ces trente-quatre phrases peuvent aider.',
      ],
    },
    en: {
      title: 'Thirty-four apprentices, thirty-four first days',
      excerpt:
        'We asked them one thing on the evening they started: write down what surprised you. The silence at 7 a.m., the size of the kitchens, and being asked for an opinion.',
      note: 'Goes out as applications open for the next intake.',
      captions: [
        '“They asked what I thought on my first day.” Thirty-four apprentices on how it began, one sentence each.',
        'The silence at 7 a.m., the size of the kitchens: what people notice when they come to a hospital to learn.',
        'Know someone wondering about an apprenticeship in care? These thirty-four sentences may help.',
      ],
    },
  },
];
