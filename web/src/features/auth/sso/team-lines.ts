/** Groups and teams as lines of text: `group = team`. */
export interface TeamOfGroup {
  group: string;
  team: string;
}

export const writeTeams = (teams: readonly TeamOfGroup[]): string =>
  teams.map(({ group, team }) => `${group} = ${team}`).join('\n');

/** The last equals sign parts them: a directory's own names (`cn=soins,dc=example`) have equals signs too. */
export function readTeams(text: string): TeamOfGroup[] {
  return text.split('\n').flatMap((line) => {
    const at = line.lastIndexOf('=');
    const [group, team] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at > 0 && group && team ? [{ group, team }] : [];
  });
}
