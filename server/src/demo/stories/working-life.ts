/** Five stories about working there, written for the demonstration. Orvelune, its people and its figures are invented. */
import type { StoryText } from './story-text.ts';

export const workingLifeStories: readonly StoryText[] = [
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
        'Tout ce que le soin à domicile demande tient dans une tournée de six heures et trois cafés. À lire lentement.',
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
        'Everything that care at home asks of a nurse fits in a six-hour round and three coffees. Best read slowly.',
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
