/** Eleven stories about working there, written for the demonstration. Orvelune, its people and its figures are invented. */
import type { StoryText } from './story-text.ts';

export const employerStories: readonly StoryText[] = [
  {
    key: 'planning-six-semaines',
    facet: 'employer',
    topics: ['working_life'],
    fr: {
      title: 'Connaître son planning six semaines à l’avance',
      excerpt:
        'Depuis janvier, aucun planning n’est publié à moins de six semaines. Quand il faut le changer, on demande, on n’impose pas. La première année a coûté 11 % d’intérim en plus. La deuxième, 23 % de moins.',
      note: 'Les chiffres sont ceux du bilan social, page 14. Le surcoût de la première année est dit : gardez-le si vous en parlez.',
      captions: [
        'Six semaines d’avance sur le planning : on peut promettre d’être à un anniversaire. Dans l’hôpital, c’est tout sauf un détail.',
        'La première année, ça a coûté plus cher. La deuxième, l’intérim a baissé de 23 %. Récit honnête d’un changement d’organisation.',
        'Question à celles et ceux qui travaillent en horaires décalés : combien de temps à l’avance connaissez-vous votre planning ?',
      ],
    },
    en: {
      title: 'Knowing your rota six weeks ahead',
      excerpt:
        'Since January no rota has been published less than six weeks ahead. If it must change, people are asked, not told. The first year cost 11% more agency staff. The second, 23% less.',
      note: 'The figures come from the staff report, page 14. The first year’s extra cost is stated: keep it in if you quote them.',
      captions: [
        'Six weeks’ notice of your shifts means you can promise to be at a birthday. In a hospital that is no small thing.',
        'The first year it cost more. The second, agency staff fell by 23%. An honest account of a change in how work is planned.',
        'A question to anyone who works shifts: how far ahead do you know your rota?',
      ],
    },
  },
  {
    key: 'une-tournee-avec-odile',
    facet: 'employer',
    topics: ['home_care', 'working_life'],
    fr: {
      title: 'Une tournée avec Odile, 6 h 40 – 13 h 10',
      excerpt:
        'Quatorze portes, onze cafés refusés, trois acceptés. Nous avons suivi Odile, infirmière à domicile à Courvaise depuis dix-neuf ans. Elle parle peu du soin et beaucoup des gens.',
      note: 'Odile a choisi les photos. Les patients ont donné leur accord par écrit.',
      captions: [
        'Quatorze portes avant le déjeuner. Si vous voulez savoir ce que fait une infirmière à domicile, suivez Odile une matinée.',
        '« Le pansement, c’est dix minutes. Le reste du temps, j’écoute. » Dix-neuf ans de métier en une matinée de reportage.',
        'Le plus beau texte que j’aie lu sur le soin à domicile tient dans une tournée de six heures et trois cafés.',
      ],
    },
    en: {
      title: 'A round with Odile, 6.40 a.m. to 1.10 p.m.',
      excerpt:
        'Fourteen doors, eleven coffees declined, three accepted. We followed Odile, a home nurse in Courvaise for nineteen years. She says little about care and much about people.',
      note: 'Odile chose the photographs. Patients gave their consent in writing.',
      captions: [
        'Fourteen doors before lunch. If you want to know what a home nurse does, follow Odile for a morning.',
        '“The dressing takes ten minutes. The rest of the time I listen.” Nineteen years of nursing in one morning’s report.',
        'The finest thing I have read about care at home fits in a six-hour round and three coffees.',
      ],
    },
  },
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
        'J’aime qu’une annonce dise aussi ce qui ne va pas encore. Vingt postes de nuit à Valmerin et à Saint-Ordrin.',
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
        'I like an advert that also says what is not right yet. Twenty night posts in Valmerin and Saint-Ordrin.',
      ],
    },
  },
  {
    key: 'velos-des-tournees',
    facet: 'employer',
    topics: ['working_life', 'environment', 'home_care'],
    fr: {
      title: 'Les tournées de Valmerin passent au vélo',
      excerpt:
        'Dix-huit vélos à assistance, des sacoches pensées par les infirmières et un local chauffé pour sécher les capes. En ville, une tournée dure onze minutes de moins. Personne n’a l’obligation de pédaler.',
      note: 'Le volontariat est réel : neuf personnes sur vingt-sept ont gardé la voiture.',
      captions: [
        'Onze minutes de gagnées par tournée, et on ne cherche plus de place rue des Tanneurs. Les soins à domicile passent au vélo à Valmerin.',
        'Les sacoches ont été dessinées par les infirmières : la glacière devant, les pansements à portée de main. Ça se voit.',
        'Dix-huit vélos, et personne n’est obligé de pédaler. Le détail qui fait que ça marche : un local chauffé pour sécher les capes.',
      ],
    },
    en: {
      title: 'The Valmerin rounds take to bicycles',
      excerpt:
        'Eighteen electric bicycles, panniers designed by nurses and a heated room to dry capes. In town a round takes eleven minutes less. Nobody is obliged to pedal.',
      note: 'It really is by choice: nine people in twenty-seven kept the car.',
      captions: [
        'Eleven minutes saved per round, and no more hunting for a space in rue des Tanneurs. Home care takes to bicycles in Valmerin.',
        'The panniers were designed by nurses: cool box in front, dressings within reach. It shows.',
        'Eighteen bicycles, and nobody has to pedal. What makes it work: a heated room to dry the capes.',
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
        '« J’ai pu dire que je ne savais pas. » Je ne connais pas de meilleure définition d’un bon accueil.',
        'Ce que j’aurais aimé avoir à mes débuts : un mois entier où poser toutes les questions.',
      ],
    },
    en: {
      title: 'In the first month nobody works alone',
      excerpt:
        'In Valmerin’s emergency department a newcomer works four weeks as a second pair of hands, even when hands are short. The rule held all summer. A junior doctor gave the reason: “I could say I did not know.”',
      note: 'Worth reading if you are about to welcome someone, in any team.',
      captions: [
        'Four weeks in tandem before working without a net, even when short-staffed. In the emergency department the rule held all summer.',
        '“I could say I did not know.” I have no better definition of a good welcome.',
        'What I would have liked when I started: a whole month in which to ask every question.',
      ],
    },
  },
  {
    key: 'equipe-volante',
    facet: 'employer',
    topics: ['working_life'],
    fr: {
      title: 'L’équipe volante, ou comment dire oui à un congé',
      excerpt:
        'Vingt-deux personnes formées à cinq services, mieux payées parce qu’elles changent souvent. Leur métier : être là quand quelqu’un n’y est pas. Depuis, 94 % des congés demandés sont accordés.',
      note: 'Brouillon : il manque encore la relecture de l’équipe volante.',
      captions: [
        'Pour accorder un congé, il faut quelqu’un à mettre à la place. Vingt-deux personnes en ont fait leur métier, et sont payées pour.',
        '94 % des congés demandés sont accordés. Derrière le chiffre, une équipe qui change de service presque chaque jour, par choix.',
        'Travailler dans cinq services différents sans être la personne de trop : l’équipe volante raconte.',
      ],
    },
    en: {
      title: 'The relief team, or how to say yes to leave',
      excerpt:
        'Twenty-two people trained in five departments, paid more because they move often. Their job: to be there when somebody is not. Since then 94% of leave requests are granted.',
      note: 'Draft: the relief team has not read it yet.',
      captions: [
        'To grant leave you need somebody to step in. Twenty-two people made that their job, and are paid for it.',
        '94% of leave requests are granted. Behind the figure, a team that changes department almost daily, by choice.',
        'Working in five departments without being the spare part: the relief team tells how.',
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
  {
    key: 'creche-5h45',
    facet: 'employer',
    topics: ['working_life'],
    fr: {
      title: 'La crèche qui ouvre à 5 h 45',
      excerpt:
        'L’équipe du matin prend son poste à 6 h 30. La crèche ouvrait à 7 h 30. Il a fallu deux ans, un accord avec la mairie et une cheffe de cuisine matinale pour régler cette heure-là.',
      note: 'Il reste quatre places pour janvier. Les demandes passent par la mairie, pas par la direction.',
      captions: [
        'Prendre son poste à 6 h 30 quand la crèche ouvre à 7 h 30 : un problème d’une heure, résolu en deux ans. Elle ouvre à 5 h 45.',
        'Une crèche qui ouvre avant l’aube, parce que l’hôpital commence avant l’aube. Merci à celles et ceux qui n’ont pas lâché.',
        'Quatre places en janvier à la crèche des horaires décalés de Valmerin, ouverte à toutes les familles de la ville.',
      ],
    },
    en: {
      title: 'The nursery that opens at 5.45',
      excerpt:
        'The morning team starts at 6.30. The nursery opened at 7.30. It took two years, an agreement with the town hall and a cook who likes mornings to solve that one hour.',
      note: 'Four places are left for January. Requests go through the town hall, not through management.',
      captions: [
        'Starting work at 6.30 when the nursery opens at 7.30: a one-hour problem, solved in two years. It now opens at 5.45.',
        'A nursery that opens before dawn, because the hospital does. Thank you to those who did not give up.',
        'Four places in January at Valmerin’s early nursery, open to every family in town.',
      ],
    },
  },
];
