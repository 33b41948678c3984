/** The two promises an organisation makes here: how many people stand behind a figure, and works-council mode. */
import { Button, NumberInput, Stack, Switch } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from './Employer.module.css';
import { protectionQuery } from './queries.ts';
import { useEmployerWords } from './words.ts';

export function Protection() {
  const { t } = useTranslation();
  const words = useEmployerWords();
  const client = useQueryClient();
  const { data } = useSuspenseQuery(protectionQuery);
  const [least, setLeast] = useState<number | string>(data.leastPeople);
  const change = useMutation({
    mutationFn: (body: { leastPeople?: number; worksCouncil?: boolean }) =>
      answer(api.PATCH('/api/v1/protection', { body })),
    meta: { quiet: true },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['protection'] });
      await client.invalidateQueries({ queryKey: ['employer-view'] });
      toast({ text: t('privacy.protection.saved') });
    },
  });
  const raised = typeof least === 'number' && least > data.leastPeople;
  return (
    <Stack gap="lg">
      <FormProblem error={change.error} />
      <div className={classes.raise}>
        <NumberInput
          label={t('privacy.protection.least')}
          description={t('privacy.protection.least_how', { least: data.leastPeople })}
          min={data.leastPeople}
          max={50}
          allowDecimal={false}
          value={least}
          onChange={setLeast}
        />
        <Button
          disabled={!raised}
          loading={change.isPending}
          onClick={() => raised && change.mutate({ leastPeople: least })}
        >
          {t('privacy.protection.raise')}
        </Button>
      </div>
      <Switch
        label={t('privacy.protection.council')}
        description={t('privacy.protection.council_how', { off: words.list(data.off.map(words.place)) })}
        checked={data.worksCouncilSince !== null}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ worksCouncil: event.currentTarget.checked })}
      />
    </Stack>
  );
}
