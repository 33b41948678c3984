/** Every adapter against made-up files, with each trap that the real ones hold. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { read } from './adapters.fixtures.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('made-up files', () => {
  test('Congress: the last term counts, a form where there is one, no address of anybody', async () => {
    const member = (bioguide: string, last: string, term: object) => ({
      id: { bioguide },
      name: { first: 'Ada', last },
      bio: { birthday: '1960-01-01' },
      terms: [{ type: 'rep', state: 'TX', district: 1 }, term],
    });
    const { targets, refused } = await read('us-congress', {
      'members.json': JSON.stringify([
        member('X000001', 'Senft', {
          type: 'sen',
          state: 'UT',
          start: '2025-01-03',
          end: '2031-01-03',
          phone: '202-555-0101',
          contact_form: 'https://senft.example.org/write',
          party: 'Independent',
        }),
        member('X000002', 'Delgado', {
          type: 'rep',
          state: 'PR',
          district: 0,
          start: '2025-01-03',
          end: '2029-01-03',
        }),
        member('X000003', 'Nobody', { type: 'rep', state: 'QQ', district: 9 }),
      ]),
      'committee-membership-current.csv':
        'bioguide,name,committee_id,committee_type,committee_name,committee_subcommittee_name,party,title,rank,chamber\nX000001,Ada Senft,SSXX,senate,Senate Committee on Tests,,majority,,1,\nX000001,Ada Senft,SSXX01,senate subcommittee,Senate Committee on Tests,Small Tests,majority,,1,\n',
      'offices.csv': 'bioguide,city,state,phone,hours\nX000001,Provo,UT,801-555-0102,Monday 9AM to 5PM\n',
    });
    expect(targets).toHaveLength(2);
    expect(targets[0]).toMatchObject({
      ...{
        key: 'X000001',
        post: 'Senator',
        chamber: 'us-senate',
        formUrl: 'https://senft.example.org/write',
      },
      committees: ['Senate Committee on Tests'],
      salutation: { en: 'Dear Senator Senft' },
      offices: [{ name: 'Provo', phone: '801-555-0102', hours: 'Monday 9AM to 5PM' }],
    });
    expect(targets[1]).toMatchObject({
      post: 'Resident Commissioner',
      district: { ocdId: 'ocd-division/country:us/territory:pr/cd:at-large' },
    });
    expect(refused).toEqual([{ line: null, reason: 'district_unknown', value: 'Ada Nobody' }]);
  });

  test('state legislatures: the role held today counts, a former one does not, and a private telephone stays out', async () => {
    const { targets, refused } = await read('us-openstates', {
      'a.yml': [
        ...[
          'id: ocd-person/1',
          'name: Grace Hill',
          'given_name: Grace',
          'family_name: Hill',
          'email: ghill@example.gov',
        ],
        ...[
          'party:',
          '- name: Civic',
          'roles:',
          "- end_date: '2022-12-31'",
          '  type: lower',
          '  jurisdiction: ocd-jurisdiction/country:us/state:ut/government',
          "  district: '7'",
        ],
        ...[
          '- start_date: 2023-01-01',
          '  type: upper',
          '  jurisdiction: ocd-jurisdiction/country:us/state:ut/government',
          "  district: '4'",
        ],
        ...[
          'offices:',
          '- classification: capitol',
          '  address: 1 Main St',
          '  voice: 801-555-0100',
          '- classification: district-mail',
          '  address: 9 Home Lane',
          '  voice: 801-555-0199',
        ],
        ...['extras:', '  cell phone: 801-555-0188'],
      ].join('\n'),
      'b.yml':
        'id: ocd-person/2\nname: Old Timer\nroles:\n- type: upper\n  end_date: 2020\n  jurisdiction: ocd-jurisdiction/country:us/state:ut/government\n  district: 1\n',
      'c.yml':
        'id: ocd-organization/9\nname: Education\nchamber: upper\nmembers:\n- name: Grace Hill\n  person_id: ocd-person/1\n',
      'seats.csv':
        'ocd-division/country:us/state:ut/sldu:4,Utah State Senate district 4,,\nocd-division/country:us/state:ut/sldu:5,Utah State Senate district 5,,\n',
    }).then((reading) => {
      expect(reading.seats.map(({ district }) => district.ocdId.slice(-6))).toEqual(['sldu:4', 'sldu:5']);
      return reading;
    });
    expect(targets).toMatchObject([
      {
        name: 'Grace Hill',
        chamber: 'us-ut-senate',
        committees: ['Senate Education'],
        email: 'ghill@example.gov',
        phone: '801-555-0100',
      },
    ]);
    expect(JSON.stringify(targets)).not.toMatch(/Home Lane|0188|0199/);
    expect(refused).toEqual([{ line: null, reason: 'term_ended', value: 'Old Timer' }]);
  });

  test('deputies: the house’s own files, one object or a list, nil or text, former mandates left out', async () => {
    const nil = { '@xsi:nil': 'true' };
    const acteur = (uid: string, mandat: unknown) => ({
      acteur: {
        uid: { '#text': uid },
        etatCivil: { ident: { civ: 'Mme', prenom: 'Jeanne', nom: 'Essai', trigramme: nil } },
        adresses: { adresse: { type: '15', valElec: 'jeanne.essai@example.org' } },
        mandats: { mandat },
      },
    });
    const seat = {
      typeOrgane: 'ASSEMBLEE',
      dateDebut: '2024-07-18',
      dateFin: null,
      organes: { organeRef: 'PO1' },
      election: { lieu: { numDepartement: '2B', numCirco: '1' } },
    };
    const { targets } = await read('fr-deputes', {
      'amo.zip': zipSync({
        'json/acteur/PA1.json': strToU8(
          JSON.stringify(
            acteur('PA1', [
              seat,
              { typeOrgane: 'GP', dateFin: nil, organes: { organeRef: 'PO2' } },
              { typeOrgane: 'COMPER', dateFin: '2025-01-01', organes: { organeRef: 'PO3' } },
            ]),
          ),
        ),
        'json/acteur/PA2.json': strToU8(JSON.stringify(acteur('PA2', { ...seat, dateFin: '2012-06-19' }))),
        'json/organe/PO2.json': strToU8(
          JSON.stringify({ organe: { uid: 'PO2', libelle: 'Groupe d’essai' } }),
        ),
        'json/organe/PO3.json': strToU8(
          JSON.stringify({ organe: { uid: 'PO3', libelle: 'Commission ancienne' } }),
        ),
      }),
    });
    expect(targets).toMatchObject([
      {
        key: 'PA1',
        post: 'Députée',
        party: 'Groupe d’essai',
        committees: [],
        email: 'jeanne.essai@example.org',
        salutation: { fr: 'Madame la Députée' },
        district: { ocdId: 'ocd-division/country:fr/departement:2b/circonscription:1' },
      },
    ]);
  });

  test('deputies: a semicolon file with a byte order mark, by names of départements', async () => {
    const { targets, refused } = await read('fr-deputes', {
      'profils.csv':
        "\uFEFFuid;nom;prenom;civilite;departement;num_circonscription;groupe_nom;date_fin_mandat;en_cours\nPA1;Éssai;Noël;M.;Côte-d'Or;2;Groupe;;True\nPA2;Ancien;Luc;M.;Paris;1;Groupe;2025-01-01;False\nPA3;Perdu;Ève;Mme;Atlantide;1;Groupe;;True\n",
    });
    expect(targets).toMatchObject([
      { key: 'PA1', name: 'Noël Éssai', district: { name: 'Côte-d’Or, 2e circonscription' } },
    ]);
    expect(refused).toEqual([
      {
        line: 4,
        reason: 'district_unknown',
        value: 'Perdu Ève Atlantide 1'.replace('Perdu Ève', 'Ève Perdu'),
      },
    ]);
  });

  test('senators: Windows-1252 with comment lines; lines are counted as an editor counts them', async () => {
    const { targets, refused } = await read('fr-senateurs', {
      'ODSEN_GENERAL.csv': latin(
        '% Licence Ouverte\n% extraction du 01/11/2026\nMatricule,Qualité,Nom usuel,Prénom usuel,État,Groupe politique,Commission permanente,Circonscription,Code Circonscription,Courrier électronique\n1A,Mme,Été,Zoé,ACTIF,SER,commission des lois,Corse-du-Sud,2A,z.ete@example.org\n2B,M.,Parti,Jean,ANCIEN,SER,,Paris,75,\n3C,M.,Loin,Guy,ACTIF,NI,,Lune,777,Non public\n',
      ),
    });
    expect(targets).toMatchObject([
      {
        name: 'Zoé Été',
        post: 'Sénatrice',
        district: { ocdId: 'ocd-division/country:fr/departement:2a' },
        committees: ['Commission des lois'],
      },
    ]);
    expect(refused).toEqual([{ line: 6, reason: 'district_unknown', value: 'Guy Loin 777' }]);
  });

  test('mayors: one per commune, town halls’ addresses from a second file', async () => {
    const { targets, refused } = await read('fr-maires', {
      'elus-maires-mai.csv':
        "Code du département;Libellé du département;Code de la collectivité à statut particulier;Libellé de la collectivité à statut particulier;Code de la commune;Libellé de la commune;Nom de l'élu;Prénom de l'élu;Code sexe;Date de naissance;Date de début du mandat;Date de début de la fonction\n01;Ain;;;01004;Ambérieu-en-Bugey;DE L'ESSAI;Marie-Ève;F;01/01/1970;15/03/2026;22/03/2026\n2A;Corse-du-Sud;;;2A004;Ajaccio;TEST;Ange;M;01/01/1970;15/03/2026;22/03/2026\n76;Seine-Maritime;;;76351;Le Havre;TEST;Paul;M;01/01/1970;15/03/2026;22/03/2026\n76;Seine-Maritime;;;76351;Le Havre;TEST;Bis;M;;;\n99;Lune;;;ZZZZZ;Mer;X;Y;M;;;\n",
      'mairies.csv': 'code_insee;email;telephone\n01004;mairie@example.org;04 00 00 00 00\n',
    });
    expect(targets).toMatchObject([
      {
        name: "Marie-Ève De L'Essai",
        post: 'Maire d’Ambérieu-en-Bugey',
        email: 'mairie@example.org',
        termStarts: '2026-03-22',
        salutation: { fr: 'Madame la Maire' },
      },
      {
        post: 'Maire d’Ajaccio',
        district: { ocdId: 'ocd-division/country:fr/departement:2a/commune:2a004' },
      },
      { post: 'Maire du Havre' },
    ]);
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'repeated'],
      [6, 'district_unknown'],
    ]);
    expect(JSON.stringify(targets)).not.toContain('1970');
  });

  test('MEPs: `mailto:` taken off, those who died left out', async () => {
    const { targets } = await read('eu-meps', {
      'meps.csv': latin(
        'mep_identifier,mep_honorific_prefix,mep_given_name,mep_family_name,mep_citizenship,mep_death_date,mep_email\n1,Ms,Zoë,Müller,Germany,,mailto:zoe.mueller@example.eu\n2,Mr,A,B,France,01/01/2020,\n',
      ),
    });
    expect(targets).toMatchObject([
      {
        name: 'Zoë Müller',
        email: 'zoe.mueller@example.eu',
        district: { ocdId: 'ocd-division/country:de' },
        salutation: { fr: 'Madame la Députée européenne', en: 'Dear Ms Müller' },
      },
    ]);
  });

  test('a list of one’s own: headings in French, an address that is none refused with its line', async () => {
    const { targets, refused } = await read('csv', {
      'conseil.csv':
        'Prénom;Nom;Fonction;Instance;Courriel;Code INSEE;Commune\nAlix;Roussel;Maire;Conseil municipal;mairie@example.org;2A004;Ajaccio\n;Vide;Adjoint;;pas-une-adresse;;\n;;;;;;x\n',
    });
    expect(targets).toMatchObject([
      { name: 'Alix Roussel', post: 'Maire', chamber: 'fr-mairie', district: { name: 'Ajaccio' } },
    ]);
    expect(refused).toEqual([
      { line: 3, reason: 'email_invalid', value: 'pas-une-adresse' },
      { line: 4, reason: 'name_missing', value: '' },
    ]);
  });

  test('postal codes: leading noughts, several districts, overseas letters, several codes in a cell, a district abroad', async () => {
    const zip = await read('us-zip', {
      'zccd.csv':
        'state_fips,state_abbr,zcta,cd\n25,MA,01001,1\n25,MA,1001,1\n25,MA,01001,2\n02,AK,99501,0\n49,UT,84001,0\n',
    });
    expect(
      zip.postal.map(({ postalCode, district }) => `${postalCode} ${district.ocdId.split('us/')[1]}`),
    ).toEqual(['01001 state:ma/cd:1', '01001 state:ma/cd:2', '99501 state:ak/cd:at-large']);
    expect(zip.refused).toEqual([{ line: 6, reason: 'district_unknown', value: 'UT 0' }]);
    const json = await read('fr-postal', {
      'a.json': '{"97110":["ZA01","ZA02"],"20167":["2A01"],"1000":["101"],"75000":["2001"]}',
    });
    expect(
      json.postal
        .map(({ postalCode, district }) => `${postalCode} ${district.ocdId.split('departement:')[1]}`)
        .sort(),
    ).toEqual([
      '01000 01/circonscription:1',
      '20167 2a/circonscription:1',
      '97110 971/circonscription:1',
      '97110 971/circonscription:2',
    ]);
    expect(json.refused).toHaveLength(1);
    const communes = await read('fr-postal', {
      'b.csv': "056;75;Paris;10;75013 75014\n001;01;L'Abergement;04;01400\n",
    });
    expect(communes.postal).toMatchObject([
      { postalCode: '75013', place: 'Paris' },
      { postalCode: '75014' },
      { postalCode: '01400', place: "L'Abergement" },
    ]);
    const own = await read('csv-postal', {
      'c.csv':
        'country,postal_code,ocd_id,district_name\nch,1200,ocd-division/country:ch/canton:ge,Genève\nfr,44000,4401,\nus,02134,ocd-division/country:us/state:ma/cd:7,\n',
    });
    expect(own.postal.map(({ country, postalCode }) => country + postalCode)).toEqual([
      'ch1200',
      'fr44000',
      'us02134',
    ]);
  });

  test('what is no such file is refused with its reason, and never half read', async () => {
    for (const id of [
      'us-congress',
      'us-openstates',
      'fr-deputes',
      'fr-senateurs',
      'fr-maires',
      'eu-meps',
      'csv',
      'fr-postal',
      'us-zip',
      'csv-postal',
    ])
      for (const content of ['', '{}', '[]', '<html>no</html>', 'a,b\n1,2\n'])
        if (!(id === 'fr-postal' && content === '{}'))
          await expect(read(id, { 'x.txt': content }), `${id} ${content}`).rejects.toMatchObject({
            code: 'campaigns.source_unknown_format',
          });
    await expect(read('csv', { 'x.zip': Buffer.from('PK\u0003\u0004broken') })).rejects.toMatchObject({
      code: 'campaigns.source_zip_broken',
    });
  });

  test('any list survives its spreadsheet: separators, encodings, quotes, byte order marks', async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const letters = ['é', 'ç', 'œ', 'a', 'B', ' ', "'", '"', ';', ',', 'ÿ', '-'];
    for (let round = 0; round < 60; round++) {
      const names = Array.from({ length: 1 + random(6) }, (_, at) =>
        `N${at}${Array.from({ length: 1 + random(8) }, () => letters[random(letters.length)]).join('')}x`.replace(
          /\s+/g,
          ' ',
        ),
      );
      const separator = [';', ',', '\t'][random(3)] ?? ';';
      const end = ['\n', '\r\n'][random(2)] ?? '\n';
      const quote = (text: string) => `"${text.replace(/"/g, '""')}"`;
      const text = [['nom complet', 'courriel'], ...names.map((name) => [name, 'a@example.org'])]
        .map((row) => row.map(quote).join(separator))
        .join(end);
      const bytes =
        [
          Buffer.from(text),
          Buffer.from(`\uFEFF${text}`),
          Buffer.from(`\uFEFF${text}`, 'utf16le'),
          Buffer.from(text.replace(/œ/g, 'o'), 'latin1'),
        ][round % 4] ?? Buffer.from(text);
      const { targets } = await read('csv', { 'x.csv': bytes });
      expect(targets.map(({ name }) => name)).toEqual(
        names.map((name) => (round % 4 === 3 ? name.replace(/œ/g, 'o') : name)),
      );
    }
  });
});
