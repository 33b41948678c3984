/** What an import would do: how many people, and the first of them as they would stand here. */
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import classes from './ImportPreview.module.css';
import type { PeopleImport } from './imports.ts';

export function ImportPreview({ file, result }: { file: string; result: PeopleImport }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <div className={classes.preview} role="status">
      <p className={classes.sum}>
        <strong>
          {t('people.import.would_add', { count: result.created, shown: number(result.created), file })}
        </strong>{' '}
        {result.known > 0 && t('people.import.known', { count: result.known, shown: number(result.known) })}
      </p>
      {result.preview.length > 0 && (
        <div className={classes.scroll}>
          <Table verticalSpacing="xs">
            <Table.Caption>{t('people.import.first')}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('people.name')}</Table.Th>
                <Table.Th>{t('auth.email')}</Table.Th>
                <Table.Th>{t('people.team')}</Table.Th>
                <Table.Th>{t('people.place')}</Table.Th>
                <Table.Th>{t('people.hats')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {result.preview.map((person) => (
                <Table.Tr key={`${person.name} ${person.email ?? ''}`}>
                  <Table.Td>{person.name}</Table.Td>
                  <Table.Td>{person.email ?? '–'}</Table.Td>
                  <Table.Td>{person.team ?? '–'}</Table.Td>
                  <Table.Td>{person.place ?? '–'}</Table.Td>
                  <Table.Td>{person.hats.map((hat) => t(`people.hat.${hat}`)).join(', ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </div>
  );
}
