/** Fills the installation with an invented organisation, so that every screen has something true to show. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { isProblem } from '../../lib/problem.ts';
import { setupQuery } from '../../lib/setup.ts';
import { Card } from '../../ui/Card.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Listening } from '../../ui/Mark.tsx';
import classes from './Welcome.module.css';

export function LoadDemonstration() {
  const { t } = useTranslation();
  const router = useRouter();
  const queryClient = useQueryClient();
  const load = useMutation({
    meta: { quiet: true },
    async mutationFn() {
      try {
        await answer(api.POST('/api/v1/demonstration'));
      } catch (error) {
        // Loaded meanwhile, from another tab or by the command line: go and see.
        if (!isProblem(error, 'auth.already_set_up')) throw error;
      }
      // No screen watches it at this moment, so it would not be asked again by itself.
      await queryClient.invalidateQueries({ queryKey: setupQuery.queryKey, refetchType: 'all' });
    },
    onSuccess: () => router.navigate({ to: '/sign-in', replace: true }),
  });
  return (
    <Card quiet>
      <h2 className={classes.title}>{t('workspaces.demonstration.title')}</h2>
      <p className={classes.text}>{t('workspaces.demonstration.lead')}</p>
      {load.isPending ? (
        <Listening label={t('workspaces.demonstration.loading')} />
      ) : (
        <>
          <ul className={classes.list}>
            <li>{t('workspaces.demonstration.people')}</li>
            <li>{t('workspaces.demonstration.stories')}</li>
            <li>{t('workspaces.demonstration.clicks')}</li>
          </ul>
          <FormProblem error={load.error} />
          <Button variant="default" fullWidth mt="md" onClick={() => load.mutate()}>
            {t('workspaces.demonstration.act')}
          </Button>
        </>
      )}
    </Card>
  );
}
