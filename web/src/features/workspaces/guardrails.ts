/** The rules of drafts as the settings edit them: the whole set is replaced at once. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { ownWordings, type Wordings } from './wordings.ts';

export const guardrailsQuery = queryOptions({
  queryKey: ['guardrails'],
  queryFn: () => answer(api.GET('/api/v1/guardrails')),
});
export type Rules = Awaited<ReturnType<NonNullable<Exclude<typeof guardrailsQuery.queryFn, symbol>>>>;
export type Term = Rules['terms'][number];

/** Replaces terms, wordings, or both; what is not given stays as it was. */
export function useRulesChange(rules: Rules) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({
      terms = rules.terms,
      disclosures = rules.disclosures,
    }: {
      terms?: Term[];
      disclosures?: Wordings;
    }) =>
      answer(
        api.PUT('/api/v1/guardrails', {
          body: { terms, disclosures: ownWordings(disclosures, rules.defaultDisclosures) },
        }),
      ),
    onSuccess: (changed) => queryClient.setQueryData(guardrailsQuery.queryKey, changed),
  });
}
