/** Nine stories about the common good, written for the demonstration. Orvelune, the region and its council are invented. */
import type { StoryText } from './story-text.ts';

export const citizenStories: readonly StoryText[] = [
  {
    key: 'vote-soins-du-dernier-kilometre',
    facet: 'citizen',
    topics: ['home_care', 'public_health', 'local_life'],
    fr: {
      title: 'Jeudi, la Région vote sur les soins du dernier kilomètre',
      excerpt:
        'Quarante-trois communes n’ont plus d’infirmière à moins de vingt minutes. Jeudi, le conseil régional de Haute-Ervance décide s’il finance les trajets des tournées rurales. Nous disons ce que nous en attendons, et ce que cela coûte.',
      note: 'Le sujet est politique : parlez-en si vous le souhaitez, en votre nom. Personne chez nous ne saura qui l’a fait.',
      captions: [
        'Quarante-trois communes à plus de vingt minutes d’une infirmière. Jeudi, le conseil régional vote sur les trajets des tournées rurales.',
        'Un soin à 26 €, trente kilomètres de route : voilà pourquoi les tournées rurales ferment. Le vote de jeudi peut y changer quelque chose.',
        'Pour ou contre, mieux vaut savoir ce qui se décide jeudi pour les villages de la vallée. Les arguments et les chiffres sont là.',
      ],
    },
    en: {
      title: 'On Thursday the region votes on last-mile care',
      excerpt:
        'Forty-three villages no longer have a nurse within twenty minutes. On Thursday the regional council of Haute-Ervance decides whether to fund the travel of rural rounds. We say what we hope for, and what it costs.',
      note: 'This is politics: speak about it if you wish, in your own name. Nobody here will know who did.',
      captions: [
        'Forty-three villages are more than twenty minutes from a nurse. On Thursday the regional council votes on travel for rural rounds.',
        'A €26 visit, thirty kilometres of road: that is why rural rounds close. Thursday’s vote could change it.',
        'For or against, it is worth knowing what is decided on Thursday for the villages of the valley. Arguments and figures are here.',
      ],
    },
  },
  {
    key: 'ce-que-la-region-a-decide',
    facet: 'citizen',
    topics: ['home_care', 'public_health', 'local_life'],
    fr: {
      title: 'Ce que la Région a décidé, et ce qui manque encore',
      excerpt:
        'Voté, par 61 voix contre 38 : les trajets seront financés pendant trois ans. Pas les samedis, que nous demandions. Nous remercions celles et ceux qui ont voté pour, et publions la réponse de celles et ceux qui ont voté contre.',
      note: 'Le récit est équilibré à dessein. Les personnes élues qui ont voté contre y sont citées fidèlement.',
      captions: [
        'Les trajets des tournées rurales seront financés trois ans. Les samedis, non. Voici le vote, et les arguments des deux côtés.',
        '61 voix contre 38. Ce n’est pas tout ce que nous demandions, mais une tournée de la vallée est sauvée.',
        'Merci aux personnes qui ont écrit ou appelé avant jeudi, et à celles qui n’étaient pas d’accord et l’ont dit poliment.',
      ],
    },
    en: {
      title: 'What the region decided, and what is still missing',
      excerpt:
        'Carried, by 61 votes to 38: travel will be funded for three years. Not Saturdays, which we had asked for. We thank those who voted for, and publish the reply of those who voted against.',
      note: 'The account is balanced on purpose. If you know a councillor who voted against, they are quoted fairly.',
      captions: [
        'Travel for rural rounds is funded for three years. Saturdays are not. Here is the vote, with the arguments of both sides.',
        '61 votes to 38. It is not all we asked for, but one round in the valley is saved.',
        'Thank you to those who wrote or called before Thursday, and to those who disagreed and said so politely.',
      ],
    },
  },
  {
    key: 'bus-sante-onze-villages',
    facet: 'citizen',
    topics: ['public_health', 'local_life'],
    fr: {
      title: 'Le bus santé s’arrête dans onze villages',
      excerpt:
        'Vue, audition, tension, dents : le bus stationne une matinée sur la place, jour de marché. Pas besoin de carte ni de rendez-vous. Un tiers des personnes n’avaient vu aucun soignant depuis trois ans.',
      note: 'Le calendrier des arrêts change l’hiver : renvoyez vers la page, pas vers une image.',
      captions: [
        'Jour de marché, place de l’église : la vue, l’audition et la tension en vingt minutes, sans rendez-vous. Le bus passe dans onze villages.',
        'Un passager sur trois n’avait vu aucun soignant depuis trois ans. C’est pour cela que le bus vient, et pas l’inverse.',
        'Si vos parents habitent la vallée, regardez quand le bus santé passe chez eux. C’est gratuit et il y a du café.',
      ],
    },
    en: {
      title: 'The health bus stops in eleven villages',
      excerpt:
        'Eyes, ears, blood pressure, teeth: the bus spends a morning on the square, on market day. No card, no appointment. A third of those who came had seen no carer for three years.',
      note: 'The timetable changes in winter: link to the page rather than to a picture.',
      captions: [
        'Market day, church square: eyes, ears and blood pressure in twenty minutes, no appointment. The bus calls at eleven villages.',
        'One visitor in three had seen no carer for three years. That is why the bus comes to them, and not the other way round.',
        'If your parents live in the valley, see when the health bus calls there. It is free, and there is coffee.',
      ],
    },
  },
  {
    key: 'don-du-sang-cantine',
    facet: 'citizen',
    topics: ['public_health'],
    fr: {
      title: 'Le 14, la cantine devient un centre de don du sang',
      excerpt:
        'On pousse les tables, on sort les transats, et le goûter reste celui de la cuisine. La collecte de Valmerin est ouverte à toute la ville, de midi à 19 h. L’an dernier, 212 poches.',
      note: 'Le groupe O négatif manque le plus. Dites-le si cela vous concerne, sans aucune obligation.',
      captions: [
        'Le 14, de midi à 19 h, on donne son sang à la cantine de Valmerin. Une heure en tout, et un goûter fait maison à la sortie.',
        '212 poches l’an dernier, dans une salle à manger. On repousse les tables, et tout le monde peut venir.',
        'Beaucoup de gens n’aiment pas les aiguilles et viennent quand même. Si ça peut décider quelqu’un : le goûter est vraiment bon.',
      ],
    },
    en: {
      title: 'On the 14th the canteen becomes a blood donor centre',
      excerpt:
        'Tables are pushed back, deckchairs come out, and the kitchen still makes tea. The Valmerin session is open to the whole town, noon to 7 p.m. Last year: 212 donations.',
      note: 'O negative is the scarcest. Mention it if it is yours, without feeling you must.',
      captions: [
        'On the 14th, noon to 7 p.m., you can give blood in the Valmerin canteen. One hour in all, with a home-made tea on the way out.',
        '212 donations last year, in a dining room. They push back the tables, and anyone may come.',
        'Plenty of people dislike needles and come anyway. If it helps anyone decide: the cake is really good.',
      ],
    },
  },
  {
    key: 'jardin-de-bois-lauret',
    facet: 'citizen',
    topics: ['environment', 'local_life'],
    fr: {
      title: 'À Bois-Lauret, le jardin a deux entrées',
      excerpt:
        'L’une donne sur la résidence, l’autre sur la cour de l’école. Trente parcelles, des bacs à hauteur de fauteuil, et une règle écrite par les enfants : celui ou celle qui arrose choisit la musique.',
      note: 'Bénévoles bienvenus le samedi matin. Il faut surtout des dos pour la brouette.',
      captions: [
        'Une porte côté résidence, une porte côté école, et des bacs à hauteur de fauteuil. Le jardin de Bois-Lauret a bien grandi.',
        'Règle du jardin, écrite par les enfants : « qui arrose choisit la musique ». Les personnes âgées ont découvert des choses.',
        'Samedi matin, on cherche des dos pour la brouette à Bois-Lauret. Récompense en courgettes.',
      ],
    },
    en: {
      title: 'In Bois-Lauret the garden has two gates',
      excerpt:
        'One opens on the care home, the other on the school yard. Thirty plots, beds at wheelchair height, and a rule written by the children: whoever waters picks the music.',
      note: 'Volunteers welcome on Saturday mornings. Strong backs for the wheelbarrow above all.',
      captions: [
        'One gate to the care home, one to the school, and beds at wheelchair height. The Bois-Lauret garden has grown up nicely.',
        'Garden rule, written by the children: “whoever waters picks the music”. The residents have made discoveries.',
        'Backs wanted for the wheelbarrow in Bois-Lauret on Saturday morning. Paid in courgettes.',
      ],
    },
  },
  {
    key: 'eau-de-la-blanchisserie',
    facet: 'citizen',
    topics: ['environment'],
    fr: {
      title: 'La blanchisserie rend un tiers de son eau',
      excerpt:
        'L’eau du dernier rinçage sert désormais au premier lavage du chariot suivant. Sur six mois, le compteur affiche un tiers en moins, à linge égal. Le laboratoire contrôle chaque semaine.',
      note: 'Récit retiré le temps de vérifier un relevé de compteur. Merci de ne plus le partager pour l’instant.',
      captions: [
        'Le dernier rinçage d’un chariot fait le premier lavage du suivant. Un tiers d’eau en moins à la blanchisserie, à linge égal.',
        'Deux tuyaux, une cuve, une idée de l’équipe de nuit : la blanchisserie d’Orvelune boit un tiers de moins.',
        'L’eau la moins chère est celle que l’on utilise deux fois. Visite d’une blanchisserie d’hôpital, bottes aux pieds.',
      ],
    },
    en: {
      title: 'The laundry gives back a third of its water',
      excerpt:
        'Water from the last rinse now does the first wash of the next load. Over six months the meter shows a third less, for the same linen. The laboratory checks it weekly.',
      note: 'Withdrawn while a meter reading is checked. Please do not share it for now.',
      captions: [
        'The last rinse of one load is the first wash of the next. A third less water at the laundry, for the same linen.',
        'Two pipes, one tank, an idea from the night shift: Orvelune’s laundry drinks a third less.',
        'The cheapest water is the water you use twice. A visit to a hospital laundry, in wellingtons.',
      ],
    },
  },
  {
    key: 'six-cents-lyceens',
    facet: 'citizen',
    topics: ['training', 'public_health'],
    fr: {
      title: 'Six cents élèves savent masser un cœur',
      excerpt:
        'Depuis septembre, l’équipe des urgences va dans les lycées avec douze mannequins et une playlist à cent dix battements par minute. En deux heures, on apprend le geste. On apprend aussi qu’on a le droit de trembler.',
      note: 'Les établissements qui veulent une séance peuvent écrire : l’adresse est dans l’article.',
      captions: [
        'Six cents élèves savent désormais masser un cœur. Deux heures, douze mannequins, une playlist à 110 battements par minute.',
        'On apprend le geste, et on apprend qu’on a le droit de trembler. Les urgences de Valmerin vont dans les lycées.',
        'Sauriez-vous masser un cœur, là, maintenant ? Six cents élèves de la vallée n’hésitent plus.',
      ],
    },
    en: {
      title: 'Six hundred pupils can keep a heart going',
      excerpt:
        'Since September the emergency team has been visiting schools with twelve dummies and a playlist at 110 beats a minute. Two hours to learn the movement. And to learn that trembling is allowed.',
      note: 'Schools that would like a session can write: the address is in the article.',
      captions: [
        'Six hundred pupils can now give heart massage. Two hours, twelve dummies, a playlist at 110 beats a minute.',
        'You learn the movement, and you learn that trembling is allowed. Valmerin’s emergency team goes to school.',
        'Could you do heart massage, here and now? Six hundred pupils in the valley no longer hesitate.',
      ],
    },
  },
  {
    key: 'gaz-du-bloc',
    facet: 'citizen',
    topics: ['environment', 'care'],
    fr: {
      title: 'Le bloc a débranché son gaz le plus polluant',
      excerpt:
        'Un flacon de cet anesthésique réchauffait le climat autant qu’un trajet de plusieurs centaines de kilomètres en voiture. Les anesthésistes de Valmerin ne s’en servent plus. Les patients, eux, n’ont rien remarqué : c’était la condition.',
      note: 'Le calcul et ses sources sont en bas d’article. Restez-en aux chiffres qui y figurent.',
      captions: [
        'Les anesthésistes de Valmerin ont renoncé à leur gaz le plus polluant. Les patients n’ont rien remarqué, et c’était la condition.',
        'On pense rarement au climat en s’endormant au bloc. D’autres y ont pensé pour nous, calculs à l’appui.',
        'La mesure écologique la plus efficace de l’hôpital ne se voit pas : un robinet fermé au bloc opératoire.',
      ],
    },
    en: {
      title: 'The operating theatre unplugged its dirtiest gas',
      excerpt:
        'One bottle of this anaesthetic warmed the climate as much as several hundred kilometres by car. Valmerin’s anaesthetists no longer use it. Patients noticed nothing: that was the condition.',
      note: 'The sums and their sources are at the end of the article. Please keep to those figures.',
      captions: [
        'Valmerin’s anaesthetists gave up their dirtiest gas. Patients noticed nothing, and that was the condition.',
        'Few people think of the climate as they go under. Others thought of it for us, and showed their sums.',
        'The hospital’s most effective green measure cannot be seen: one tap closed in the operating theatre.',
      ],
    },
  },
  {
    key: 'cafe-des-aidants',
    facet: 'citizen',
    topics: ['home_care', 'local_life'],
    fr: {
      title: 'Le café où l’on n’explique pas pourquoi l’on est en retard',
      excerpt:
        'Un mardi sur deux, à Courvaise, les personnes qui s’occupent d’un proche se retrouvent. On peut venir avec lui. On peut repartir au bout de dix minutes. On peut aussi ne rien dire.',
      note: 'Le café est tenu par des bénévoles, dont plusieurs travaillent chez Orvelune et donnent leur temps libre.',
      captions: [
        'Un café où l’on peut arriver en retard, repartir au bout de dix minutes et ne rien dire. Pour celles et ceux qui aident un proche.',
        'Un mardi sur deux, à Courvaise. Si vous vous occupez de quelqu’un, la chaise est libre et personne ne posera de question.',
        'Le mot « aidant » semble toujours parler des autres. Si vos mardis passent à vous occuper de quelqu’un, il parle peut-être de vous.',
      ],
    },
    en: {
      title: 'The café where nobody asks why you are late',
      excerpt:
        'Every other Tuesday in Courvaise, people who look after someone meet. You may bring them along. You may leave after ten minutes. You may say nothing at all.',
      note: 'The café is run by volunteers, several of whom work for Orvelune and give their free time.',
      captions: [
        'A café where you may come late, leave after ten minutes and say nothing. For people who look after someone.',
        'Every other Tuesday in Courvaise. If you care for somebody, there is a chair for you and no questions.',
        'The word “carer” always seems to mean other people. If your Tuesdays go into looking after somebody, it may mean you.',
      ],
    },
  },
];
