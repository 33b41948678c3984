/** Writing a letter to many: what for, in which words, to whom; then a look, a test, and the time it leaves. */
import { Button, Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import { BodyField } from '../../content/media/BodyField.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { useWordsIn } from '../words.ts';
import own from './Broadcasts.module.css';
import { type Broadcast, type Locale, useDelete, useSave } from './queries.ts';
import { Readers } from './Readers.tsx';

const StartDialog = lazy(async () => ({ default: (await import('./StartDialog.tsx')).StartDialog }));
type Words = NonNullable<Broadcast['texts']['fr']>;
const noWords: Words = { subject: '', preheader: '', body: '', button: '' };
const locales: readonly Locale[] = ['fr', 'en'];

export function BroadcastEditor({ campaign, broadcast }: { campaign: Campaign; broadcast: Broadcast }) {
  const { t } = useTranslation();
  const wordsIn = useWordsIn();
  const navigate = useNavigate();
  const [kind, setKind] = useState(broadcast.kind);
  const [channel, setChannel] = useState(broadcast.channel);
  const [alertId, setAlertId] = useState(broadcast.alert?.id ?? null);
  const [texts, setTexts] = useState(broadcast.texts);
  const [audience, setAudience] = useState(broadcast.audience);
  const [starting, setStarting] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const written = JSON.stringify([kind, alertId, texts, audience]);
  const [kept, setKept] = useState(written);
  const goes = useRef(false);
  const leaving = useBlocker({
    shouldBlockFn: () => written !== kept && !goes.current,
    enableBeforeUnload: written !== kept,
    withResolver: true,
  });
  const save = useSave(broadcast.id);
  const remove = useDelete(broadcast.id, campaign.id);
  const alerts = campaign.stages.flatMap((stage) =>
    stage.alerts.map((alert) => ({ value: alert.id, label: wordsIn(alert.texts)?.title ?? alert.slug })),
  );
  const begun = (locale: Locale) => Boolean(texts[locale]?.subject || texts[locale]?.body);
  const change = () => ({
    kind,
    channel,
    alertId,
    audience,
    texts: Object.fromEntries(locales.filter(begun).map((locale) => [locale, texts[locale]])),
  });
  const keep = (then?: () => void) =>
    save.mutate(change(), {
      onSuccess: () => {
        setKept(written);
        if (then) then();
        else toast({ text: t('campaigns.broadcast.kept') });
      },
    });
  const setWord = (locale: Locale, name: keyof Words, value: string) =>
    setTexts((old) => ({ ...old, [locale]: { ...noWords, ...old[locale], [name]: value } }));
  const throwAway = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        goes.current = true;
        void navigate({ to: '/campaigns/$id/broadcasts', params: { id: campaign.id } });
      },
      onSettled: () => setDiscarding(false),
    });
  return (
    <Section title={t('campaigns.broadcast.editor')}>
      <div className={own.editor}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <FormProblem error={save.error} />
          <div className={classes.pair}>
            <Select
              label={t('campaigns.broadcast.what_for')}
              allowDeselect={false}
              value={kind}
              onChange={(value) => value && setKind(value as Broadcast['kind'])}
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
              onChange={setAlertId}
              data={alerts}
              placeholder={t('campaigns.broadcast.no_alert')}
              description={t('campaigns.broadcast.alert_hint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
            />
          </div>
          <Radio.Group
            label={t('campaigns.broadcast.channel')}
            value={channel}
            onChange={(value) => setChannel(value as Broadcast['channel'])}
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
              onChange={(event) => {
                const inDistricts = event.currentTarget.checked;
                setAudience((old) => ({ ...old, inDistricts }));
              }}
            />
          )}
          <div className={classes.pair}>
            <Select
              label={t('campaigns.broadcast.reader_language')}
              clearable
              placeholder={t('campaigns.broadcast.any')}
              value={audience.locale}
              onChange={(value) =>
                setAudience((old) => ({ ...old, locale: value === 'fr' || value === 'en' ? value : null }))
              }
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
              onChange={(value) =>
                setAudience((old) => ({ ...old, origin: value as Broadcast['audience']['origin'] }))
              }
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
                setAudience((old) => ({
                  ...old,
                  acted: value ? { alertId: value, done: old.acted?.done ?? false } : null,
                }))
              }
              data={alerts}
            />
            {audience.acted && (
              <Select
                label={t('campaigns.broadcast.acted_how')}
                allowDeselect={false}
                value={audience.acted.done ? 'yes' : 'no'}
                onChange={(value) =>
                  setAudience((old) => ({
                    ...old,
                    acted: old.acted && { ...old.acted, done: value === 'yes' },
                  }))
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
        <div className={classes.acts}>
          <Button onClick={() => keep(() => setStarting(true))} loading={save.isPending}>
            {t('campaigns.broadcast.next')}
          </Button>
          <Button variant="default" onClick={() => keep()} disabled={save.isPending}>
            {t('campaigns.broadcast.keep')}
          </Button>
          <Button variant="subtle" color="bad" onClick={() => setDiscarding(true)}>
            {t('campaigns.broadcast.throw_away')}
          </Button>
        </div>
      </div>
      {starting && (
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
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        title={t('campaigns.alert.unsaved')}
        confirm={t('campaigns.alert.leave')}
        onConfirm={() => leaving.proceed?.()}
        danger
      >
        {t('campaigns.alert.unsaved_text')}
      </ConfirmDialog>
    </Section>
  );
}
