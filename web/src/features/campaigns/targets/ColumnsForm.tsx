/** What the columns of a list hold, where its headings are none we know. */
import { Alert, Button, Select } from '@mantine/core';
import { targetColumns } from '@portevoix/core/campaigns';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetSource } from './queries.ts';
import classes from './Targets.module.css';

interface ColumnsFormProps {
  columns: NonNullable<TargetSource['lastResult']>['columns'];
  busy: boolean;
  onSend: (mapping: Record<string, string>) => void;
}
export function ColumnsForm({ columns, busy, onSend }: ColumnsFormProps) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const named = mapping.name ?? mapping.familyName;
  const choose = (heading: string, field: string | null) =>
    setMapping((old) => {
      const others = Object.entries(old).filter(([key, value]) => value !== heading && key !== field);
      return Object.fromEntries(field ? [...others, [field, heading]] : others);
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (named) onSend(mapping);
      }}
    >
      <Alert color="warn" variant="light" title={t('campaigns.sources.columns_title')}>
        <p>{t('campaigns.sources.columns_text')}</p>
        <ul className={classes.columns}>
          {columns.map(({ heading, samples }) => (
            <li key={heading}>
              <div>
                <div className={classes.strong}>{heading}</div>
                <div className={classes.soft}>{samples.join(' · ')}</div>
              </div>
              <Select
                aria-label={t('campaigns.sources.column_is', { column: heading })}
                placeholder={t('campaigns.sources.column_none')}
                clearable
                value={Object.entries(mapping).find(([, value]) => value === heading)?.[0] ?? null}
                data={targetColumns.map((field) => ({ value: field, label: t(`campaigns.column.${field}`) }))}
                onChange={(field) => choose(heading, field)}
              />
            </li>
          ))}
        </ul>
        <Button type="submit" loading={busy} disabled={!named}>
          {t('campaigns.sources.read')}
        </Button>
      </Alert>
    </form>
  );
}
