/** Whose publications an editor reads first, who is read afterwards, and whether an archive is kept. */
import { Alert, Button, Checkbox, MultiSelect, Stack } from '@mantine/core';
import { hats } from '@portevoix/core/people';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { groupsQuery, teamsQuery } from '../people/queries.ts';
import { type Rules, useRulesChange } from '../workspaces/guardrails.ts';
import { RulesPage } from './RulesPage.tsx';

export const ApprovalRule = () => (
  <RulesPage>
    {(rules) => (
      <>
        <Approval key={rules.version} rules={rules} />
        <Archive rules={rules} />
      </>
    )}
  </RulesPage>
);

function Approval({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const change = useRulesChange(rules);
  const teams = useQuery(teamsQuery);
  const groups = useQuery(groupsQuery);
  const [approval, setApproval] = useState(rules.approval);
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ approval }, { onSuccess: () => toast({ text: t('common.saved') }) });
  };
  return (
    <Section title={t('guardrails.approval.title')} lead={t('guardrails.approval.lead')}>
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <FormProblem error={change.error} />
          <MultiSelect
            label={t('guardrails.approval.hats')}
            placeholder={approval.hats.length === 0 ? t('guardrails.approval.nobody') : undefined}
            data={hats.map((value) => ({ value, label: t(`people.hat.${value}`) }))}
            value={approval.hats}
            onChange={(value) => setApproval({ ...approval, hats: value as typeof approval.hats })}
          />
          <MultiSelect
            label={t('guardrails.approval.teams')}
            placeholder={approval.teams.length === 0 ? t('guardrails.approval.nobody') : undefined}
            data={(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={approval.teams}
            searchable
            onChange={(value) => setApproval({ ...approval, teams: value })}
          />
          <MultiSelect
            label={t('guardrails.approval.groups')}
            placeholder={approval.groups.length === 0 ? t('guardrails.approval.nobody') : undefined}
            data={(groups.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={approval.groups}
            searchable
            onChange={(value) => setApproval({ ...approval, groups: value })}
          />
          <Checkbox
            label={t('guardrails.approval.after')}
            description={t('guardrails.approval.after_hint')}
            checked={approval.reviewAfter}
            onChange={(event) => setApproval({ ...approval, reviewAfter: event.currentTarget.checked })}
          />
          <div>
            <Button type="submit" loading={change.isPending}>
              {t('guardrails.approval.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}

function Archive({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const change = useRulesChange(rules);
  return (
    <Section title={t('guardrails.archive.title')} lead={t('guardrails.archive.lead')}>
      <Stack gap="md">
        <FormProblem error={change.error} />
        <Checkbox
          label={t('guardrails.archive.keep')}
          description={t('guardrails.archive.keep_hint')}
          checked={rules.archive}
          disabled={change.isPending}
          onChange={(event) =>
            change.mutate(
              { archive: event.currentTarget.checked },
              { onSuccess: () => toast({ text: t('common.saved') }) },
            )
          }
        />
        {rules.archive && (
          <Alert color="gray" variant="light">
            {t('guardrails.archive.told')}
          </Alert>
        )}
      </Stack>
    </Section>
  );
}
