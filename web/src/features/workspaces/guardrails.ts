/** The rules of drafts as the settings edit them: the whole set is replaced at once. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';

export const guardrailsQuery = queryOptions({
  queryKey: ['guardrails'],
  queryFn: () => answer(api.GET('/api/v1/guardrails')),
});
export type Rules = Awaited<ReturnType<NonNullable<Exclude<typeof guardrailsQuery.queryFn, symbol>>>>;
export type Term = Rules['terms'][number];
type Wordings = Record<string, Record<string, string>>;

/** Only the wordings that differ from those of the product are the workspace's own. */
export function ownWordings(all: Wordings, defaults: Wordings): Wordings {
  const own: Wordings = {};
  for (const [hat, byLocale] of Object.entries(all)) {
    for (const [locale, words] of Object.entries(byLocale)) {
      const trimmed = words.trim();
      if (trimmed === '' || trimmed === defaults[hat]?.[locale]) continue;
      own[hat] = { ...own[hat], [locale]: trimmed };
    }
  }
  return own;
}

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
