/** The policy of drafts as the settings edit it: the whole is replaced at once, and what differs becomes a version. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { ownWordings, type Wordings } from './wordings.ts';

export const guardrailsQuery = queryOptions({
  queryKey: ['guardrails'],
  queryFn: () => answer(api.GET('/api/v1/guardrails')),
});
export type Rules = Awaited<ReturnType<NonNullable<Exclude<typeof guardrailsQuery.queryFn, symbol>>>>;
export type Term = Rules['terms'][number];
export type Embargo = Rules['embargoes'][number];
export type Claim = Rules['claims'][number];
export type Watches = Rules['watches'];
export type DisclosureCase = Rules['cases'][number];

export type RulesChange = Partial<
  Pick<Rules, 'terms' | 'embargoes' | 'claims' | 'watches' | 'cases' | 'country' | 'approval' | 'archive'>
> & { disclosures?: Wordings };

/** Replaces the parts that are given; the rest stays as it was. */
export function useRulesChange(rules: Rules) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ disclosures = rules.disclosures, ...change }: RulesChange) => {
      const { terms, embargoes, claims, watches, cases, country, approval, archive } = {
        ...rules,
        ...change,
      };
      const own = ownWordings(disclosures, rules.defaultDisclosures);
      const body = { terms, embargoes, claims, watches, cases, country, approval, archive, disclosures: own };
      return answer(api.PUT('/api/v1/guardrails', { body }));
    },
    onSuccess(changed) {
      queryClient.setQueryData(guardrailsQuery.queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ['guardrail-versions'] });
    },
  });
}
