/** The words of a campaign, its address, its goal, its clock and its colour. Saved, they show at once. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from '../Campaigns.module.css';
import { Conflict } from '../drafts/Conflict.tsx';
import { useLeaveGuard } from '../drafts/LeaveGuard.tsx';
import { useCampaignDraft } from '../drafts/use-campaign-draft.ts';
import { FormerAddresses } from '../FormerAddresses.tsx';
import type { Campaign } from '../queries.ts';
import { missingWords, WordsFields } from '../WordsFields.tsx';
import { isSlug } from '../words.ts';
import { facets, zones } from './choices.ts';

const partOf = ({ texts, slug, facet, goal, timeZone, accent }: Campaign) => ({
  ...{ texts, slug, facet, goal, timeZone, accent },
});

export function CampaignForm({ campaign, edits }: { campaign: Campaign; edits: boolean }) {
  const { t } = useTranslation();
  const { draft, saving, unsaved, ...form } = useCampaignDraft(campaign, partOf, (changes) => changes);
  const { question } = useLeaveGuard(unsaved);
  const [blocked, setBlocked] = useState(false);
  const set: typeof form.set = (change) => {
    setBlocked(false);
    form.set(change);
  };
  const problems: Record<string, string> = {
    ...missingWords(draft.texts, ['title'], t('ui.field.required')),
    ...(!isSlug(draft.slug) && { slug: t('campaigns.new.slug_form') }),
    ...(draft.accent &&
      !/^#[0-9a-f]{6}$/.test(draft.accent) && { accent: t('campaigns.settings.accent_form') }),
  };
  const fromServer = fieldErrors(saving.error);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const whole = Object.keys(problems).length === 0;
        setBlocked(!whole);
        if (whole) saving.mutate();
        // The form is longer than a screen: what is wrong may stand far above the button.
        else event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      }}
    >
      <FormProblem error={saving.error} />
      <WordsFields
        texts={draft.texts}
        fields={[
          { name: 'title', label: t('campaigns.new.title'), max: 160, needed: true },
          {
            name: 'summary',
            label: t('campaigns.settings.summary'),
            hint: t('campaigns.settings.summary_hint'),
            max: 600,
            rows: 3,
          },
          { name: 'why', label: t('campaigns.settings.why'), max: 10_000, rows: 6 },
        ]}
        onChange={(words) => set({ texts: words as Campaign['texts'] })}
        errors={problems}
        disabled={!edits}
      />
      <TextInput
        label={t('campaigns.new.slug')}
        description={`${location.host}/c/${draft.slug}`}
        value={draft.slug}
        maxLength={64}
        spellCheck={false}
        disabled={!edits}
        error={problems.slug ?? fromServer.slug}
        onChange={(event) => set({ slug: event.currentTarget.value })}
      />
      <FormerAddresses
        published={campaign.publishedAt !== null}
        changed={draft.slug !== campaign.slug}
        addresses={campaign.formerSlugs.map((former) => `${location.host}/c/${former}`)}
      />
      <div className={classes.pair}>
        <Select
          label={t('campaigns.new.facet')}
          allowDeselect={false}
          disabled={!edits}
          value={draft.facet}
          data={facets.map((one) => ({ value: one, label: t(`common.facet.${one}`) }))}
          onChange={(value) => value && set({ facet: value as Campaign['facet'] })}
        />
        <NumberInput
          label={t('campaigns.new.goal')}
          min={5}
          max={1_000_000}
          disabled={!edits}
          value={draft.goal ?? ''}
          error={fromServer.goal}
          onChange={(value) => set({ goal: typeof value === 'number' ? value : null })}
        />
        <Select
          label={t('campaigns.new.zone')}
          description={t('campaigns.settings.zone_hint')}
          searchable
          allowDeselect={false}
          disabled={!edits}
          value={draft.timeZone}
          data={zones(draft.timeZone)}
          onChange={(value) => value && set({ timeZone: value })}
        />
        <TextInput
          label={t('campaigns.settings.accent')}
          description={t('campaigns.settings.accent_hint')}
          placeholder="#0f5b4a"
          disabled={!edits}
          value={draft.accent ?? ''}
          maxLength={7}
          spellCheck={false}
          error={problems.accent}
          onChange={(event) => set({ accent: event.currentTarget.value.trim().toLowerCase() || null })}
        />
      </div>
      <Conflict of={form} tried={saving.data === 'conflict'} />
      {edits && (
        <div className={classes.acts}>
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
          {blocked && <p role="alert">{t('campaigns.form.blocked')}</p>}
        </div>
      )}
      {question}
    </form>
  );
}
