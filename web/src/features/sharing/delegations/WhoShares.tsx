/** For whom a message is written: oneself, or somebody one prepares for. */
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Delegation } from './queries.ts';

interface WhoSharesProps {
  authors: readonly Delegation[];
  /** The delegation; empty for oneself. */
  value: string;
  onChange: (id: string) => void;
}

export function WhoShares({ authors, value, onChange }: WhoSharesProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('sharing.drafts.who')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('sharing.drafts.me') },
        ...authors.map(({ id, name }) => ({ value: id, label: t('sharing.drafts.for', { name }) })),
      ]}
    />
  );
}
