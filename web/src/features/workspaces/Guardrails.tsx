/** What a draft is judged by: words to avoid, confidential words, and the line that says where one speaks from. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { DisclosureForm } from './DisclosureForm.tsx';
import { guardrailsQuery } from './guardrails.ts';
import { SettingsNav } from './SettingsNav.tsx';
import { Terms } from './Terms.tsx';

export function Guardrails() {
  const { t } = useTranslation();
  const rules = useQuery(guardrailsQuery);
  return (
    <Page title={t('workspaces.settings.title')} width="text">
      <SettingsNav />
      {rules.isPending && <SkeletonRows rows={6} />}
      {rules.isError && <LoadProblem error={rules.error} retry={rules.refetch} />}
      {rules.data && (
        <>
          <Terms rules={rules.data} />
          <Section title={t('guardrails.disclosures.title')} lead={t('guardrails.disclosures.lead')}>
            <DisclosureForm key={rules.data.updatedAt} rules={rules.data} />
          </Section>
        </>
      )}
    </Page>
  );
}
