/** One alert: its words, whom it is for, what its kind asks, and how it travels to other sites and onto walls. */
import { Button, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { ApiProblem, fieldErrors } from '../../../lib/problem.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { AudienceEditor } from '../../people/audiences/AudienceEditor.tsx';
import { audienceInputOf, draftOfAudience, isClear } from '../../people/audiences/rule-draft.ts';
import { addressing, alertPanels, alertSettings, selectionFields } from '../alert-settings.ts';
import { CampaignFrame } from '../CampaignFrame.tsx';
import classes from '../Campaigns.module.css';
import { Conflict } from '../drafts/Conflict.tsx';
import { useLeaveGuard } from '../drafts/LeaveGuard.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { FormerAddresses } from '../FormerAddresses.tsx';
import { type Alert, type Campaign, campaignsChanged, holdCampaign, readCampaign } from '../queries.ts';
import { missingWords, WordsFields } from '../WordsFields.tsx';
import { isSlug, useWordsIn } from '../words.ts';
import { Elsewhere } from './Elsewhere.tsx';

const route = getRouteApi('/app/campaigns/$id/alerts/$alertId');

export function AlertEditor() {
  const { t } = useTranslation();
  const { id, alertId } = route.useParams();
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) => {
        const alert = alertIn(campaign, alertId);
        return alert ? (
          <Editor key={alert.id} campaign={campaign} alert={alert} edits={edits} />
        ) : (
          <EmptyState title={t('campaigns.alert.gone')} />
        );
      }}
    </CampaignFrame>
  );
}

const alertIn = (campaign: Campaign, id: string): Alert | undefined =>
  campaign.stages.flatMap(({ alerts }) => alerts).find((one) => one.id === id);

const draftOf = (alert: Alert) => ({
  slug: alert.slug,
  texts: alert.texts,
  offered: alert.offered,
  constituentsOnly: alert.constituentsOnly,
  selection: alert.selection,
  settings: alert.settings,
  audience: draftOfAudience(alert.audience),
});
type AlertDraft = ReturnType<typeof draftOf>;
/** An audience is compared as it is sent: its rows have keys that only the screen knows. */
const asSent = (part: AlertDraft[keyof AlertDraft], name: keyof AlertDraft): unknown =>
  name === 'audience' ? audienceInputOf(part as AlertDraft['audience']) : part;

function useAlertDraft(campaign: Campaign, alert: Alert) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useDraft(
    useMemo(() => draftOf(alert), [alert]),
    asSent,
  );
  const readAgain = async () => {
    const now = alertIn(await readCampaign(queryClient, campaign.id), alert.id);
    if (!now) throw new ApiProblem(404, 'campaigns.not_found');
    return draftOf(now);
  };
  const send = async ({ audience, ...rest }: Partial<AlertDraft>) => {
    const saved = await answer(
      api.PATCH('/api/v1/campaign-alerts/{id}', {
        params: { path: { id: alert.id } },
        body: { ...rest, ...(audience && { audience: audienceInputOf(audience) }) },
      }),
    );
    await holdCampaign(
      queryClient,
      campaign.id,
      (old) =>
        old && {
          ...old,
          stages: old.stages.map((stage) => ({
            ...stage,
            alerts: stage.alerts.map((one) => (one.id === saved.id ? saved : one)),
          })),
        },
    );
    // Panels below the form, previews of messages and what is missing on the overview all follow from it.
    void campaignsChanged(queryClient);
    return draftOf(saved);
  };
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () => form.save(readAgain, send),
    onSuccess: (done) => done === 'saved' && toast({ text: t('common.saved') }),
  });
  return { ...form, saving };
}

