/** Whether the log is as it was written: what the last verification found, and verifying it now. */
import { Alert, Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import classes from './Audit.module.css';
import { verificationQuery } from './queries.ts';

export function Verification() {
  const { t } = useTranslation();
  const { number, relative, dateTime } = useFormat();
  const queryClient = useQueryClient();
  const last = useQuery(verificationQuery);
  const verify = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/audit-verification')),
    async onSuccess(found) {
      queryClient.setQueryData(verificationQuery.queryKey, found);
      await queryClient.invalidateQueries({ queryKey: ['audit-facets'] });
      await queryClient.invalidateQueries({ queryKey: ['audit-entries'] });
    },
  });
  const found = last.data;
  return (
    <Section title={t('audit.verify.title')}>
      <Stack gap="md" align="flex-start">
        {last.isPending && <SkeletonRows rows={1} height={72} />}
        {last.isError && <LoadProblem error={last.error} retry={last.refetch} />}
        <div role="status">
          {found && !found.at && <p>{t('audit.verify.never')}</p>}
          {found?.at && (
            <Alert
              color={found.problems.length === 0 ? 'good' : 'bad'}
              variant="light"
              title={t(found.problems.length === 0 ? 'audit.verify.whole' : 'audit.verify.broken')}
            >
              <p title={dateTime(found.at)}>
                {t('audit.verify.when', { when: relative(found.at), entries: number(found.entries) })}{' '}
                {t('audit.verify.anchors', { count: found.anchors })}
              </p>
              {found.problems.length > 0 && (
                <>
                  <ul>
                    {found.problems.map((one) => (
                      <li key={`${one.number}-${one.kind}`}>
                        {t(`audit.problem.${one.kind}`, { number: one.number })}
                      </li>
                    ))}
                  </ul>
                  <p>{t('audit.verify.broken_next')}</p>
                </>
              )}
              {found.head && (
                <p>
                  {t('audit.verify.head')} <span className={classes.hash}>{found.head}</span>
                </p>
              )}
            </Alert>
          )}
        </div>
        <Button variant="default" onClick={() => verify.mutate()} loading={verify.isPending}>
          {t('audit.verify.now')}
        </Button>
      </Stack>
    </Section>
  );
}
