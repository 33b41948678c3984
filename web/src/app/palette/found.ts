/** Looks up what is being typed with every finder of one's role, after a pause, keeping the last answer meanwhile. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMe } from '../../lib/me.ts';
import type { Finder, Found } from '../finders.ts';
import { may } from '../places.ts';
import { finders } from '../rooms.ts';

export interface Labelled extends Found {
  labelKey: Finder['labelKey'];
}

/** Results of every finder that answers; one that fails leaves the others. */
async function findAll(open: readonly Finder[], query: string): Promise<Labelled[]> {
  const answers = await Promise.allSettled(
    open.map(async ({ labelKey, find }) => (await find(query)).map((found) => ({ ...found, labelKey }))),
  );
  return answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
}

export function useFound(typed: string): { found: Labelled[]; looking: boolean } {
  const { person } = useMe();
  const open = finders.filter(
    (finder) => !finder.roles || may(person, finder.roles, { scoped: finder.scoped }),
  );
  const [query, setQuery] = useState('');
  const trimmed = typed.trim();
  const enabled = trimmed.length >= 2 && open.length > 0;
  useEffect(() => {
    const timer = setTimeout(() => setQuery(trimmed), 180);
    return () => clearTimeout(timer);
  }, [trimmed]);
  const answer = useQuery({
    queryKey: ['found', query],
    queryFn: () => findAll(open, query),
    enabled: enabled && query.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  return {
    found: enabled ? (answer.data ?? []) : [],
    looking: enabled && (answer.isFetching || query !== trimmed),
  };
}
