/** Countries people may live in: ISO 3166-1 alpha-2. Their names come from `Intl.DisplayNames`. */

const codes =
  'ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc cd ' +
  'cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf ' +
  'gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn ' +
  'kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na ' +
  'nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si ' +
  'sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi ' +
  'vn vu wf ws ye yt za zm zw';

/** Countries and territories by their ISO code, in its order. */
export const countryCodes: readonly string[] = codes.split(' ');
const known = new Set(countryCodes);
export const isCountry = (code: string): boolean => known.has(code);

/** Parts of France and of the United States that have an ISO code of their own and vote with the whole. */
const partOf: Readonly<Record<string, string>> = Object.fromEntries([
  ...['gf', 'gp', 'mq', 'yt', 're', 'pm', 'bl', 'mf', 'wf', 'pf', 'nc'].map((code) => [code, 'fr']),
  ...['as', 'gu', 'mp', 'pr', 'vi'].map((code) => [code, 'us']),
]);
/** The country whose parliament people of a country or territory elect. */
export const stateOf = (country: string): string => partOf[country] ?? country;

/** Name in a language, and by it in order. */
export function countryNames(locale: string, among: readonly string[] = countryCodes): [string, string][] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return among
    .map((code): [string, string] => [code, names.of(code.toUpperCase()) ?? code])
    .sort((a, b) => a[1].localeCompare(b[1], locale));
}
