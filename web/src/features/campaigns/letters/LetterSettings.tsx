/** What a letter alert asks of staff: the texts and for whom each is, what is asked of people, and a preview by target. */
import { Button, Radio, Select, Stack, TextInput } from '@mantine/core';
import { type LetterVariant, letterSettingsSchema, paragraphWishes } from '@portevoix/core/campaigns';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../ui/toasts.ts';
import type { AlertSettingsProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';
import { NumberField } from '../NumberField.tsx';
import { ServerLetterFields } from '../sending/ServerLetterFields.tsx';
import { languagesToWrite } from '../words.ts';
import { LetterPreview } from './LetterPreview.tsx';
import { usePreview } from './preview.ts';
import { VariantFields } from './VariantFields.tsx';
import { WhomFields } from './WhomFields.tsx';

const usual = letterSettingsSchema.parse({});
type Settings = typeof usual;

export default function LetterSettings({
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
  const locale = i18n.language === 'en' ? 'en' : 'fr';
  const inUse = Object.fromEntries(settings.variants.map((variant) => [variant.locale, true]));
  const languages = languagesToWrite(campaign.texts, settings.bill, inUse);
  const preview = usePreview(alert.id, { ...settings, selection }, locale);
  const now = useRef({ set, variants: settings.variants });
  now.current = { set, variants: settings.variants };
  const change = (index: number, variant: LetterVariant) =>
    set({ variants: settings.variants.map((one, at) => (at === index ? variant : one)) });
  const adding = useRef<HTMLButtonElement>(null);
  const remove = (index: number) => {
    const [gone] = settings.variants.slice(index, index + 1);
    set({ variants: settings.variants.filter((_, at) => at !== index) });
    adding.current?.focus();
    toast({
      tone: 'plain',
      text: t('campaigns.letters.text_removed', { number: index + 1 }),
      undo: () => gone && now.current.set({ variants: now.current.variants.toSpliced(index, 0, gone) }),
    });
  };
  const add = () =>
    set({
      variants: [
        ...settings.variants,
        {
          id: crypto.randomUUID().slice(0, 8),
          locale: languages.includes(locale) ? locale : (languages[0] ?? locale),
          when: { parties: [], committees: [], chambers: [], stances: [], posts: [] },
          subject: '',
          body: '{salutation}\n\n{paragraph}\n\n{name}\n{place}',
        },
      ],
    });
  return (
    <Stack gap="lg">
      <Radio.Group
        label={t('campaigns.letters.mode')}
        value={settings.mode}
        onChange={(mode) => set({ mode: mode as Settings['mode'] })}
      >
        <Stack gap="xs" mt="xs">
          {(['own', 'server'] as const).map((mode) => (
            <Radio
              key={mode}
              value={mode}
              disabled={disabled}
              label={t(`campaigns.letters.mode_${mode}`)}
              description={t(`campaigns.letters.mode_${mode}_hint`)}
            />
          ))}
        </Stack>
      </Radio.Group>
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
      <fieldset className={classes.language}>
        <legend className={classes.legend}>{t('campaigns.letters.texts')}</legend>
        <p className={classes.soft}>{t('campaigns.letters.texts_hint')}</p>
        {settings.variants.map((variant, index) => (
          <VariantFields
            key={variant.id}
            variant={variant}
            number={index + 1}
            bill={Boolean(settings.bill[variant.locale])}
            errors={{ subject: errors[`variants.${index}.subject`], body: errors[`variants.${index}.body`] }}
            parties={preview.parties}
            disabled={disabled}
            onChange={(next) => (next ? change(index, next) : remove(index))}
          />
        ))}
        {settings.variants.length === 0 && <p>{t('campaigns.letters.no_texts')}</p>}
        {!disabled && settings.variants.length < 60 && (
          <div>
            <Button ref={adding} variant="default" leftSection={<Plus size={18} aria-hidden />} onClick={add}>
              {t('campaigns.letters.add_text')}
            </Button>
          </div>
        )}
      </fieldset>
      <div className={classes.pair}>
        <Select
          label={t('campaigns.letters.paragraph')}
          description={t('campaigns.letters.paragraph_hint')}
          data={paragraphWishes.map((wish) => ({
            value: wish,
            label: t(`campaigns.letters.paragraph_${wish}`),
          }))}
          value={settings.paragraph}
          allowDeselect={false}
          disabled={disabled}
          onChange={(wish) => set({ paragraph: (wish ?? 'recommended') as Settings['paragraph'] })}
        />
        {settings.paragraph === 'required' && (
          <NumberField
            label={t('campaigns.letters.least')}
            description={t('campaigns.letters.least_hint')}
            min={0}
            max={500}
            allowDecimal={false}
            value={settings.leastParagraph}
            disabled={disabled}
            onChange={(leastParagraph) => set({ leastParagraph })}
          />
        )}
      </div>
      {settings.mode === 'server' && (
        <ServerLetterFields
          value={settings.server}
          onChange={(server) => set({ server })}
          disabled={disabled}
        />
      )}
      <WhomFields
        unplaced={settings.unplaced}
        usual={settings.usual}
        targets={preview.answer?.targets ?? []}
        complete={preview.complete}
        disabled={disabled}
        onChange={set}
      />
      <p className={classes.soft}>
        {t('campaigns.letters.streets')} <Link to="/campaigns/streets">{t('campaigns.streets.title')}</Link>
      </p>
      <LetterPreview preview={preview} variants={settings.variants} />
    </Stack>
  );
}
