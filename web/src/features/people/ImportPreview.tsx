/** What an import would do: how many people, the first of them, and each row that cannot be read, with its line. */
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import classes from './ImportPreview.module.css';
import type { ImportResult } from './words.ts';

export function ImportPreview({ file, result }: { file: string; result: ImportResult }) {
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
                <Table.Th>{t('people.hats')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {result.preview.map((person) => (
                <Table.Tr key={`${person.name} ${person.email ?? ''}`}>
                  <Table.Td>{person.name}</Table.Td>
                  <Table.Td>{person.email ?? '–'}</Table.Td>
                  <Table.Td>{person.team ?? '–'}</Table.Td>
                  <Table.Td>{person.hats.map((hat) => t(`people.hat.${hat}`)).join(', ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {result.errors.length > 0 && (
        <section className={classes.errors}>
          <h3>{t('people.import.errors', { count: result.errors.length })}</h3>
          <p>{t('people.import.errors_text')}</p>
          <ul>
            {result.errors.map((error) => (
              <li key={`${error.line} ${error.code}`}>
                {t('people.import.line', { line: error.line })}{' '}
                {wordsOf(t, `people.import.error.${error.code}`, { value: error.value }) ?? error.code}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
