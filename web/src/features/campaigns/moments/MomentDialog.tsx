/** A moment’s plan: its words, its window, the one ask, the goal of all, and the burst of stories. */
import { Button, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { fieldErrors } from '../../../lib/problem.ts';
import { DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from '../Campaigns.module.css';
import { EditDialog } from '../drafts/EditDialog.tsx';
import { useUnsaved } from '../drafts/use-draft.ts';
import { FormerAddresses } from '../FormerAddresses.tsx';
import type { Campaign } from '../queries.ts';
import { type ChosenStory, PackFields } from '../stages/PackFields.tsx';
import { WallField } from '../WallField.tsx';
import { missingWords, WordsFields } from '../WordsFields.tsx';
import { type InLocales, isSlug, slugOf, useWordsIn } from '../words.ts';
import { type Moment, useMomentChange } from './queries.ts';

interface MomentDialogProps {
  campaign: Campaign;
  moment: Moment | null;
  onClose: () => void;
}

export default function MomentDialog({ campaign, moment, onClose }: MomentDialogProps) {
  const { t } = useTranslation();
  const words = useWordsIn();
  const [texts, setTexts] = useState<InLocales<{ title: string; text: string }>>(moment?.texts ?? {});
  const [slug, setSlug] = useState(moment?.slug ?? null);
  const alerts = campaign.stages.flatMap((stage) => stage.alerts);
  const [alertId, setAlert] = useState(moment?.alertId ?? alerts[0]?.id ?? '');
  const [opensWall, setOpens] = useState(moment?.opensWall ?? '');
  const [closesWall, setCloses] = useState(moment?.closesWall ?? '');
  const [goal, setGoal] = useState<number | null>(moment?.goal ?? null);
  const [wallWords, setWallWords] = useState(moment?.words ?? true);
  const [stories, setStories] = useState<ChosenStory[]>(moment?.stories.map((one) => ({ ...one })) ?? []);
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved([texts, slug, alertId, opensWall, closesWall, goal, wallWords, stories]);
  const address = slug ?? slugOf(words(texts)?.title ?? '');
  const required = t('ui.field.required');
  const problems: Record<string, string> = {
    ...missingWords(texts, ['title'], required),
    ...(!isSlug(address) && { slug: t('campaigns.new.slug_form') }),
    ...(opensWall === '' && { opensWall: required }),
    ...(closesWall === ''
      ? { closesWall: required }
      : closesWall <= opensWall && { closesWall: t('campaigns.stage.crossed') }),
  };
  const saving = useMomentChange(
    campaign.id,
    () => {
      const body = {
        ...{ slug: address, texts, alertId, opensWall, closesWall, goal, words: wallWords },
        stories: stories.map(({ storyId, afterMinutes }) => ({ storyId, afterMinutes })),
      };
      return moment
        ? answer(api.PUT('/api/v1/campaign-moments/{id}', { params: { path: { id: moment.id } }, body }))
        : answer(api.POST('/api/v1/campaigns/{id}/moments', { params: { path: { id: campaign.id } }, body }));
    },
    true,
  );
  const fromServer = fieldErrors(saving.error);
  const begun = moment?.startedAt != null;
  return (
    <EditDialog
      onClose={onClose}
      unsaved={unsaved}
      title={t(moment ? 'campaigns.moment.change' : 'campaigns.moment.plan')}
      size="lg"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(problems).length === 0) saving.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <WordsFields
            texts={texts}
            fields={[
              { name: 'title', label: t('campaigns.moment.name'), max: 120, needed: true },
              { name: 'text', label: t('campaigns.moment.text'), max: 1_000, rows: 2 },
            ]}
            onChange={setTexts}
            errors={tried ? problems : {}}
          />
          <TextInput
            label={t('campaigns.new.slug')}
            description={`${location.host}/c/${campaign.slug}/live/${address}`}
            value={address}
            maxLength={64}
            spellCheck={false}
            error={(tried && problems.slug) || fromServer.slug}
            onChange={(event) => setSlug(event.currentTarget.value)}
          />
          <FormerAddresses
            published={campaign.publishedAt !== null}
            changed={moment !== null && address !== moment.slug}
            addresses={(moment?.formerSlugs ?? []).map(
              (former) => `${location.host}/c/${campaign.slug}/live/${former}`,
            )}
          />
          <p className={classes.soft}>
            {t('campaigns.stage.clock', { place: campaign.timeZone.replaceAll('_', ' ') })}
          </p>
          <div className={classes.pair}>
            <WallField
              label={t('campaigns.moment.opens')}
              zone={campaign.timeZone}
              at={opensWall}
              onChange={setOpens}
              error={(tried && problems.opensWall) || fromServer.opensWall}
              disabled={begun}
            />
            <WallField
              label={t('campaigns.moment.closes')}
              zone={campaign.timeZone}
              at={closesWall}
              onChange={setCloses}
              error={(tried && problems.closesWall) || fromServer.closesWall}
            />
          </div>
          <Select
            label={t('campaigns.moment.the_ask')}
            description={t('campaigns.moment.the_ask_hint')}
            allowDeselect={false}
            disabled={begun}
            value={alertId}
            data={alerts.map((alert) => ({
              value: alert.id,
              label: words(alert.texts)?.title ?? alert.slug,
            }))}
            onChange={(value) => value && setAlert(value)}
          />
          <NumberInput
            label={t('campaigns.moment.goal')}
            description={t('campaigns.moment.goal_hint')}
            min={5}
            max={1_000_000}
            value={goal ?? ''}
            error={fromServer.goal}
            onChange={(value) => setGoal(typeof value === 'number' ? value : null)}
          />
          <Switch
            label={t('campaigns.moment.allow_words')}
            description={t('campaigns.moment.allow_words_hint')}
            checked={wallWords}
            onChange={(event) => setWallWords(event.currentTarget.checked)}
          />
          <fieldset className={classes.language}>
            <legend className={classes.legend}>{t('campaigns.moment.burst')}</legend>
            <p className={classes.soft}>{t('campaigns.moment.burst_hint')}</p>
            <PackFields chosen={stories} onChange={setStories} />
          </fieldset>
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
    </EditDialog>
  );
}
