/** A list of entries of the rules, each with its way to be changed and taken out. */
import { ActionIcon } from '@mantine/core';
import { Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Line } from '../../ui/Line.tsx';
import classes from './Rules.module.css';

interface EntryListProps<T> {
  label: string;
  entries: readonly T[];
  nameOf: (entry: T) => string;
  titleOf?: (entry: T) => ReactNode;
  noteOf: (entry: T) => ReactNode;
  onChange: (entry: T) => void;
  onRemove: (entry: T) => void;
}
export function EntryList<T>(props: EntryListProps<T>) {
  const { label, entries, nameOf, titleOf, noteOf, onChange, onRemove } = props;
  const { t } = useTranslation();
  return (
    <ul className={classes.list} aria-label={label}>
      {entries.map((entry) => (
        <li key={JSON.stringify(entry)}>
          <Line
            title={titleOf?.(entry) ?? nameOf(entry)}
            note={noteOf(entry)}
            acts={
              <>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t('guardrails.terms.edit', { term: nameOf(entry) })}
                  onClick={() => onChange(entry)}
                >
                  <Pencil size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="bad"
                  size="lg"
                  aria-label={t('guardrails.terms.remove', { term: nameOf(entry) })}
                  onClick={() => onRemove(entry)}
                >
                  <Trash2 size={18} aria-hidden />
                </ActionIcon>
              </>
            }
          />
        </li>
      ))}
    </ul>
  );
}
