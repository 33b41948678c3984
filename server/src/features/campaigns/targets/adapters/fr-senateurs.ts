/**
 * Senators of the French Republic: the Sénat’s JSON (`api-senat`), which knows committees, and its ODSEN_GENERAL.csv
 * (Windows-1252, comment lines, former members among them), which knows e-mail addresses. Both in one ZIP make the whole.
 */
import { frDepartementDistrict } from '@portevoix/core/campaigns';
import { campaignsErrors } from '../../errors.ts';
import { type Adapter, emptyReading, type ReadTarget } from './adapter.ts';
import { emailIn, headed, jsonOf, listOf, textOfFile, webIn } from './files.ts';
import { postFr, salutationFr, sexOf } from './salutations.ts';

interface Listed {
  matricule?: string;
  nom?: string;
  prenom?: string;
  civilite?: string;
  url?: string;
  organismes?: { type?: string; libelle?: string }[];
  groupe?: { libelle?: string } | null;
  circonscription?: { code?: string } | null;
}

interface Senator {
  matricule: string;
  givenName: string;
  familyName: string;
  civility: string;
  code: string;
  group: string | null;
  committees: string[];
  email: string | null;
  website: string | null;
}

const targetOf = (one: Senator): ReadTarget => {
  const sex = sexOf(one.civility);
  return {
    key: one.matricule,
    name: `${one.givenName} ${one.familyName}`.trim(),
    givenName: one.givenName,
    familyName: one.familyName,
    salutation: salutationFr('senateur', sex),
    chamber: 'fr-senat',
    post: postFr('senateur', sex),
    district: frDepartementDistrict(one.code),
    party: one.group,
    committees: one.committees,
    email: one.email,
    offices: [
      {
        name: 'Sénat',
        address: '15 rue de Vaugirard, 75291 Paris Cedex 06',
        phone: '01 42 34 20 00',
        timeZone: 'Europe/Paris',
      },
    ],
    website: one.website,
    locale: 'fr',
  };
};

/** `Groupe Les Républicains` and `Les Républicains` are one group. */
const groupName = (text: string): string | null =>
  text.replace(/^Groupe (?:de |du |d’|d')?/i, '').replace(/^./, (first) => first.toUpperCase()) || null;
const sentence = (text: string): string => text.trim().replace(/^./, (first) => first.toUpperCase());

export const frSenateurs: Adapter = {
  id: 'fr-senateurs',
  brings: 'targets',
  licence: 'Licence Ouverte 2.0',
  home: 'https://data.senat.fr/les-senateurs/',
  url: 'https://data.senat.fr/data/senateurs/ODSEN_GENERAL.csv',
  takes: ['.csv', '.json', '.zip'],
  async read(files) {
    const reading = emptyReading();
    const senators = new Map<string, Senator & { line: number | null }>();
    let known = false;
    // The JSON first: what it says of committees is newer and fuller.
    for (const file of files) {
      const json = jsonOf(file);
      if (!Array.isArray(json)) continue;
      known ||= (json[0] as Listed | undefined)?.matricule !== undefined;
      for (const one of json as Listed[]) {
        if (!one.matricule) continue;
        senators.set(one.matricule, {
          line: null,
          matricule: one.matricule,
          ...{ givenName: one.prenom ?? '', familyName: one.nom ?? '', civility: one.civilite ?? '' },
          code: one.circonscription?.code ?? '',
          group: groupName(one.groupe?.libelle ?? ''),
          committees: [
            ...new Set(
              listOf(one.organismes).flatMap(({ type, libelle }) =>
                type === 'COMMISSION' && libelle ? [libelle] : [],
              ),
            ),
          ].sort(),
          email: null,
          website: one.url ? webIn(`https://www.senat.fr${one.url}`) : null,
        });
      }
    }
    const fromJson = senators.size > 0;
    for (const file of files) {
      if (jsonOf(file) !== undefined) continue;
      const table = await headed(textOfFile(file));
      if (!table?.has('Matricule', 'Nom usuel', 'État')) continue;
      known = true;
      for await (const { cell, line } of table.rows) {
        const email = emailIn(cell('Courrier électronique'));
        const before = senators.get(cell('Matricule'));
        if (before) before.email ??= email;
        // With the JSON beside it, whoever is not in there has left.
        if (fromJson || cell('État').toUpperCase() !== 'ACTIF') continue;
        senators.set(cell('Matricule'), {
          line,
          matricule: cell('Matricule'),
          ...{ givenName: cell('Prénom usuel'), familyName: cell('Nom usuel'), civility: cell('Qualité') },
          code: cell('Code Circonscription'),
          group: groupName(cell('Groupe politique')),
          committees: cell('Commission permanente') ? [sentence(cell('Commission permanente'))] : [],
          email,
          website: null,
        });
      }
    }
    if (!known) throw campaignsErrors.source_unknown_format();
    for (const { line, ...senator } of senators.values()) {
      const target = targetOf(senator);
      if (target.district) reading.targets.push(target);
      else
        reading.refused.push({ line, reason: 'district_unknown', value: `${target.name} ${senator.code}` });
    }
    return reading;
  },
};
