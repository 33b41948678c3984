/** Words in one language or in both: the second one is added when wanted, and may go again. */
import { Button, Textarea, TextInput } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../ui/toasts.ts';
import classes from './Campaigns.module.css';
import type { InLocales } from './words.ts';

export interface WordsField<K extends string> {
  name: K;
  label: string;
  hint?: string;
  max: number;
  /** More than one line. */
  rows?: number;
  needed?: boolean;
}
interface WordsFieldsProps<K extends string> {
  texts: InLocales<Partial<Record<K, string>>>;
  fields: readonly WordsField<K>[];
  onChange: (texts: InLocales<Record<K, string>>) => void;
  /** Sentences by `<language>.<field>`. */
  errors?: Record<string, string | undefined>;
  disabled?: boolean;
}
const both: readonly Locale[] = ['fr', 'en'];

export function WordsFields<K extends string>({
  texts,
  fields,
  onChange,
  errors,
  disabled,
}: WordsFieldsProps<K>) {
  const { t, i18n } = useTranslation();
  const present = both.filter((locale) => texts[locale] !== undefined);
  const shown = present.length > 0 ? present : [i18n.language === 'en' ? 'en' : ('fr' as Locale)];
  const missing = both.filter((locale) => !shown.includes(locale));
  const empty = () => Object.fromEntries(fields.map(({ name }) => [name, ''])) as Record<K, string>;
  const now = useRef(texts);
  now.current = texts;
  const root = useRef<HTMLDivElement>(null);
  const takeOut = (locale: Locale) => {
    const words = texts[locale];
    set(locale, undefined);
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('input, textarea')?.focus());
    if (!words || Object.values<string | undefined>(words).every((one) => !one?.trim())) return;
    toast({
      tone: 'plain',
      text: t(`campaigns.words.taken_out_${locale}`),
      undo: () =>
        onChange({ ...now.current, [locale]: { ...empty(), ...words } } as InLocales<Record<K, string>>),
    });
  };
  const set = (locale: Locale, words: Record<K, string> | undefined) => {
    const next = { ...texts, [locale]: words } as InLocales<Record<K, string>>;
    if (words === undefined) delete next[locale];
    onChange(next);
  };
  // The language that is shown stays, though nothing may stand in it yet.
  const add = (locale: Locale) =>
    onChange(
      Object.fromEntries([...shown, locale].map((one) => [one, { ...empty(), ...texts[one] }])) as InLocales<
        Record<K, string>
      >,
    );
  return (
    <div ref={root} className={classes.languages} data-two={shown.length > 1 || undefined}>
      {shown.map((locale) => {
        const words = { ...empty(), ...texts[locale] };
        return (
          <fieldset key={locale} className={classes.language} disabled={disabled} lang={locale}>
            <legend className={classes.legend}>{t(`campaigns.words.${locale}`)}</legend>
            {fields.map(({ name, label, hint, max, rows, needed }) => {
              const Field = rows ? Textarea : TextInput;
              return (
                <Field
                  key={name}
                  label={label}
                  description={hint}
                  required={needed}
                  maxLength={max}
                  {...(rows && { rows, autosize: true, minRows: rows })}
                  value={words[name]}
                  error={errors?.[`${locale}.${name}`]}
                  onChange={(event: { currentTarget: { value: string } }) =>
                    set(locale, { ...words, [name]: event.currentTarget.value })
                  }
                />
              );
            })}
            {shown.length > 1 && (
              <div>
                <Button
                  variant="subtle"
                  size="sm"
                  leftSection={<X size={16} aria-hidden />}
                  onClick={() => takeOut(locale)}
                >
                  {t(`campaigns.words.without_${locale}`)}
                </Button>
              </div>
            )}
          </fieldset>
        );
      })}
      {missing.map((locale) => (
        <div key={locale}>
          <Button
            variant="default"
            size="sm"
            disabled={disabled}
            leftSection={<Plus size={16} aria-hidden />}
            onClick={() => add(locale)}
          >
            {t(`campaigns.words.add_${locale}`)}
          </Button>
        </div>
      ))}
    </div>
  );
}

/** What is wrong with words before they are sent: a needed one is empty in a language that was begun. */
export function missingWords<K extends string>(
  texts: InLocales<Partial<Record<K, string>>>,
  needed: readonly K[],
  sentence: string,
): Record<string, string> {
  const present = both.filter((locale) => texts[locale] !== undefined);
  const asked = present.length > 0 ? present : both;
  return Object.fromEntries(
    asked.flatMap((locale) =>
      needed
        .filter((name) => !texts[locale]?.[name]?.trim())
        .map((name) => [`${locale}.${name}`, sentence] as const),
    ),
  );
}
