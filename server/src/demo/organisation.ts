/**
 * Who Orvelune is: a care co-operative that does not exist, in a region that does not exist.
 * The seven people named here are the ones the guides and the tests speak of.
 */
import type { Locale } from '@portevoix/core/common';
import type { Hat, Role } from '@portevoix/core/people';

export const organisation = {
  name: 'Orvelune',
  locale: 'fr' as Locale,
  mailDomain: 'orvelune.example',
  /** example.org is reserved for examples (RFC 2606) and answers politely; nobody is disturbed by a click. */
  site: 'https://example.org/orvelune',
};

export interface DemoTeam {
  key: string;
  name: string;
  /** The town it works in. */
  place: string;
  size: number;
  /** Reads and speaks more about home care. */
  homeCare?: boolean;
}

/** 1,128 employees. The ethics committee has three: too few for any figure of its own to be shown. */
export const teams: readonly DemoTeam[] = [
  { key: 'urgences', name: 'Urgences de Valmerin', place: 'Valmerin', size: 86 },
  { key: 'medecine', name: 'Médecine et chirurgie, Valmerin', place: 'Valmerin', size: 118 },
  { key: 'maternite', name: 'Maternité de Valmerin', place: 'Valmerin', size: 54 },
  { key: 'bloc', name: 'Bloc opératoire', place: 'Valmerin', size: 61 },
  { key: 'imagerie', name: 'Imagerie et laboratoire', place: 'Valmerin', size: 48 },
  { key: 'port-halene', name: 'Clinique de Port-Halène', place: 'Port-Halène', size: 97 },
  { key: 'saint-ordrin', name: 'Soins de suite, Saint-Ordrin', place: 'Saint-Ordrin', size: 72 },
  { key: 'essarnes', name: 'Rééducation, Les Essarnes', place: 'Les Essarnes', size: 58 },
  {
    key: 'domicile-valmerin',
    name: 'Soins à domicile, Valmerin',
    place: 'Valmerin',
    size: 83,
    homeCare: true,
  },
  {
    key: 'domicile-courvaise',
    name: 'Soins à domicile, Courvaise',
    place: 'Courvaise',
    size: 64,
    homeCare: true,
  },
  {
    key: 'domicile-vallee',
    name: 'Soins à domicile, vallée de l’Ervance',
    place: 'Courvaise',
    size: 57,
    homeCare: true,
  },
  { key: 'had', name: 'Hospitalisation à domicile', place: 'Valmerin', size: 39, homeCare: true },
  { key: 'montlierre', name: 'Résidence de Montlierre', place: 'Montlierre', size: 52 },
  { key: 'bois-lauret', name: 'Résidence de Bois-Lauret', place: 'Bois-Lauret', size: 41 },
  { key: 'pharmacie', name: 'Pharmacie', place: 'Valmerin', size: 19 },
  { key: 'sante-mentale', name: 'Santé mentale et écoute', place: 'Saint-Ordrin', size: 26 },
  { key: 'prevention', name: 'Prévention et santé publique', place: 'Valmerin', size: 14 },
  { key: 'accueil', name: 'Accueil et admissions', place: 'Valmerin', size: 33 },
  { key: 'logistique', name: 'Cuisine, entretien et logistique', place: 'Valmerin', size: 44 },
  { key: 'technique', name: 'Technique et informatique', place: 'Valmerin', size: 21 },
  { key: 'rh', name: 'Ressources humaines', place: 'Valmerin', size: 16 },
  { key: 'finances', name: 'Finances et achats', place: 'Valmerin', size: 15 },
  { key: 'communication', name: 'Communication', place: 'Valmerin', size: 7 },
  { key: 'ethique', name: 'Comité d’éthique', place: 'Valmerin', size: 3 },
];

/** People who do not work there, by the hat they came with. */
export const outsiders: Readonly<Partial<Record<Hat, number>>> = {
  customer: 34,
  candidate: 22,
  supporter: 22,
  volunteer: 18,
  partner: 17,
  press: 9,
};

export interface NamedPerson {
  key: 'nadia' | 'karim' | 'sylvie' | 'tom' | 'ines' | 'paul' | 'lea';
  firstName: string;
  lastName: string;
  team: string | null;
  role: Role;
  hats: readonly Hat[];
}

export const namedPeople: readonly NamedPerson[] = [
  {
    key: 'nadia',
    firstName: 'Nadia',
    lastName: 'Haddad',
    team: 'domicile-valmerin',
    role: 'member',
    hats: ['employee', 'volunteer'],
  },
  {
    key: 'karim',
    firstName: 'Karim',
    lastName: 'Belkacem',
    team: 'communication',
    role: 'owner',
    hats: ['employee'],
  },
  {
    key: 'sylvie',
    firstName: 'Sylvie',
    lastName: 'Marchand',
    team: 'rh',
    role: 'analyst',
    hats: ['employee'],
  },
  { key: 'lea', firstName: 'Léa', lastName: 'Kervaen', team: 'imagerie', role: 'member', hats: ['employee'] },
  {
    key: 'tom',
    firstName: 'Tom',
    lastName: 'Vasseur',
    team: null,
    role: 'member',
    hats: ['supporter', 'volunteer'],
  },
  {
    key: 'ines',
    firstName: 'Inès',
    lastName: 'Delormeau',
    team: null,
    role: 'member',
    hats: ['candidate', 'customer'],
  },
  { key: 'paul', firstName: 'Paul', lastName: 'Vasselin', team: null, role: 'member', hats: ['press'] },
];
