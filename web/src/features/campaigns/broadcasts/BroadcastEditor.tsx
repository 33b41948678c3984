/** Writing a letter to many: what for, in which words, to whom; then a look, a test, and the time it leaves. */
import { Button, Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import { BodyField } from '../../content/media/BodyField.tsx';
import classes from '../Campaigns.module.css';
import { Conflict } from '../drafts/Conflict.tsx';
import { useLeaveGuard } from '../drafts/LeaveGuard.tsx';
import type { Campaign } from '../queries.ts';
import { useWordsIn } from '../words.ts';
import { BroadcastPreview } from './BroadcastPreview.tsx';
import own from './Broadcasts.module.css';
import { isWritten, locales, type Words } from './draft.ts';
import { type Broadcast, type Locale, useDelete } from './queries.ts';
import { Readers } from './Readers.tsx';
import { useBroadcastDraft } from './use-broadcast-draft.ts';

const StartDialog = lazy(async () => ({ default: (await import('./StartDialog.tsx')).StartDialog }));
const noWords: Words = { subject: '', preheader: '', body: '', button: '' };

export function BroadcastEditor({ campaign, broadcast }: { campaign: Campaign; broadcast: Broadcast }) {
  const { t } = useTranslation();
  const wordsIn = useWordsIn();
  const navigate = useNavigate();
  const { draft, set, saving, unsaved, ...form } = useBroadcastDraft(broadcast);
  const { kind, channel, alertId, texts, audience } = draft;
  const setAudience = (change: Partial<typeof audience>) => set({ audience: { ...audience, ...change } });
  /** The time is chosen next, once all is kept. */
  const [starting, setStarting] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const { question, letGo } = useLeaveGuard(unsaved);
  const remove = useDelete(broadcast.id, campaign.id);
  const alerts = campaign.stages.flatMap((stage) =>
    stage.alerts.map((alert) => ({ value: alert.id, label: wordsIn(alert.texts)?.title ?? alert.slug })),
  );
  const keep = (then: () => void) =>
    saving.mutate(undefined, { onSuccess: (done) => done === 'saved' && then() });
  const setWord = (locale: Locale, name: keyof Words, value: string) =>
    set((old) => ({
      texts: { ...old.texts, [locale]: { ...noWords, ...old.texts[locale], [name]: value } },
    }));
  const throwAway = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        letGo();
        void navigate({ to: '/campaigns/$id/broadcasts', params: { id: campaign.id } });
      },
      onSettled: () => setDiscarding(false),
    });
  return (
    <>
      <Section title={t('campaigns.broadcast.editor')}>
        <div className={own.editor}>
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              keep(() => toast({ text: t('campaigns.broadcast.kept') }));
            }}
          >
            <FormProblem error={saving.error} />
            <div className={classes.pair}>
              <Select
                label={t('campaigns.broadcast.what_for')}
                allowDeselect={false}
                value={kind}
                onChange={(value) => value && set({ kind: value as Broadcast['kind'] })}
                data={(['alert', 'news', 'outcome'] as const).map((value) => ({
                  value,
                  label: t(`campaigns.broadcast.kind.${value}`),
                }))}
                description={t(`campaigns.broadcast.kind_hint.${kind}`)}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
              />
              <Select
                label={t('campaigns.broadcast.alert')}
                clearable
                value={alertId}
                onChange={(value) => set({ alertId: value })}
                data={alerts}
                placeholder={t('campaigns.broadcast.no_alert')}
                description={t('campaigns.broadcast.alert_hint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
              />
            </div>
            <Radio.Group
              label={t('campaigns.broadcast.channel')}
              value={channel}
              onChange={(value) => set({ channel: value as Broadcast['channel'] })}
              description={t(`campaigns.broadcast.channel_hint.${channel}`)}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
            >
              {(['email', 'push', 'both'] as const).map((value) => (
                <Radio key={value} value={value} label={t(`campaigns.broadcast.channel_${value}`)} mt="xs" />
              ))}
            </Radio.Group>
          </form>
          <div className={classes.languages} data-two>
            {locales.map((locale) => (
              <fieldset key={locale} className={classes.language}>
                <legend className={classes.legend}>{locale === 'fr' ? 'Français' : 'English'}</legend>
                <TextInput
                  label={t('campaigns.broadcast.subject')}
                  lang={locale}
                  maxLength={150}
                  value={texts[locale]?.subject ?? ''}
                  onChange={(event) => setWord(locale, 'subject', event.currentTarget.value)}
                />
                <TextInput
                  label={t('campaigns.broadcast.preheader')}
                  description={t('campaigns.broadcast.preheader_hint')}
                  lang={locale}
                  maxLength={150}
                  value={texts[locale]?.preheader ?? ''}
                  onChange={(event) => setWord(locale, 'preheader', event.currentTarget.value)}
                />
                {channel !== 'push' && (
                  <BodyField
                    label={t('campaigns.broadcast.body')}
                    hint={t('campaigns.broadcast.body_hint')}
                    language={locale}
                    text={texts[locale]?.body ?? ''}
                    onChange={(value) => setWord(locale, 'body', value)}
                  />
                )}
                {alertId && channel !== 'push' && (
                  <TextInput
                    label={t('campaigns.broadcast.button')}
                    lang={locale}
                    maxLength={80}
                    value={texts[locale]?.button ?? ''}
                    onChange={(event) => setWord(locale, 'button', event.currentTarget.value)}
                  />
                )}
              </fieldset>
            ))}
          </div>
          <fieldset className={classes.language}>
            <legend className={classes.legend}>{t('campaigns.broadcast.readers')}</legend>
            <p className={classes.soft}>{t(`campaigns.broadcast.readers_hint.${kind}`)}</p>
            {alertId && (
              <Checkbox
                label={t('campaigns.broadcast.in_districts')}
                description={t('campaigns.broadcast.in_districts_hint')}
                checked={audience.inDistricts}
                onChange={(event) => setAudience({ inDistricts: event.currentTarget.checked })}
              />
            )}
            <div className={classes.pair}>
              <Select
                label={t('campaigns.broadcast.reader_language')}
                clearable
                placeholder={t('campaigns.broadcast.any')}
                value={audience.locale}
                onChange={(value) => setAudience({ locale: value === 'fr' || value === 'en' ? value : null })}
                data={[
                  { value: 'fr', label: 'Français' },
                  { value: 'en', label: 'English' },
                ]}
              />
              <Select
                label={t('campaigns.broadcast.origin')}
                clearable
                placeholder={t('campaigns.broadcast.any')}
                value={audience.origin}
                onChange={(value) => setAudience({ origin: value as Broadcast['audience']['origin'] })}
                data={(['asked', 'acted', 'imported'] as const).map((value) => ({
                  value,
                  label: t(`campaigns.broadcast.origin_${value}`),
                }))}
              />
              <Select
                label={t('campaigns.broadcast.acted')}
                clearable
                placeholder={t('campaigns.broadcast.any')}
                value={audience.acted?.alertId ?? null}
                onChange={(value) =>
                  setAudience({
                    acted: value ? { alertId: value, done: audience.acted?.done ?? false } : null,
                  })
                }
                data={alerts}
              />
              {audience.acted && (
                <Select
                  label={t('campaigns.broadcast.acted_how')}
                  allowDeselect={false}
                  value={audience.acted.done ? 'yes' : 'no'}
                  onChange={(value) =>
                    setAudience({ acted: audience.acted && { ...audience.acted, done: value === 'yes' } })
                  }
                  data={[
                    { value: 'no', label: t('campaigns.broadcast.acted_no') },
                    { value: 'yes', label: t('campaigns.broadcast.acted_yes') },
                  ]}
                />
              )}
            </div>
            <Readers broadcast={broadcast} />
          </fieldset>
          <Conflict of={form} tried={saving.data === 'conflict'} />
          <div className={classes.acts}>
            <Button onClick={() => keep(() => setStarting(true))} loading={saving.isPending}>
              {t('campaigns.broadcast.next')}
            </Button>
            <Button
              variant="default"
              onClick={() => keep(() => toast({ text: t('campaigns.broadcast.kept') }))}
              disabled={saving.isPending}
            >
              {t('campaigns.broadcast.keep')}
            </Button>
            <Button variant="subtle" color="bad" onClick={() => setDiscarding(true)}>
              {t('campaigns.broadcast.throw_away')}
            </Button>
            {starting && unsaved && <p role="alert">{t('campaigns.broadcast.written_since')}</p>}
          </div>
        </div>
        {starting && !unsaved && (
          <Suspense>
            <StartDialog campaign={campaign} broadcast={broadcast} onClose={() => setStarting(false)} />
          </Suspense>
        )}
        <ConfirmDialog
          opened={discarding}
          onClose={() => setDiscarding(false)}
          title={t('campaigns.broadcast.throw_away_title')}
          confirm={t('campaigns.broadcast.throw_away')}
          onConfirm={throwAway}
          busy={remove.isPending}
          danger
        >
          {t('campaigns.broadcast.throw_away_text')}
        </ConfirmDialog>
        {question}
      </Section>
      {isWritten(broadcast) && (
        <BroadcastPreview
          broadcast={broadcast}
          edits
          unsaved={unsaved}
          first={(then) => (unsaved ? keep(then) : then())}
        />
      )}
    </>
  );
}
