/**
 * How districts are called: Open Civic Data ids, and the many ways French files write a département or a constituency.
 * France has no ids of its own there, so ours follow its manner: `ocd-division/country:fr/departement:2a/circonscription:1`.
 */

/** A district and all that it lies in, the district first: somebody of `…/state:ut/cd:3` also votes in `…/state:ut`. */
export function withParents(ocdId: string): string[] {
  const parts = ocdId.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, parts.length - at).join('/'));
}

const franceOverseas: Record<string, string> = {
  971: 'Guadeloupe',
  972: 'Martinique',
  973: 'Guyane',
  974: 'La Réunion',
  975: 'Saint-Pierre-et-Miquelon',
  976: 'Mayotte',
  977: 'Saint-Barthélemy',
  978: 'Saint-Martin',
  986: 'Wallis-et-Futuna',
  987: 'Polynésie française',
  988: 'Nouvelle-Calédonie',
};
const franceMainland = [
  'Ain|Aisne|Allier|Alpes-de-Haute-Provence|Hautes-Alpes|Alpes-Maritimes|Ardèche|Ardennes|Ariège|Aube|Aude|Aveyron',
  'Bouches-du-Rhône|Calvados|Cantal|Charente|Charente-Maritime|Cher|Corrèze|Corse|Côte-d’Or|Côtes-d’Armor|Creuse',
  'Dordogne|Doubs|Drôme|Eure|Eure-et-Loir|Finistère|Gard|Haute-Garonne|Gers|Gironde|Hérault|Ille-et-Vilaine|Indre',
  'Indre-et-Loire|Isère|Jura|Landes|Loir-et-Cher|Loire|Haute-Loire|Loire-Atlantique|Loiret|Lot|Lot-et-Garonne|Lozère',
  'Maine-et-Loire|Manche|Marne|Haute-Marne|Mayenne|Meurthe-et-Moselle|Meuse|Morbihan|Moselle|Nièvre|Nord|Oise|Orne',
  'Pas-de-Calais|Puy-de-Dôme|Pyrénées-Atlantiques|Hautes-Pyrénées|Pyrénées-Orientales|Bas-Rhin|Haut-Rhin|Rhône',
  'Haute-Saône|Saône-et-Loire|Sarthe|Savoie|Haute-Savoie|Paris|Seine-Maritime|Seine-et-Marne|Yvelines|Deux-Sèvres',
  'Somme|Tarn|Tarn-et-Garonne|Var|Vaucluse|Vendée|Vienne|Haute-Vienne|Vosges|Yonne|Territoire de Belfort|Essonne',
  'Hauts-de-Seine|Seine-Saint-Denis|Val-de-Marne|Val-d’Oise',
].flatMap((line) => line.split('|'));

/** Code in lower case to name. Nobody lives in `20` any more: Corsica is `2a` and `2b`; `zz` are the French abroad. */
export const frDepartements: ReadonlyMap<string, string> = new Map([
  ...franceMainland
    .map((name, at) => [String(at + 1).padStart(2, '0'), name] as const)
    .filter(([code]) => code !== '20'),
  ['2a', 'Corse-du-Sud'],
  ['2b', 'Haute-Corse'],
  ...Object.entries(franceOverseas),
  ['zz', 'Français établis hors de France'],
]);

/** The Ministry of the Interior's letters for overseas, as in its files of polling stations. */
const ministryCodes: Record<string, string> = {
  ...{ za: '971', zb: '972', zc: '973', zd: '974', zm: '976', zn: '988', zp: '987', zs: '975', zw: '986' },
  // Saint-Barthélemy and Saint-Martin elect one deputy together; the Assemblée writes 977.
  ...{ zx: '977' },
};
/** 997 and 998: the Sénat’s two series of those who represent the French abroad. */
const abroad = new Set(['zz', '99', '099', '997', '998', '999']);

/**
 * The code of a département as we write it, from any of the ways it is found: `1`, `01`, `2A`, `2a`, `ZA`, `971`, `099`,
 * `ZZ`. Null where it is none; `20` alone is none either, it is two.
 */
export function frDepartement(code: string): string | null {
  const plain = code.trim().toLowerCase();
  if (abroad.has(plain)) return 'zz';
  const known = ministryCodes[plain] ?? (/^\d$/.test(plain) ? `0${plain}` : plain.replace(/^0(?=\d\d$)/, ''));
  const found = frDepartements.has(known) ? known : null;
  // `001` to `019` keep a nought that belongs to them.
  return found ?? (/^0\d\d$/.test(plain) && frDepartements.has(plain.slice(1)) ? plain.slice(1) : null);
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, ' ')
    .trim();
const byName = new Map([...frDepartements].map(([code, name]) => [folded(name), code]));
for (const [name, code] of [
  ['Réunion', '974'],
  ['Saint-Barthélemy et Saint-Martin', '977'],
  ['Iles Wallis et Futuna', '986'],
  ['Français de l’étranger', 'zz'],
]) {
  if (name && code) byName.set(folded(name), code);
}
/** The code of a département by its name, without regard to case and accents. */
export const frDepartementNamed = (name: string): string | null => byName.get(folded(name)) ?? null;

/** The département a postal code lies in. Corsica has 20000 to 20199 in the south, the rest in the north. */
export function frDepartementOfPostal(postalCode: string): string | null {
  if (!/^\d{5}$/.test(postalCode)) return null;
  if (postalCode.startsWith('20')) return postalCode < '20200' ? '2a' : '2b';
  if (postalCode === '97133') return '977';
  if (postalCode === '97150') return '978';
  return frDepartement(postalCode.slice(0, /^9[78]/.test(postalCode) ? 3 : 2));
}

export interface District {
  ocdId: string;
  /** In the language of the country. */
  name: string;
  kind: string;
  country: string;
}
const fr = 'ocd-division/country:fr';
export const france: District = { ocdId: fr, name: 'France', kind: 'country', country: 'fr' };

/** A département, by any of its codes. */
export function frDepartementDistrict(code: string): District | null {
  const known = frDepartement(code);
  return known === null
    ? null
    : {
        ocdId: `${fr}/departement:${known}`,
        name: frDepartements.get(known) ?? known,
        kind: 'departement',
        country: 'fr',
      };
}

/** A constituency of the Assemblée nationale. @param number `3`, `03` */
export function frCirconscription(departement: string, number: string | number): District | null {
  const inside = frDepartementDistrict(departement);
  const rank = Number(number);
  if (!inside || !Number.isInteger(rank) || rank < 1 || rank > 30) return null;
  return {
    ocdId: `${inside.ocdId}/circonscription:${rank}`,
    name: `${inside.name}, ${rank}${rank === 1 ? 're' : 'e'} circonscription`,
    kind: 'circonscription',
    country: 'fr',
  };
}

/** A constituency written in one piece: `1001`, `101`, `2A01`, `ZA01`, `97101`, `09911`, `ZZ03`. */
export const frCirconscriptionCode = (code: string): District | null =>
  frCirconscription(code.trim().slice(0, -2), code.trim().slice(-2));

/** A commune by its INSEE code, `44109` or `2A004`. */
export function frCommune(insee: string, name: string): District | null {
  const code = insee.trim().toLowerCase().padStart(5, '0');
  if (!/^(?:\d{5}|2[ab]\d{3})$/.test(code)) return null;
  const inside = frDepartementDistrict(code.slice(0, /^9[78]/.test(code) ? 3 : 2));
  return (
    inside && { ocdId: `${inside.ocdId}/commune:${code}`, name: name.trim(), kind: 'commune', country: 'fr' }
  );
}
