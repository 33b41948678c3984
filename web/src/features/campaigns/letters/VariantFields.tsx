/** One prepared text: its language, for whom it is, its words with placeholders, and what is wrong with them. */
import { Button, Checkbox, Group, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import {
  type LetterConditions,
  type LetterVariant,
  placeholders,
  stances,
  textProblems,
} from '@portevoix/core/campaigns';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../Campaigns.module.css';
import { facetsQuery } from '../targets/queries.ts';
import { useChamber } from '../targets/words.ts';
import own from './Letters.module.css';

interface VariantFieldsProps {
  variant: LetterVariant;
  number: number;
  /** The bill is named in its language. */
  bill: boolean;
  errors: { subject?: string | undefined; body?: string | undefined };
  /** Of those the alert addresses. */
  parties: string[];
  disabled: boolean;
  onChange: (variant: LetterVariant | null) => void;
}

export function VariantFields({
  variant,
  number,
  bill,
  errors,
  parties,
  disabled,
  onChange,
}: VariantFieldsProps) {
  const { t } = useTranslation();
  const heading = useId();
  const body = useRef<HTMLTextAreaElement>(null);
  // Asked for by those who may change something; whoever only looks is not told that it was refused.
  const facets = useQuery({ ...facetsQuery, enabled: !disabled });
  const nameOf = useChamber();
  const set = (change: Partial<LetterVariant>) => onChange({ ...variant, ...change });
  const when = (change: Partial<LetterConditions>) => set({ when: { ...variant.when, ...change } });
  const wrong = (text: string, whole: boolean) =>
    textProblems(text, bill, whole)
      .map(({ code, found }) => t(`campaigns.letters.problem.${code}`, { found }))
      .join(' ') || undefined;
  const insert = (word: string) => {
    const at = body.current?.selectionStart ?? variant.body.length;
    set({ body: `${variant.body.slice(0, at)}{${word}}${variant.body.slice(at)}` });
    body.current?.focus();
  };
  const values = (list: 'chambers' | 'committees') => (facets.data?.[list] ?? []).map(({ value }) => value);
  return (
    <fieldset className={own.variant} aria-labelledby={heading} disabled={disabled}>
      <div className={own.variantHead}>
        <h2 id={heading}>{t('campaigns.letters.text_number', { number })}</h2>
        {!disabled && (
          <Button
            variant="subtle"
            color="bad"
            size="sm"
            leftSection={<Trash2 size={16} aria-hidden />}
            onClick={() => onChange(null)}
          >
            {t('campaigns.letters.remove_text', { number })}
          </Button>
        )}
      </div>
      <Select
        label={t('campaigns.letters.language')}
        data={(['fr', 'en'] as const).map((one) => ({ value: one, label: t(`campaigns.words.${one}`) }))}
        value={variant.locale}
        allowDeselect={false}
        onChange={(locale) => set({ locale: (locale ?? 'fr') as LetterVariant['locale'] })}
      />
      <TextInput
        label={t('campaigns.letters.subject')}
        maxLength={200}
        required
        lang={variant.locale}
        value={variant.subject}
        error={wrong(variant.subject, false) ?? errors.subject}
        onChange={(event) => set({ subject: event.currentTarget.value })}
      />
      <Textarea
        ref={body}
        label={t('campaigns.letters.body')}
        description={t('campaigns.letters.body_hint', { placeholder: '{paragraph}' })}
        maxLength={6_000}
        required
        autosize
        minRows={8}
        lang={variant.locale}
        value={variant.body}
        error={wrong(variant.body, true) ?? errors.body}
        onChange={(event) => set({ body: event.currentTarget.value })}
      />
      {!disabled && (
        <fieldset className={classes.language}>
          <legend className={classes.soft}>{t('campaigns.letters.placeholders')}</legend>
          <div className={own.placeholders}>
            {placeholders.map((word) => (
              <Button
                key={word}
                variant="default"
                size="sm"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => insert(word)}
              >
                {t(`campaigns.letters.placeholder.${word}`)}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      <details>
        <summary>{t('campaigns.letters.for_whom', { count: conditionsOf(variant.when) })}</summary>
        <div className={classes.language}>
          <p className={classes.soft}>{t('campaigns.letters.for_whom_hint')}</p>
          <TagsInput
            label={t('campaigns.letters.when.parties')}
            data={parties}
            value={variant.when.parties}
            maxTags={50}
            acceptValueOnBlur
            onChange={(list) => when({ parties: list })}
          />
          <TagsInput
            label={t('campaigns.letters.when.committees')}
            data={values('committees')}
            value={variant.when.committees}
            maxTags={50}
            acceptValueOnBlur
            onChange={(list) => when({ committees: list })}
          />
          <TagsInput
            label={t('campaigns.letters.when.posts')}
            description={t('campaigns.letters.when.posts_hint')}
            value={variant.when.posts}
            maxTags={50}
            acceptValueOnBlur
            onChange={(list) => when({ posts: list })}
          />
          <Checkbox.Group
            label={t('campaigns.letters.when.chambers')}
            value={variant.when.chambers}
            onChange={(list) => when({ chambers: list })}
          >
            <Group mt="xs">
              {[...new Set([...values('chambers'), ...variant.when.chambers])].map((chamber) => (
                <Checkbox key={chamber} value={chamber} label={nameOf(chamber)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Checkbox.Group
            label={t('campaigns.letters.when.stances')}
            value={variant.when.stances}
            onChange={(list) => when({ stances: list as LetterConditions['stances'] })}
          >
            <Group mt="xs">
              {stances.map((stance) => (
                <Checkbox key={stance} value={stance} label={t(`campaigns.letters.stance.${stance}`)} />
              ))}
            </Group>
          </Checkbox.Group>
        </div>
      </details>
    </fieldset>
  );
}

const conditionsOf = (when: LetterConditions): number =>
  Object.values(when).filter((list) => list.length > 0).length;
