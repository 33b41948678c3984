/** What a call alert asks of staff: what to say, answers to likely questions, and the hours of offices. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { type CallWords, callSettingsSchema, readHours, textProblems } from '@portevoix/core/campaigns';
import type { Locale } from '@portevoix/core/common';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlertSettingsProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';
import own from '../letters/Letters.module.css';
import { usePreview } from '../letters/preview.ts';
import { WhomFields } from '../letters/WhomFields.tsx';
import { languagesToWrite } from '../words.ts';
import { CallReports } from './CallReports.tsx';

const usual = callSettingsSchema.parse({});
type Settings = typeof usual;
const mostQuestions = 6;

export default function CallSettings({
  value,
  onChange,
  errors,
  campaign,
  alert,
  selection,
  disabled,
}: AlertSettingsProps) {
  const { t, i18n } = useTranslation();
  const settings = { ...usual, ...(value as Partial<Settings>) };
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change });
  const languages = languagesToWrite(campaign.texts, settings.bill, settings.texts);
  const locale = i18n.language === 'en' ? 'en' : 'fr';
  const preview = usePreview(alert.id, { variants: [], bill: {}, selection }, locale);
  const hours = settings.hours && !readHours(settings.hours) ? t('campaigns.calls.hours_wrong') : undefined;
  return (
    <Stack gap="lg">
      <div className={classes.pair}>
        {languages.map((one) => (
          <TextInput
            key={one}
            label={t(`campaigns.letters.bill_${one}`)}
            description={t('campaigns.letters.bill_hint', { placeholder: '{bill}' })}
            maxLength={200}
            disabled={disabled}
            value={settings.bill[one] ?? ''}
            onChange={(event) =>
              set({ bill: { ...settings.bill, [one]: event.currentTarget.value || undefined } })
            }
          />
        ))}
      </div>
      {languages.map((one) => (
        <Words
          key={one}
          locale={one}
          words={settings.texts[one] ?? { script: '', questions: [] }}
          bill={Boolean(settings.bill[one])}
          error={errors[`texts.${one}.script`]}
          disabled={disabled}
          onChange={(words) => {
            const said = words.script.trim() !== '' || words.questions.length > 0;
            set({ texts: { ...settings.texts, [one]: said ? words : undefined } });
          }}
        />
      ))}
      <div className={classes.pair}>
        <TextInput
          label={t('campaigns.calls.hours')}
          description={t('campaigns.calls.hours_hint')}
          placeholder="mo-fr 09:00-12:30,13:30-17:00"
          maxLength={200}
          disabled={disabled}
          value={settings.hours}
          error={hours ?? errors.hours}
          onChange={(event) => set({ hours: event.currentTarget.value })}
        />
        <TextInput
          label={t('campaigns.calls.zone')}
          description={t('campaigns.calls.zone_hint')}
          placeholder="America/Denver"
          maxLength={60}
          disabled={disabled}
          value={settings.timeZone}
          error={errors.timeZone}
          onChange={(event) => set({ timeZone: event.currentTarget.value })}
        />
      </div>
      <WhomFields
        unplaced={settings.unplaced}
        usual={settings.usual}
        targets={preview.answer?.targets ?? []}
        complete={preview.complete}
        disabled={disabled}
        onChange={set}
      />
      <CallReports alertId={alert.id} />
    </Stack>
  );
}

interface WordsProps {
  locale: Locale;
  words: CallWords;
  bill: boolean;
  error: string | undefined;
  disabled: boolean;
  onChange: (words: CallWords) => void;
}
function Words({ locale, words, bill, error, disabled, onChange }: WordsProps) {
  const { t } = useTranslation();
  const wrong = textProblems(words.script, bill)
    .map(({ code, found }) => t(`campaigns.letters.problem.${code}`, { found }))
    .join(' ');
  const change = (index: number, part: Partial<CallWords['questions'][number]> | null) =>
    onChange({
      ...words,
      questions: words.questions.flatMap((one, at) =>
        at !== index ? [one] : part ? [{ ...one, ...part }] : [],
      ),
    });
  return (
    <fieldset className={classes.language} disabled={disabled} lang={locale}>
      <legend className={classes.legend}>{t(`campaigns.words.${locale}`)}</legend>
      <Textarea
        label={t('campaigns.calls.script')}
        description={t('campaigns.calls.script_hint', {
          placeholders: '{name}, {place}, {target}, {post}, {bill}',
        })}
        maxLength={4_000}
        autosize
        minRows={5}
        value={words.script}
        error={wrong || error}
        onChange={(event) => onChange({ ...words, script: event.currentTarget.value })}
      />
      {words.questions.map(({ question, answer }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: questions have no name of their own, and move only when one goes.
        <div key={index} className={own.variant}>
          <TextInput
            label={t('campaigns.calls.question', { number: index + 1 })}
            maxLength={300}
            required
            value={question}
            onChange={(event) => change(index, { question: event.currentTarget.value })}
          />
          <Textarea
            label={t('campaigns.calls.answer', { number: index + 1 })}
            maxLength={1_500}
            required
            autosize
            minRows={2}
            value={answer}
            onChange={(event) => change(index, { answer: event.currentTarget.value })}
          />
          <div>
            <Button
              variant="subtle"
              color="bad"
              size="sm"
              leftSection={<Trash2 size={16} aria-hidden />}
              onClick={() => change(index, null)}
            >
              {t('campaigns.calls.remove_question', { number: index + 1 })}
            </Button>
          </div>
        </div>
      ))}
      {!disabled && words.questions.length < mostQuestions && (
        <div>
          <Button
            variant="default"
            size="sm"
            leftSection={<Plus size={16} aria-hidden />}
            onClick={() =>
              onChange({ ...words, questions: [...words.questions, { question: '', answer: '' }] })
            }
          >
            {t('campaigns.calls.add_question')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
