/** Where streets may be looked up to find somebody's district: nowhere, until somebody switches it on. */
import { Button, Stack, Switch, TextInput } from '@mantine/core';
import { type GeocoderSettings, usualGeocoders } from '@portevoix/core/campaigns';
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, ownerRoles } from '../../../app/places.ts';
import { answer, api } from '../../../lib/api.ts';
import { useMe } from '../../../lib/me.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../Campaigns.module.css';
import { same } from '../drafts/draft.ts';
import { useLeaveGuard } from '../drafts/LeaveGuard.tsx';

const geocodersQuery = queryOptions({
  queryKey: ['campaign-geocoders'],
  queryFn: () => answer(api.GET('/api/v1/campaign-geocoders')),
});

export function Streets() {
  const { t } = useTranslation();
  const { person } = useMe();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(geocodersQuery);
  const [draft, setDraft] = useState<GeocoderSettings>(data);
  const edits = may(person, ownerRoles);
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () => answer(api.PUT('/api/v1/campaign-geocoders', { body: draft })),
    onSuccess(saved) {
      setDraft(saved);
      queryClient.setQueryData(geocodersQuery.queryKey, saved);
      toast({ text: t('common.saved') });
    },
  });
  const errors = fieldErrors(saving.error);
  const { question } = useLeaveGuard(edits && !same(draft, data));
  return (
    <Page
      title={t('campaigns.streets.title')}
      lead={t('campaigns.streets.lead')}
      width="text"
      before={
        <Link to="/campaigns" className={classes.back}>
          <ArrowLeft size={18} aria-hidden /> {t('campaigns.streets.back')}
        </Link>
      }
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <FormProblem error={saving.error} />
        {(['fr', 'us'] as const).map((country) => (
          <Stack key={country} gap="xs">
            <Switch
              label={t(`campaigns.streets.${country}`)}
              description={t(`campaigns.streets.${country}_hint`)}
              checked={draft[country] !== null}
              disabled={!edits}
              onChange={(event) =>
                setDraft({
                  ...draft,
                  [country]: event.currentTarget.checked ? usualGeocoders[country] : null,
                })
              }
            />
            {draft[country] !== null && (
              <TextInput
                label={t(`campaigns.streets.address_${country}`)}
                description={t('campaigns.streets.address_hint')}
                type="url"
                maxLength={500}
                disabled={!edits}
                value={draft[country] ?? ''}
                error={errors[country]}
                onChange={(event) => setDraft({ ...draft, [country]: event.currentTarget.value })}
              />
            )}
          </Stack>
        ))}
        <p className={classes.soft}>{t('campaigns.streets.privacy')}</p>
        {edits && (
          <div>
            <Button type="submit" loading={saving.isPending}>
              {t('common.save')}
            </Button>
          </div>
        )}
        {question}
      </form>
    </Page>
  );
}
