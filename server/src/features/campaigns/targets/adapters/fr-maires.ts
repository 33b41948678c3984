/**
 * Mayors of France, from the Répertoire national des élus (Ministère de l’Intérieur): one line per commune. The register
 * has no addresses to write to: a second CSV in the same ZIP with `code_insee`, `email` and `telephone` (as the public
 * directory of town halls has them) fills them in. Dates of birth and occupations are passed over.
 */
import { frCommune } from '@portevoix/core/campaigns';
import { campaignsErrors } from '../../errors.ts';
import { type Adapter, emptyReading } from './adapter.ts';
import { emailIn, headed, isoDay, type SourceFile, textOfFile } from './files.ts';
import { postFr, salutationFr, sexOf } from './salutations.ts';

interface TownHall {
  email: string | null;
  phone: string | null;
}
const inseeOf = (text: string): string => text.trim().toLowerCase().padStart(5, '0');

/** Town halls by INSEE code; null where the file is not such a table. */
async function townHalls(file: SourceFile): Promise<Map<string, TownHall> | null> {
  const table = await headed(textOfFile(file));
  if (!table || table.has("Nom de l'élu")) return null;
  const code = ['code_insee', 'code_insee_commune', 'code commune', 'insee'];
  if (!code.some((one) => table.has(one))) return null;
  const halls = new Map<string, TownHall>();
  for await (const { cell } of table.rows) {
    halls.set(inseeOf(cell(...code)), {
      email: emailIn(cell('email', 'adresse_courriel', 'courriel', 'mail')),
      phone: cell('telephone', 'phone', 'tel') || null,
    });
  }
  return halls;
}

const capital = (name: string): string =>
  /\p{Ll}/u.test(name)
    ? name
    : name
        .toLocaleLowerCase('fr')
        .replace(
          /(^|[\s\-'’])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'),
        );

export const frMaires: Adapter = {
  id: 'fr-maires',
  brings: 'targets',
  licence: 'Licence Ouverte 2.0',
  home: 'https://www.data.gouv.fr/datasets/repertoire-national-des-elus-1/',
  url: 'https://www.data.gouv.fr/api/1/datasets/r/2876a346-d50c-4911-934e-19ee07b0e503',
  takes: ['.csv', '.zip'],
  async read(files) {
    const reading = emptyReading();
    const halls = new Map<string, TownHall>();
    for (const file of files) for (const [code, hall] of (await townHalls(file)) ?? []) halls.set(code, hall);
    const seen = new Set<string>();
    let known = false;
    for (const file of files) {
      const table = await headed(textOfFile(file));
      if (!table?.has("Nom de l'élu", "Prénom de l'élu", 'Code de la commune')) continue;
      known = true;
      for await (const { cell, line } of table.rows) {
        const code = inseeOf(cell('Code de la commune'));
        const familyName = capital(cell("Nom de l'élu"));
        const givenName = capital(cell("Prénom de l'élu"));
        const place = cell('Libellé de la commune');
        const district = frCommune(code, place);
        if (!district)
          reading.refused.push({
            line,
            reason: 'district_unknown',
            value: `${cell('Code de la commune')} ${place}`,
          });
        else if (!familyName) reading.refused.push({ line, reason: 'name_missing', value: place });
        else if (seen.has(code))
          reading.refused.push({ line, reason: 'repeated', value: `${code} ${place}` });
        else {
          seen.add(code);
          const sex = sexOf(cell('Code sexe'));
          const hall = halls.get(code);
          reading.targets.push({
            // A commune has one mayor; who it is changes, the post stays: a successor is somebody else to write to.
            key: `${code}:${familyName}:${givenName}`.slice(0, 200),
            name: `${givenName} ${familyName}`.trim(),
            ...{ givenName, familyName },
            salutation: salutationFr('maire', sex),
            chamber: 'fr-mairie',
            post: `${postFr('maire', sex)} de ${place}`
              .replace(/ de Le /, ' du ')
              .replace(/ de Les /, ' des ')
              .replace(/ de (?=[AEIOUYÀÂÉÈÊÎÔÛ])/i, ' d’'),
            district,
            email: hall?.email ?? null,
            phone: hall?.phone ?? null,
            locale: 'fr',
            termStarts: isoDay(cell('Date de début de la fonction', 'Date de début du mandat')),
          });
        }
      }
    }
    if (!known) throw campaignsErrors.source_unknown_format();
    return reading;
  },
};
