/** Who stands behind a campaign: what Regulation (EU) 2024/900 and the registers of interest representatives ask for. */
import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../Campaigns.module.css';
import { type Campaign, useCampaignChange } from '../queries.ts';

const lines = ['sponsor', 'controller', 'process', 'processUrl', 'hatvp', 'euRegister', 'contact'] as const;
const ofMoney = ['payer', 'amount'] as const;

export function TransparencyForm({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(campaign.transparency);
  const set = (change: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...change }));
  const saving = useCampaignChange(() =>
    answer(
      api.PATCH('/api/v1/campaigns/{id}', {
        params: { path: { id: campaign.id } },
        body: { transparency: draft },
      }),
    ),
  );
  const errors = fieldErrors(saving.error);
  const field = (name: (typeof lines)[number] | (typeof ofMoney)[number]) => (
    <TextInput
      key={name}
      label={t(`campaigns.transparency.${name}`)}
      description={t(`campaigns.transparency.${name}_hint`)}
      value={draft[name]}
      disabled={!edits}
      error={errors[`transparency.${name}`]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(undefined, { onSuccess: () => toast({ text: t('common.saved') }) });
      }}
    >
      <FormProblem error={saving.error} />
      {lines.map(field)}
      <Switch
        label={t('campaigns.transparency.paid')}
        description={t('campaigns.transparency.paid_hint')}
        checked={draft.paid}
        disabled={!edits}
        onChange={(event) => set({ paid: event.currentTarget.checked })}
      />
      {draft.paid && ofMoney.map(field)}
      {(['fr', 'en'] as const)
        .filter((locale) => campaign.texts[locale] !== undefined)
        .map((locale) => (
          <Textarea
            key={locale}
            lang={locale}
            label={t(`campaigns.transparency.notice_${locale}`)}
            description={t('campaigns.transparency.notice_hint')}
            autosize
            minRows={3}
            maxLength={5_000}
            disabled={!edits}
            value={draft.notice[locale] ?? ''}
            onChange={(event) => set({ notice: { ...draft.notice, [locale]: event.currentTarget.value } })}
          />
        ))}
      {edits && (
        <div>
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </div>
      )}
    </form>
  );
}
