/** For owners: whether a second factor is asked of those who run the programme. */
import { Switch } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';

const ruleQuery = queryOptions({
  queryKey: ['second-factor-rule'],
  queryFn: () => answer(api.GET('/api/v1/second-factor-rule')),
});

export function SecondFactorRule() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const rule = useQuery(ruleQuery);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (asked: boolean) =>
      answer(asked ? api.PUT('/api/v1/second-factor-rule') : api.DELETE('/api/v1/second-factor-rule')),
    onSuccess(fresh) {
      queryClient.setQueryData(ruleQuery.queryKey, fresh);
      toast({ text: t('common.saved') });
    },
  });
  return (
    <Section title={t('auth.rule.title')} lead={t('auth.rule.lead')}>
      <FormProblem error={change.error} />
      <Switch
        label={t('auth.rule.ask')}
        description={t('auth.rule.ask_hint')}
        checked={Boolean(rule.data?.requiredSince)}
        disabled={!rule.data || change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </Section>
  );
}
