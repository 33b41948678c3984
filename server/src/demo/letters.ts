/** Letters of the demonstration to the invented council of Vauclair: who writes, and what to read before it goes. */

export const council = [
  {
    key: 'vauclair:1',
    name: 'Solène Marchetti',
    salutation: 'Madame la maire,',
    post: 'Maire de Vauclair',
    party: null,
    email: 'maire@vauclair.example',
    phone: '+33 1 99 00 12 01',
    stance: 'undecided',
  },
  {
    key: 'vauclair:2',
    name: 'Idir Benamar',
    salutation: 'Monsieur l’adjoint,',
    post: 'Adjoint à la petite enfance, Vauclair',
    party: 'Vauclair demain',
    email: 'petite-enfance@vauclair.example',
    phone: '+33 1 99 00 12 02',
    stance: 'for',
  },
  {
    key: 'vauclair:3',
    name: 'Brigitte Colomb',
    salutation: 'Madame la conseillère municipale,',
    post: 'Conseillère municipale, Vauclair',
    party: 'Ensemble pour Vauclair',
    email: 'b.colomb@vauclair.example',
    phone: null,
    stance: 'unknown',
  },
] as const;

/** Whoever writes is invented too, and nobody of the organisation. */
export const writers = [
  ['Amel', 'Kaci'],
  ['Thierry', 'Lagarde'],
  ['Solange', 'Petitjean'],
  ['Hugo', 'Marand'],
  ['Fatou', 'Sy'],
  ['Élodie', 'Granger'],
  ['Marc', 'Vasseron'],
  ['Inaya', 'Belhadj'],
  ['Paulette', 'Rive'],
  ['Kevin', 'Thomasset'],
  ['Nour', 'Amrani'],
  ['Jean-Luc', 'Ferrière'],
  ['Maëlle', 'Cadou'],
  ['Oscar', 'Lindon'],
  ['Rosa', 'Teixeira'],
  ['Simon', 'Avril'],
] as const;

export const paragraphs = [
  'Je prends mon poste à l’hôpital à 6 h 45. Ma mère traverse la ville chaque matin pour garder notre fils jusqu’à l’ouverture de la crèche.',
  'Nous sommes sur liste d’attente depuis quatorze mois. Ma compagne a réduit son temps de travail, et nous ne savons pas jusqu’à quand.',
  'Je suis retraitée et je n’ai plus d’enfant à garder. Mais j’ai vu trois jeunes familles quitter la rue faute de place, et l’école perdre une classe.',
] as const;

/** In the words of those who read them, as `holdReasons` has it. */
export const toHold = {
  paragraph:
    'Demandez plutôt à votre voisine du numéro 14 pourquoi elle a eu une place, elle qui est au chômage et malade.',
  reason: 'personal_data',
} as const;

export const replies = [
  {
    target: 'vauclair:2',
    daysAgo: 2,
    stance: 'for',
    words:
      'Le bâtiment est libre et la Caf suit. Je défendrai l’ouverture à 5 h 45 devant la commission, avec un premier groupe de douze places dès septembre.',
    source: 'Réunion publique à la salle Jean-Moulin',
    public: true,
  },
  {
    target: 'vauclair:1',
    daysAgo: 1,
    stance: 'undecided',
    words:
      'J’entends la demande. Je veux voir le coût de fonctionnement sur trois ans avant de me prononcer.',
    source: 'Courrier à la Fondation Orvelune',
    public: false,
  },
] as const;

/** What the alert suggests; each writer adds words of their own. */
export const vauclairLetters = [
  {
    id: 'places',
    locale: 'fr',
    subject: 'Vingt-quatre places de crèche dans l’ancienne poste',
    body: `{salutation}

Vauclair décide cet hiver d’ouvrir, ou non, vingt-quatre places de crèche dans l’ancienne poste.

{paragraph}

Je vous demande de voter ces places, avec une ouverture à 5 h 45.

{name}
{place}`,
  },
  {
    id: 'horaires',
    locale: 'fr',
    subject: 'Une crèche ouverte dès 5 h 45',
    body: `{salutation}

Les équipes du matin de l’hôpital, de l’usine et des transports n’ont pas de solution de garde à Vauclair.

{paragraph}

L’ancienne poste est libre, et la Caf finance une grande part des travaux : votez l’ouverture.

{name}
{place}`,
  },
] as const;

export const vauclairCall = () => ({
  texts: {
    fr: {
      script: `Bonjour, je m’appelle {name} et j’habite à {place}.

J’appelle à l’attention de {target} au sujet des vingt-quatre places de crèche dans l’ancienne poste. Je souhaite que le conseil les vote, avec une ouverture à 5 h 45.

Pour moi, cela compte parce que… (dites-le en une phrase, avec vos mots).

Merci de transmettre mon message.`,
      questions: [
        {
          question: 'Habitez-vous la commune ?',
          answer: 'Oui. Votre rue ou votre quartier suffit : vous n’avez pas à donner votre adresse.',
        },
        {
          question: 'Combien cela coûte-t-il ?',
          answer:
            'La Caf finance une grande part des travaux. Vous pouvez dire que vous ne connaissez pas le chiffre exact.',
        },
      ],
    },
  },
  hours: 'mo-fr 08:30-12:00,13:30-17:00',
  timeZone: 'Europe/Paris',
});
