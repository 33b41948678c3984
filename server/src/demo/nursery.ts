/** The French campaign of the demonstration: a nursery in an invented commune, with an invented council. */
import type { DemoCampaign } from './campaigns.ts';
import { vauclairCall, vauclairLetters } from './letters.ts';

export const nursery: DemoCampaign = {
  slug: 'une-creche-de-plus-a-vauclair',
  locale: 'fr',
  timeZone: 'Europe/Paris',
  accent: '#0f5b4a',
  goal: 400,
  title: 'Une crèche de plus à Vauclair',
  summary:
    'Soixante-douze familles attendent une place. Le conseil municipal décide du budget dans quelques semaines : demandons-lui d’ouvrir vingt-quatre berceaux.',
  why: `Quand la seule crèche ouvre à 7 h 30, les équipes du matin de l’hôpital, de l’usine et des transports n’ont pas de solution. Le bâtiment de l’ancienne poste est libre, et la Caisse d’allocations familiales finance une grande part des travaux.

Il manque une décision. Elle se prend au conseil municipal, en deux temps : la commission, puis le vote du budget.`,
  transparency: {
    sponsor: 'Fondation Orvelune',
    controller: 'Conseil d’administration de la Fondation Orvelune',
    process: 'Budget primitif de la commune de Vauclair (commune inventée pour cette démonstration)',
    contact: 'campagnes@orvelune.example',
  },
  stages: [
    {
      kind: 'committee',
      title: 'Commission petite enfance',
      ask: 'La commission examine le projet et donne son avis. C’est le moment d’écrire.',
      opens: [-4, '08:00'],
      closes: [6, '20:00'],
      stories: [['creche-5h45', 0]],
      alerts: [
        {
          key: 'signer-la-petition',
          kind: 'petition',
          title: 'Signer la pétition',
          ask: 'Madame la maire, ouvrez vingt-quatre places de crèche dans l’ancienne poste, dès 5 h 45.',
          thanks: 'Merci pour votre signature.',
        },
        {
          key: 'ecrire-a-la-maire',
          kind: 'letter',
          title: 'Écrire à la maire et aux conseillers',
          ask: 'Dites avec vos mots ce qu’une place changerait pour vous, ou pour quelqu’un que vous connaissez.',
          thanks: 'Merci. Chaque lettre est lue en mairie.',
          selection: { chambers: ['fr-mairie'] },
          constituentsOnly: true,
          // Sent from here, and read first: what the French campaign shows beside the American one.
          settings: () => ({ mode: 'server', server: { vetting: true }, variants: vauclairLetters }),
        },
        {
          key: 'appeler-la-mairie',
          kind: 'call',
          title: 'Appeler la mairie',
          ask: 'Deux minutes suffisent : dites que vous habitez la commune, et ce que vous demandez.',
          thanks: 'Merci pour votre appel.',
          selection: { chambers: ['fr-mairie'] },
          constituentsOnly: true,
          settings: vauclairCall,
        },
        {
          key: 'faire-passer',
          kind: 'share',
          title: 'Faire passer',
          ask: 'Une voisine, un collègue : qui attend une place autour de vous ?',
          thanks: 'Merci d’avoir fait passer.',
        },
        {
          key: 'donner',
          kind: 'fundraising',
          title: 'Aider à aménager la crèche',
          ask: 'La Fondation Orvelune réunit de quoi acheter les vingt-quatre lits et le matériel de la salle d’éveil.',
          thanks: 'Merci pour votre don.',
          settings: () => ({
            url: 'https://dons.vauclair.example/creche',
            beneficiary: 'l’association Les Berceaux de Vauclair',
            goalMinor: 1_200_000,
          }),
        },
      ],
    },
    {
      kind: 'local',
      title: 'Vote du budget',
      ask: 'Le conseil municipal vote en séance publique. La salle est ouverte à tout le monde.',
      opens: [9, '08:00'],
      closes: [16, '23:00'],
      alerts: [
        {
          key: 'venir-au-conseil',
          kind: 'gathering',
          title: 'Venir au conseil municipal',
          ask: 'Plus la salle est pleine, plus le débat est attentif. Les enfants sont les bienvenus.',
          thanks: 'À bientôt en mairie.',
          settings: (wall) => ({
            startsWall: wall([16, '18:30']),
            endsWall: wall([16, '21:00']),
            place: 'Salle du conseil, mairie de Vauclair',
            address: '1 place de la Halle, Vauclair',
            access: { fr: 'Entrée de plain-pied par la cour. Boucle magnétique dans la salle.' },
            capacity: 120,
          }),
        },
      ],
    },
  ],
};
