/** Who stands behind a campaign: what Regulation (EU) 2024/900 and the registers of interest representatives ask for. */
import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from '../Campaigns.module.css';
import { Conflict } from '../drafts/Conflict.tsx';
import { useLeaveGuard } from '../drafts/LeaveGuard.tsx';
import { useCampaignDraft } from '../drafts/use-campaign-draft.ts';
import type { Campaign } from '../queries.ts';

const lines = ['sponsor', 'controller', 'process', 'processUrl', 'hatvp', 'euRegister', 'contact'] as const;
const ofMoney = ['payer', 'amount'] as const;

const partOf = ({ transparency }: Campaign) => transparency;

export function TransparencyForm({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { t } = useTranslation();
  const { draft, set, saving, unsaved, ...form } = useCampaignDraft(campaign, partOf, (changes, now) => ({
    transparency: { ...now, ...changes },
  }));
  const { question } = useLeaveGuard(unsaved);
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
        saving.mutate();
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
      <Conflict of={form} tried={saving.data === 'conflict'} />
      {edits && (
        <div>
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </div>
      )}
      {question}
    </form>
  );
}
