/** What each column of a file means, where the program could not tell or somebody knows better. */
import { Button, MultiSelect, Select, Stack } from '@mantine/core';
import { type Hat, type ImportField, importFields } from '@portevoix/core/people';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Section } from '../../ui/Page.tsx';
import classes from './Import.module.css';
import type { PeopleImport } from './imports.ts';
import { keepTogether, offeredHats } from './spheres.ts';

export function ImportColumns({ one, onSent }: { one: PeopleImport; onSent: () => void }) {
  const { t } = useTranslation();
  const { person: me } = useMe();
  const queryClient = useQueryClient();
  const offered = offeredHats(me.roles);
  const [mapping, setMapping] = useState<(ImportField | null)[]>(one.mapping);
  const [hats, setHats] = useState<Hat[]>(one.hats.filter((hat) => offered.includes(hat)));
  const [locale, setLocale] = useState(one.locale);
  const named = mapping.some((field) => field === 'name' || field === 'lastName');
  const sending = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/people/imports/{id}/mapping', {
          params: { path: { id: one.id } },
          body: { mapping, hats: hats.length > 0 ? hats : [...offered.slice(0, 1)], locale },
        }),
      ),
    onSuccess(next) {
      queryClient.setQueryData(['imports', one.id], next);
      onSent();
    },
  });
  const choose = (at: number, field: ImportField | null) =>
    setMapping((old) => old.map((before, i) => (i === at ? field : before === field ? null : before)));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      <Section title={t('people.import.columns')} lead={t('people.import.columns_text')}>
        <Stack gap="md">
          <FormProblem error={sending.error} />
          <ul className={classes.columns}>
            {one.columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one heading; their order never changes.
              <li key={at} className={classes.column}>
                <div>
                  <div className={classes.heading}>{column.heading || t('people.import.no_heading')}</div>
                  <div className={classes.samples}>{column.samples.join(' · ')}</div>
                </div>
                <Select
                  aria-label={t('people.import.column_is', { column: column.heading })}
                  placeholder={t('people.import.field.none')}
                  clearable
                  value={mapping[at] ?? null}
                  data={importFields.map((field) => ({
                    value: field,
                    label: t(`people.import.field.${field}`),
                  }))}
                  onChange={(field) => choose(at, field as ImportField | null)}
                />
              </li>
            ))}
          </ul>
          <MultiSelect
            label={t('people.import.hats')}
            description={t('people.import.hats_text')}
            value={hats}
            data={offered.map((hat) => ({ value: hat, label: t(`people.hat.${hat}`) }))}
            onChange={(chosen) => setHats(keepTogether(hats, chosen as Hat[]))}
          />
          <Select
            label={t('people.import.locale')}
            value={locale}
            allowDeselect={false}
            data={(['fr', 'en'] as const).map((one) => ({ value: one, label: t(`content.language.${one}`) }))}
            onChange={(value) => value && setLocale(value as 'fr' | 'en')}
          />
          {!named && <p>{t('people.import.name_needed')}</p>}
          <div className={classes.acts}>
            <Button type="submit" loading={sending.isPending} disabled={!named}>
              {t('people.import.try')}
            </Button>
          </div>
        </Stack>
      </Section>
    </form>
  );
}
