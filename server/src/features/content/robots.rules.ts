/** robots.txt as RFC 9309 asks: the group of our name or of everybody, the longest rule wins, `Allow` on a tie. */

/** Whether `path` (with query) may be read by a robot whose product token is `token`. */
export function mayRead(robots: string, token: string, path: string): boolean {
  const groups: { agents: string[]; rules: { allow: boolean; pattern: string }[] }[] = [];
  let open = false;
  for (const line of robots.slice(0, 100_000).split(/\r\n|\r|\n/)) {
    const [, field, written] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    const value = written?.trim() ?? '';
    const name = field?.toLowerCase();
    if (name === 'user-agent') {
      if (!open) groups.push({ agents: [], rules: [] });
      groups.at(-1)?.agents.push(value.toLowerCase());
      open = true;
    } else if (name === 'allow' || name === 'disallow') {
      open = false;
      if (value !== '') groups.at(-1)?.rules.push({ allow: name === 'allow', pattern: value });
    }
  }
  const mine = groups.filter((group) => group.agents.includes(token.toLowerCase()));
  const chosen = mine.length > 0 ? mine : groups.filter((group) => group.agents.includes('*'));
  const matching = chosen.flatMap((group) => group.rules).filter((rule) => matches(rule.pattern, path));
  matching.sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow));
  return matching[0]?.allow ?? true;
}

/** `*` stands for anything, `$` for the end. Walked piece by piece: a crafted pattern cannot take long. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const [first = '', ...rest] = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, piece] of rest.entries()) {
    const last = anchored && index === rest.length - 1;
    const found = last ? path.length - piece.length : path.indexOf(piece, at);
    if (found < at || !path.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return !anchored || at === path.length;
}
