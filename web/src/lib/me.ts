/** Who is signed in: their person, hats, role and workspace. `useMe()` inside the signed-in part always has an answer. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { isProblem } from './problem.ts';

const fetchMe = async () => {
  try {
    return await answer(api.GET('/api/v1/me'));
  } catch (error) {
    if (isProblem(error, 'platform.not_signed_in')) return null;
    throw error;
  }
};

/** Null when nobody is signed in. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: fetchMe, staleTime: 5 * 60_000 });
export type Me = NonNullable<Awaited<ReturnType<typeof fetchMe>>>;

/** Supporters, customers, partners and the like: nobody's staff, to whom no page speaks of an employer. */
export const isOutside = (person: Pick<Me['person'], 'hats'>): boolean => !person.hats.includes('employee');

/** Whoever was signed in last: a session that ends takes no page away, for somebody may be writing on it. */
let known: Me | null = null;

/** The signed-in person. @throws Error (a bug) outside the signed-in part of the router. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (data) known = data;
  if (!known) throw new Error('useMe() was called outside the signed-in part.');
  return data ?? known;
}