function Editor({ campaign, alert, edits }: { campaign: Campaign; alert: Alert; edits: boolean }) {
  const { t } = useTranslation();
  const words = useWordsIn();
  const { draft, saving, unsaved, ...form } = useAlertDraft(campaign, alert);
  const [blocked, setBlocked] = useState(false);
  const set = (change: Partial<AlertDraft>) => {
    setBlocked(false);
    form.set(change);
  };
  const problems: Record<string, string> = {
    ...missingWords(draft.texts, ['title'], t('ui.field.required')),
    ...(!isSlug(draft.slug) && { slug: t('campaigns.new.slug_form') }),
  };
  const { question, letGo } = useLeaveGuard(unsaved);
  const fromServer = fieldErrors(saving.error);
  const Kind = alertSettings[alert.kind];
  const Panel = alertPanels[alert.kind];
  const Selection = addressing.includes(alert.kind) ? selectionFields : null;
  const stage = campaign.stages.find(({ id }) => id === alert.stageId);
  return (
    <>
      <p className={`${classes.soft} ${classes.above}`}>
        {t(`campaigns.kind.${alert.kind}`)} ·{' '}
        <Link to="/campaigns/$id/stages" params={{ id: campaign.id }}>
          {words(stage?.texts)?.title}
        </Link>
      </p>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const whole = Object.keys(problems).length === 0 && isClear(draft.audience);
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
            { name: 'title', label: t('campaigns.alert.name'), max: 160, needed: true },
            {
              name: 'ask',
              label: t('campaigns.alert.ask'),
              hint: t('campaigns.alert.ask_hint'),
              max: 4_000,
              rows: 4,
            },
            { name: 'thanks', label: t('campaigns.alert.thanks'), max: 1_000, rows: 2 },
          ]}
          onChange={(texts) => set({ texts: texts as Alert['texts'] })}
          errors={problems}
          disabled={!edits}
        />
        <TextInput
          label={t('campaigns.new.slug')}
          description={`${location.host}/c/${campaign.slug}/${draft.slug}`}
          value={draft.slug}
          maxLength={64}
          spellCheck={false}
          disabled={!edits}
          error={problems.slug ?? fromServer.slug}
          onChange={(event) => set({ slug: event.currentTarget.value })}
        />
        <FormerAddresses
          published={campaign.publishedAt !== null}
          changed={draft.slug !== alert.slug}
          addresses={alert.formerSlugs.map((former) => `${location.host}/c/${campaign.slug}/${former}`)}
        />
        <Switch
          label={t('campaigns.alert.offered')}
          description={t('campaigns.alert.offered_hint')}
          checked={draft.offered}
          disabled={!edits}
          onChange={(event) => set({ offered: event.currentTarget.checked })}
        />
        {Selection && (
          <>
            <Suspense fallback={<SkeletonRows rows={2} height={64} />}>
              <Selection
                value={draft.selection}
                onChange={(selection) => set({ selection })}
                disabled={!edits}
              />
            </Suspense>
            <Switch
              label={t('campaigns.alert.constituents')}
              description={t('campaigns.alert.constituents_hint')}
              checked={draft.constituentsOnly}
              disabled={!edits}
              onChange={(event) => set({ constituentsOnly: event.currentTarget.checked })}
            />
          </>
        )}
        {Kind && (
          <Suspense fallback={<SkeletonRows rows={3} height={64} />}>
            <Kind
              value={draft.settings}
              onChange={(settings) => set({ settings })}
              errors={belowSettings(fromServer)}
              campaign={campaign}
              alert={alert}
              selection={draft.selection}
              disabled={!edits}
            />
          </Suspense>
        )}
        {edits && (
          <fieldset className={classes.language}>
            <legend className={classes.legend}>{t('campaigns.alert.audience')}</legend>
            <p className={classes.soft}>{t('campaigns.alert.audience_hint')}</p>
            <AudienceEditor audience={draft.audience} onChange={(audience) => set({ audience })} />
          </fieldset>
        )}
        <Conflict of={form} tried={saving.data === 'conflict'} />
        {edits && (
          <div className={classes.acts}>
            <Button type="submit" loading={saving.isPending}>
              {t('common.save')}
            </Button>
            {blocked && <p role="alert">{t('campaigns.form.blocked')}</p>}
            <DeleteAlert campaign={campaign} alert={alert} onGone={letGo} />
          </div>
        )}
      </form>
      {Panel && (
        <Suspense fallback={<SkeletonRows rows={2} height={64} />}>
          <Panel campaign={campaign} alert={alert} edits={edits} unsaved={unsaved} />
        </Suspense>
      )}
      <Section title={t('campaigns.elsewhere.title')} lead={t('campaigns.elsewhere.lead')}>
        <Elsewhere campaign={campaign} alert={alert} />
      </Section>
      {question}
    </>
  );
}

const belowSettings = (errors: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([path, sentence]) =>
      path.startsWith('settings.') && sentence ? [[path.slice('settings.'.length), sentence]] : [],
    ),
  );

function DeleteAlert({ campaign, alert, onGone }: { campaign: Campaign; alert: Alert; onGone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const title = useWordsIn()(alert.texts)?.title ?? alert.slug;
  const [asking, setAsking] = useState(false);
  const deleting = useMutation({
    mutationFn: () =>
      answer(api.DELETE('/api/v1/campaign-alerts/{id}', { params: { path: { id: alert.id } } })),
    async onSuccess(now) {
      onGone();
      await navigate({ to: '/campaigns/$id/stages', params: { id: campaign.id } });
      await holdCampaign(queryClient, campaign.id, () => now);
      void campaignsChanged(queryClient);
    },
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button variant="subtle" color="bad" onClick={() => setAsking(true)}>
        {t('campaigns.alert.delete')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.alert.ask_delete', { title })}
        confirm={t('campaigns.alert.delete')}
        onConfirm={() => deleting.mutate()}
        busy={deleting.isPending}
        danger
      >
        {t('campaigns.alert.what_delete')}
      </ConfirmDialog>
    </>
  );
}
