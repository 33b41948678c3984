/**
 * Deputies of the Assemblée nationale, in the forms their data is found in: Datan’s CSV of those in office, profiles as a
 * semicolon CSV, a JSON list, and the house’s own AMO files, where a value may be one object or a list of them and an empty
 * one is `@xsi:nil`. A deputy has the same id (`PA…`) in all of them.
 */
import { type District, frCirconscription, frDepartementNamed } from '@portevoix/core/campaigns';
import { campaignsErrors } from '../../errors.ts';
import { type Adapter, emptyReading, type Reading, type ReadTarget } from './adapter.ts';
import {
  emailIn,
  type HeadedRow,
  headed,
  isoDay,
  jsonOf,
  listOf,
  type SourceFile,
  textIn,
  textOfFile,
  webIn,
} from './files.ts';
import { postFr, salutationFr, sexOf } from './salutations.ts';

interface Deputy {
  uid: string;
  civility: string;
  givenName: string;
  familyName: string;
  district: District | null;
  group: string | null;
  email?: string | null;
  phone?: string | null;
  website?: string | null;
  committees?: string[];
  termStarts?: string | null;
}

const targetOf = (deputy: Deputy): ReadTarget => {
  const sex = sexOf(deputy.civility);
  return {
    key: deputy.uid,
    name: `${deputy.givenName} ${deputy.familyName}`.trim(),
    givenName: deputy.givenName,
    familyName: deputy.familyName,
    salutation: salutationFr('depute', sex),
    chamber: 'fr-an',
    post: postFr('depute', sex),
    district: deputy.district,
    party: deputy.group,
    committees: deputy.committees ?? [],
    email: deputy.email ?? null,
    phone: deputy.phone ?? null,
    website: deputy.website ?? null,
    offices: [
      {
        name: 'Assemblée nationale',
        address: '126 rue de l’Université, 75355 Paris 07 SP',
        phone: '01 40 63 60 00',
        timeZone: 'Europe/Paris',
      },
    ],
    locale: 'fr',
    termStarts: deputy.termStarts ?? null,
  };
};

/** Adds somebody, or says why not: the same id twice counts once. */
function add(reading: Reading, deputy: Deputy, line: number | null, where: string): void {
  const target = targetOf(deputy);
  if (!target.name || !target.key) reading.refused.push({ line, reason: 'name_missing', value: deputy.uid });
  else if (!target.district)
    reading.refused.push({ line, reason: 'district_unknown', value: `${target.name} ${where}`.trim() });
  else if (reading.targets.some(({ key }) => key === target.key))
    reading.refused.push({ line, reason: 'repeated', value: target.name });
  else reading.targets.push(target);
}

const datan = (cell: HeadedRow['cell']): Deputy => ({
  ...{ uid: cell('id'), civility: cell('civ'), givenName: cell('prenom'), familyName: cell('nom') },
  district: frCirconscription(cell('departementCode'), cell('circo')),
  group: cell('groupe') || null,
  email: emailIn(cell('mail')),
  website: webIn(cell('website')),
  termStarts: isoDay(cell('datePriseFonction')),
});
const profile = (cell: HeadedRow['cell']): Deputy => ({
  ...{ uid: cell('uid'), civility: cell('civilite'), givenName: cell('prenom'), familyName: cell('nom') },
  district: frCirconscription(frDepartementNamed(cell('departement')) ?? '', cell('num_circonscription')),
  group: cell('groupe_nom') || null,
  termStarts: isoDay(cell('date_debut_mandat')),
});

async function readTable(file: SourceFile, reading: Reading): Promise<boolean> {
  const table = await headed(textOfFile(file));
  const isDatan = table?.has('departementCode', 'circo', 'nom', 'prenom');
  const isProfile = table?.has('uid', 'departement', 'num_circonscription', 'nom');
  if (!table || !(isDatan || isProfile)) return false;
  for await (const { cell, line } of table.rows) {
    // Those whose mandate has ended stand in the same file. A minister who came back has an end and sits all the same.
    const inOffice = cell('en_cours').toLowerCase();
    if (isProfile && (inOffice ? inOffice === 'false' : cell('date_fin_mandat') !== '')) continue;
    add(
      reading,
      (isDatan ? datan : profile)(cell),
      line,
      `${cell('departementCode', 'departement')} ${cell('circo', 'num_circonscription')}`,
    );
    const day = isoDay(cell('dateMaj'));
    if (day && day > (reading.dataDate ?? '')) reading.dataDate = day;
  }
  return true;
}

interface Listed {
  id?: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  departmentCode?: string;
  constituency?: number;
  party?: string;
}

