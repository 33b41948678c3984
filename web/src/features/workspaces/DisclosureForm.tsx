/** The line that says where a person speaks from, for each hat in each language; an empty one takes the product's. */
import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uiLocales } from '../../lib/preferences.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './DisclosureForm.module.css';
import { type Rules, useRulesChange } from './guardrails.ts';
import { ownWordings } from './wordings.ts';

const names = { fr: 'Français', en: 'English' } as const;

export function DisclosureForm({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  const change = useRulesChange(rules);
  const [own, setOwn] = useState(() => ownWordings(rules.disclosures, rules.defaultDisclosures));
  const hats = Object.keys(rules.defaultDisclosures) as (keyof Rules['defaultDisclosures'])[];
  const write = (hat: string, locale: string, words: string) =>
    setOwn((old) => ({ ...old, [hat]: { ...old[hat], [locale]: words } }));
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ disclosures: own }, { onSuccess: () => toast({ text: t('common.saved') }) });
  };
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="lg">
        <FormProblem error={change.error} />
        {hats.map((hat) => (
          <fieldset key={hat} className={classes.hat}>
            <legend className={classes.name}>{t(`people.hat.${hat}`)}</legend>
            <div className={classes.pair}>
              {uiLocales.map((locale) => {
                const usual = rules.defaultDisclosures[hat][locale];
                const words = own[hat]?.[locale] ?? '';
                return (
                  <TextInput
                    key={locale}
                    lang={locale}
                    label={names[locale]}
                    placeholder={usual}
                    value={words}
                    maxLength={120}
                    error={
                      words !== '' && words.trim().length < 3 ? t('guardrails.disclosures.short') : undefined
                    }
                    onChange={(event) => write(hat, locale, event.currentTarget.value)}
                  />
                );
              })}
            </div>
          </fieldset>
        ))}
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('guardrails.disclosures.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
