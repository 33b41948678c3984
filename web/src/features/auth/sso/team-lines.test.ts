import { expect, test } from 'vitest';
import { readTeams, writeTeams } from './team-lines.ts';

test('a group of a directory keeps its equals signs', () => {
  const teams = readTeams('cn=soins,dc=example = Soins\n\nAccueil=Accueil et standard\nno team');
  expect(teams).toEqual([
    { group: 'cn=soins,dc=example', team: 'Soins' },
    { group: 'Accueil', team: 'Accueil et standard' },
  ]);
  expect(readTeams(writeTeams(teams))).toEqual(teams);
});