interface Acteur {
  uid?: unknown;
  etatCivil?: { ident?: { civ?: unknown; prenom?: unknown; nom?: unknown } };
  adresses?: { adresse?: Address | Address[] };
  mandats?: { mandat?: Mandat | Mandat[] };
}
interface Address {
  type?: unknown;
  typeLibelle?: unknown;
  valElec?: unknown;
}
interface Mandat {
  typeOrgane?: unknown;
  dateDebut?: unknown;
  dateFin?: unknown;
  organes?: { organeRef?: unknown };
  election?: { lieu?: { numDepartement?: unknown; departement?: unknown; numCirco?: unknown } };
}

/** Codes of AMO addresses: 15 an e-mail address, 11 a telephone, 22 a web site. */
const addressOf = (acteur: Acteur, code: string): string | null =>
  textIn(listOf(acteur.adresses?.adresse).find(({ type }) => textIn(type) === code)?.valElec);

/** Somebody of the AMO files who sits on this day; null for a former deputy. */
function deputyOf(acteur: Acteur, organes: ReadonlyMap<string, string>, day: string): Deputy | null {
  const uid = textIn(acteur.uid);
  const mandats = listOf(acteur.mandats?.mandat).filter(({ dateFin }) => (textIn(dateFin) ?? '9999') >= day);
  const seat = mandats.find(({ typeOrgane }) => textIn(typeOrgane) === 'ASSEMBLEE');
  if (!uid || !seat) return null;
  const { ident } = acteur.etatCivil ?? {};
  const names = (kind: string) =>
    mandats
      .filter(({ typeOrgane }) => textIn(typeOrgane) === kind)
      .flatMap(({ organes: of }) => listOf(of?.organeRef).map(textIn))
      .flatMap((ref) => organes.get(ref ?? '') ?? []);
  const lieu = seat.election?.lieu;
  const code = textIn(lieu?.numDepartement) ?? frDepartementNamed(textIn(lieu?.departement) ?? '') ?? '';
  return {
    uid,
    civility: textIn(ident?.civ) ?? '',
    givenName: textIn(ident?.prenom) ?? '',
    familyName: textIn(ident?.nom) ?? '',
    district: frCirconscription(code, textIn(lieu?.numCirco) ?? ''),
    group: names('GP')[0] ?? null,
    committees: [...new Set([...names('COMPER'), ...names('COMNL'), ...names('COMSPSENAT')])].sort(),
    email: emailIn(addressOf(acteur, '15')),
    phone: addressOf(acteur, '11'),
    website: webIn(addressOf(acteur, '22')),
    termStarts: isoDay(textIn(seat.dateDebut)),
  };
}

export const frDeputes: Adapter = {
  id: 'fr-deputes',
  brings: 'targets',
  licence: 'Licence Ouverte 2.0',
  home: 'https://data.assemblee-nationale.fr/acteurs/deputes-en-exercice',
  url: 'https://data.assemblee-nationale.fr/static/openData/repository/17/amo/deputes_actifs_mandats_actifs_organes/AMO10_deputes_actifs_mandats_actifs_organes.json.zip',
  takes: ['.zip', '.json', '.csv'],
  seatOf: (ocdId) => (ocdId.includes('/circonscription:') ? { chamber: 'fr-an', post: 'Député' } : null),
  async read(files, { day }) {
    const reading = emptyReading();
    const acteurs: Acteur[] = [];
    const organes = new Map<string, string>();
    let known = false;
    for (const file of files) {
      const json = jsonOf(file) as
        | { acteur?: Acteur; organe?: { uid?: unknown; libelle?: unknown } }
        | Listed[]
        | undefined;
      if (Array.isArray(json)) {
        known ||= json[0]?.constituency !== undefined;
        for (const one of json)
          add(
            reading,
            {
              ...{
                uid: one.id ?? '',
                civility: '',
                givenName: one.firstName ?? '',
                familyName: one.lastName ?? '',
              },
              district: frCirconscription(one.departmentCode ?? '', one.constituency ?? ''),
              group: one.party ?? null,
              email: emailIn(one.email),
            },
            null,
            `${one.departmentCode ?? ''} ${one.constituency ?? ''}`,
          );
      } else if (json?.acteur) acteurs.push(json.acteur);
      else if (json?.organe) organes.set(textIn(json.organe.uid) ?? '', textIn(json.organe.libelle) ?? '');
      else if (json === undefined) known = (await readTable(file, reading)) || known;
    }
    if (!known && acteurs.length === 0) throw campaignsErrors.source_unknown_format();
    for (const acteur of acteurs) {
      const deputy = deputyOf(acteur, organes, day);
      if (deputy) add(reading, deputy, null, '');
    }
    return reading;
  },
};
