/** Ten stories about care and services, written for the demonstration. Orvelune, its places and its figures are invented. */
import type { StoryText } from './story-text.ts';

export const commercialStories: readonly StoryText[] = [
  {
    key: 'clinique-port-halene',
    facet: 'commercial',
    topics: ['care', 'local_life'],
    fr: {
      title: 'La clinique de Port-Halène ouvre ses portes',
      excerpt:
        'Quarante ans que la presqu’île n’avait plus de lieu de soins ouvert le soir. Mardi à 8 h, la première patiente est entrée : Mireille, 71 ans, venue à pied pour son pansement.',
      note: 'La journée de l’ouverture est celle où les gens du coin chercheront l’information. Dites ce que vous y avez vu, même une ligne.',
      captions: [
        'Port-Halène a de nouveau une clinique. Consultations jusqu’à 20 h, radiologie sur place, parking gratuit. Quarante ans que la presqu’île attendait.',
        'La première patiente est venue à pied, pour un pansement. C’est exactement à cela que sert une clinique de proximité.',
        'Vous habitez la presqu’île ? Plus besoin de passer le pont pour une radio ou une consultation du soir. Horaires et accès ici.',
      ],
    },
    en: {
      title: 'The Port-Halène clinic opens its doors',
      excerpt:
        'For forty years the peninsula had nowhere to be treated in the evening. On Tuesday at 8 a.m. the first patient walked in: Mireille, 71, on foot, for a dressing.',
      note: 'People nearby will look for news on opening day. Say what you saw there, even in one line.',
      captions: [
        'Port-Halène has a clinic again. Appointments until 8 p.m., X-rays on site, free parking. The peninsula had waited forty years.',
        'The first patient came on foot, for a dressing. That is precisely what a local clinic is for.',
        'Living on the peninsula? No more crossing the bridge for an X-ray or an evening appointment. Opening hours and directions here.',
      ],
    },
  },
  {
    key: 'imagerie-jour-meme',
    facet: 'commercial',
    topics: ['care'],
    fr: {
      title: 'Six créneaux de radiologie gardés chaque matin',
      excerpt:
        'À Valmerin, six rendez-vous d’imagerie restent vides jusqu’à 7 h 30. Ils vont à celles et ceux que leur médecin envoie le jour même. On les réserve par téléphone, sans portail ni mot de passe.',
      note: 'Utile à vos proches : peu de gens savent que ces créneaux existent.',
      captions: [
        'Besoin d’une radio aujourd’hui ? À Valmerin, six créneaux sont gardés chaque matin pour les demandes du jour. Il suffit d’appeler dès 7 h 30.',
        'Un détail d’organisation qui change une journée : laisser des rendez-vous vides exprès, pour l’urgence de demain.',
        'Pas d’application à installer, pas de compte à créer : un numéro, et une radio le jour même si votre médecin la demande.',
      ],
    },
    en: {
      title: 'Six X-ray slots kept free every morning',
      excerpt:
        'In Valmerin, six imaging appointments stay empty until 7.30 a.m. They go to people whose doctor sends them that very day. Booked by telephone: no portal, no password.',
      note: 'Useful to people around you: few know that these slots exist.',
      captions: [
        'Need an X-ray today? In Valmerin six slots are kept every morning for same-day requests. Just call from 7.30.',
        'A small piece of organisation that changes a day: leaving appointments empty on purpose, for tomorrow’s emergency.',
        'No app to install, no account to open: one number, and an X-ray the same day if your doctor asks for it.',
      ],
    },
  },
  {
    key: 'hanche-retour-maison',
    facet: 'commercial',
    topics: ['care', 'home_care'],
    fr: {
      title: 'Opéré de la hanche le matin, chez soi le soir',
      excerpt:
        'Gérard est sorti du bloc à 11 h et a dîné dans sa cuisine. Entre les deux : un kiné qui l’a fait marcher à 14 h, et une infirmière qui l’attendait devant sa porte à 18 h.',
      note: 'Ce récit répond à la question que posent toutes les familles : « et la première nuit ? »',
      captions: [
        'Opéré de la hanche le matin, dans sa cuisine le soir. Gérard raconte sa journée, y compris le moment où il a eu peur de l’escalier.',
        'Rentrer le jour même n’a de sens que si quelqu’un vous attend. Ici, l’infirmière était devant la porte avant l’ambulance.',
        'La chirurgie ambulatoire expliquée par un patient plutôt que par une brochure. Trois minutes de lecture, rien d’enjolivé.',
      ],
    },
    en: {
      title: 'A new hip in the morning, home by evening',
      excerpt:
        'Gérard left theatre at 11 a.m. and had dinner in his own kitchen. In between: a physiotherapist who had him walking at 2, and a nurse waiting at his door at 6.',
      note: 'This account answers what every family asks: “and the first night?”',
      captions: [
        'Hip surgery in the morning, his own kitchen at night. Gérard tells his day, including the moment the stairs frightened him.',
        'Going home the same day only makes sense if someone is waiting. Here the nurse was at the door before the ambulance.',
        'Day surgery explained by a patient rather than a leaflet. Three minutes to read, nothing prettied up.',
      ],
    },
  },
  {
    key: 'ligne-de-nuit',
    facet: 'commercial',
    topics: ['home_care', 'public_health'],
    fr: {
      title: 'À 3 h du matin, quelqu’un décroche',
      excerpt:
        'Depuis un an, les proches qui veillent une personne malade peuvent appeler la nuit. Au bout du fil, une infirmière. La plupart des appels durent six minutes et évitent une ambulance.',
      note: 'Un numéro à transmettre à une personne qui aide un parent. Il est ouvert à tout le monde, patient de la coopérative ou non.',
      captions: [
        'Vous veillez un parent malade et il est 3 h du matin : voici un numéro où une infirmière répond. Gratuit, pour tout le monde.',
        'Six minutes en moyenne. C’est le temps qu’il faut souvent pour comprendre qu’on peut attendre le matin, ou qu’il ne faut pas attendre.',
        'Aider un proche, c’est surtout des nuits. Un numéro à garder, et à passer autour de soi.',
      ],
    },
    en: {
      title: 'At 3 a.m., somebody answers',
      excerpt:
        'For a year now, people sitting up with someone who is ill can call at night. A nurse picks up. Most calls last six minutes and spare an ambulance.',
      note: 'A number to hand to anyone who looks after a parent. It is open to all, our patients or not.',
      captions: [
        'Sitting up with a sick parent and it is 3 a.m.: here is a number where a nurse answers. Free, for everyone.',
        'Six minutes on average. Often that is all it takes to know that it can wait until morning, or that it must not.',
        'Caring for someone is mostly nights. A number to keep, and to pass around.',
      ],
    },
  },
  {
    key: 'soupe-du-soir',
    facet: 'commercial',
    topics: ['care', 'local_life'],
    fr: {
      title: 'À Saint-Ordrin, la soupe est revenue le soir',
      excerpt:
        'Les plateaux du dîner repartaient à moitié pleins. L’équipe de cuisine a demandé pourquoi, chambre par chambre. Réponse presque unanime : « il manque une soupe ». Elle est faite sur place depuis mars.',
      note: 'La recette du jeudi est en bas de l’article. Elle vaut le détour.',
      captions: [
        'Les plateaux revenaient à moitié pleins. Au lieu d’un audit, l’équipe de cuisine a posé la question chambre par chambre. La réponse : la soupe.',
        'Bien soigner, c’est aussi donner envie de dîner. À Saint-Ordrin, la soupe du soir est de nouveau faite sur place.',
        'La meilleure idée de l’année à Saint-Ordrin tient dans un bol. Et la recette du jeudi est donnée en fin d’article.',
      ],
    },
    en: {
      title: 'In Saint-Ordrin, soup is back at supper',
      excerpt:
        'Supper trays came back half full. The kitchen asked why, room by room. The answer was nearly unanimous: “there is no soup”. Since March it has been made on site.',
      note: 'Thursday’s recipe is at the end of the article. Worth the trip.',
      captions: [
        'The trays came back half full. Instead of an audit, the kitchen team asked, room by room. The answer: soup.',
        'Good care also means wanting your supper. In Saint-Ordrin the evening soup is made on site again.',
        'The best idea of the year in Saint-Ordrin fits in a bowl. And Thursday’s recipe is at the end of the piece.',
      ],
    },
  },
  {
    key: 'carnet-de-liaison',
    facet: 'commercial',
    topics: ['home_care', 'care'],
    fr: {
      title: 'Le cahier sur la table du salon a enfin une copie',
      excerpt:
        'À domicile, tout le monde écrit dans le même cahier : infirmière, kiné, fille, voisin. On n’y touche pas. Mais une photo de la page du jour, chiffrée, rejoint désormais le dossier de la clinique.',
      note: 'On vous demandera où vont les photos : sur nos serveurs, à Valmerin, effacées après trente jours. C’est expliqué dans l’article.',
      captions: [
        'Plutôt que de remplacer le cahier de la table du salon, on en fait une copie sûre. Les familles continuent d’écrire au stylo.',
        'La page du jour arrive à la clinique avant le patient. Et elle s’efface au bout de trente jours. Simple, et dit clairement.',
        'Le numérique qui ne demande à personne de changer ses habitudes : c’est assez rare pour être raconté.',
      ],
    },
    en: {
      title: 'The notebook on the living-room table now has a copy',
      excerpt:
        'At home, everybody writes in the same notebook: nurse, physio, daughter, neighbour. That stays. But an encrypted photo of the day’s page now joins the clinic’s record.',
      note: 'People will ask where the photos go: to our servers in Valmerin, deleted after thirty days. The article explains it.',
      captions: [
        'Rather than replacing the notebook on the living-room table, they made a safe copy of it. Families go on writing by hand.',
        'The day’s page reaches the clinic before the patient does. And it is deleted after thirty days. Simple, and plainly said.',
        'Technology that asks nobody to change their habits is rare enough to be worth a story.',
      ],
    },
  },
  {
    key: 'visite-sixieme-jour',
    facet: 'commercial',
    topics: ['care', 'home_care'],
    fr: {
      title: 'La visite du sixième jour',
      excerpt:
        'Le sixième jour après une naissance, les questions arrivent toutes en même temps. C’est ce jour-là, et pas avant, que la sage-femme de la maternité de Valmerin passe à la maison. Une heure, sans montre.',
      note: 'Les parents interrogés ont relu l’article avant parution.',
      captions: [
        'Le sixième jour, le bébé a perdu du poids, personne n’a dormi, et une sage-femme sonne à la porte. Une heure, sans regarder sa montre.',
        'Pourquoi le sixième jour ? Parce que c’est celui où les questions arrivent. La maternité de Valmerin a écouté les parents, et changé la date.',
        'À faire lire aux parents qui attendent un bébé cet hiver : une visite à domicile est prévue, elle est prise en charge.',
      ],
    },
    en: {
      title: 'The sixth-day visit',
      excerpt:
        'On the sixth day after a birth all the questions come at once. That is the day, and not before, when the Valmerin midwife calls at home. One hour, no watch.',
      note: 'The parents interviewed read the piece before it was published.',
      captions: [
        'Day six: the baby has lost weight, nobody has slept, and a midwife rings the bell. She stays an hour and never looks at her watch.',
        'Why the sixth day? Because that is when the questions come. The Valmerin maternity unit listened to parents, and moved the date.',
        'For anyone expecting a baby this winter: a home visit is planned, and paid for.',
      ],
    },
  },
  {
    key: 'piluliers-des-tournees',
    facet: 'commercial',
    topics: ['home_care', 'care'],
    fr: {
      title: 'Quatre cents piluliers avant 9 h',
      excerpt:
        'Chaque lundi, la pharmacie prépare les semainiers des tournées. Un code sur le couvercle, une deuxième paire d’yeux, et un tiroir « on ne sait pas » que l’on ouvre avec le médecin avant de livrer.',
      note: 'Le tiroir « on ne sait pas » est l’idée d’Awa, préparatrice. Elle est d’accord pour être citée.',
      captions: [
        'À la pharmacie, il y a un tiroir marqué « on ne sait pas ». Rien n’en sort sans qu’un médecin ait rappelé. Une idée simple, et rassurante.',
        'Quatre cents piluliers chaque lundi avant 9 h, et deux paires d’yeux sur chacun. La sécurité, vue depuis la paillasse.',
        'Ce qui arrive sur la table de votre mère le lundi matin a été vérifié par deux personnes. Voici comment, en images.',
      ],
    },
    en: {
      title: 'Four hundred pill boxes before nine',
      excerpt:
        'Every Monday the pharmacy fills the week’s boxes for the home rounds. A code on the lid, a second pair of eyes, and a drawer marked “not sure” that is only opened with a doctor.',
      note: 'The “not sure” drawer was the idea of Awa, a pharmacy technician. She is happy to be named.',
      captions: [
        'The pharmacy has a drawer marked “not sure”. Nothing leaves it until a doctor has called back. A simple idea, and a reassuring one.',
        'Four hundred pill boxes every Monday before nine, two pairs of eyes on each. Safety, seen from the bench.',
        'What reaches your mother’s table on a Monday morning has been checked by two people. Here is how, in pictures.',
      ],
    },
  },
  {
    key: 'parc-des-essarnes',
    facet: 'commercial',
    topics: ['care', 'local_life'],
    fr: {
      title: 'Un parc où l’on apprend à tomber',
      excerpt:
        'Aux Essarnes, le parcours de rééducation a des pavés, de la pente, du gravier et un trottoir trop haut. Tout ce que la ville met sous une canne, mais avec un kiné à côté.',
      note: 'Le parc est ouvert au public le dimanche : invitez vos voisins.',
      captions: [
        'Des pavés, du gravier, un trottoir trop haut : le parc des Essarnes imite la ville pour qu’on y retourne sans crainte.',
        '« La première semaine, on vous apprend à tomber. » Reportage dans un centre de rééducation qui a mis le nez dehors.',
        'Le dimanche, le parcours de rééducation des Essarnes devient le parc du quartier. Les enfants y battent tous les records.',
      ],
    },
    en: {
      title: 'A park where you learn to fall',
      excerpt:
        'At Les Essarnes the rehabilitation trail has cobbles, a slope, gravel and a kerb that is too high. Everything a town puts under a walking stick, but with a physio beside you.',
      note: 'The park is open to the public on Sundays: bring the neighbours.',
      captions: [
        'Cobbles, gravel, a kerb that is too high: the park at Les Essarnes imitates the town, so that people can go back to it unafraid.',
        '“The first week they teach you to fall.” A visit to a rehabilitation centre that moved outdoors.',
        'On Sundays the rehabilitation trail at Les Essarnes is the neighbourhood park. Children hold all the records.',
      ],
    },
  },
  {
    key: 'anesthesie-langue-des-signes',
    facet: 'commercial',
    topics: ['care', 'public_health'],
    fr: {
      title: 'Une consultation d’anesthésie en langue des signes',
      excerpt:
        'Deux mercredis par mois, à Valmerin, l’anesthésiste et l’interprète reçoivent ensemble. Le rendez-vous dure le double. Personne ne signe un consentement deviné sur des lèvres masquées.',
      note: 'La vidéo de présentation est en langue des signes française et sous-titrée. Partagez-la telle quelle.',
      captions: [
        'Signer un consentement en lisant sur des lèvres masquées, c’était non. À Valmerin, l’anesthésiste reçoit désormais avec une interprète.',
        'Deux mercredis par mois, un rendez-vous qui dure le double du temps. C’est le temps de se comprendre vraiment.',
        'Information à transmettre aux personnes sourdes et à leurs proches : la consultation d’anesthésie existe en langue des signes à Valmerin.',
      ],
    },
    en: {
      title: 'Seeing the anaesthetist in sign language',
      excerpt:
        'On two Wednesdays a month in Valmerin, the anaesthetist and an interpreter see patients together. Appointments take twice as long. Nobody signs a consent guessed from masked lips.',
      note: 'The film is in French sign language, with captions. Please share it as it is.',
      captions: [
        'Signing a consent form by reading masked lips was never right. In Valmerin the anaesthetist now works with an interpreter.',
        'Two Wednesdays a month, an appointment that takes twice as long. That is how long it takes to understand each other.',
        'To pass on to deaf people and those close to them: pre-surgery appointments are available in sign language in Valmerin.',
      ],
    },
  },
];
