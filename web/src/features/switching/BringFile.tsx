/** One file of another tool: read first, with what was understood of it, and brought in only then. */
import { Alert, Button, FileButton, Group, Stack, Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { base64Of } from '../../lib/base64.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';

const most = 1_400_000;

export interface Reading {
  columns: { heading: string; column: string | null }[];
  errors: { line: number; code: string; value: string }[];
}
interface Props<R extends Reading> {
  id: string;
  disabled?: boolean;
  send: (file: string, dryRun: boolean) => Promise<R>;
  /** What was found, in words. */
  say: (reading: R) => ReactNode;
  /** The button's words; null where there is nothing to bring. */
  act: (reading: R) => string | null;
  done: (reading: R) => string;
}

export function BringFile<R extends Reading>({ id, disabled = false, send, say, act, done }: Props<R>) {
  const { t } = useTranslation();
  const [file, setFile] = useState<string | null>(null);
  const [tooHeavy, setTooHeavy] = useState(false);
  const read = useMutation({ meta: { quiet: true }, mutationFn: (text: string) => send(text, true) });
  const bring = useMutation({ meta: { quiet: true }, mutationFn: (text: string) => send(text, false) });
  const words = read.data && !bring.data ? act(read.data) : null;

  async function choose(chosen: File | null): Promise<void> {
    bring.reset();
    read.reset();
    setTooHeavy(Boolean(chosen && chosen.size > most));
    if (!chosen || chosen.size > most) return;
    const text = await base64Of(chosen);
    setFile(text);
    read.mutate(text);
  }

  return (
    <Stack gap="md" mt="sm">
      <Group>
        <FileButton accept=".csv,text/csv,text/plain" onChange={choose}>
          {(props) => (
            <Button variant="default" disabled={disabled} loading={read.isPending} {...props}>
              {t('switching.file.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
      <div aria-live="polite">
        {tooHeavy && <Alert color="red">{t('switching.file.too_heavy')}</Alert>}
        <FormProblem error={read.error ?? bring.error} />
        {bring.data && <Alert color="green">{done(bring.data)}</Alert>}
        {read.data && !bring.data && (
          <Stack gap="sm">
            {say(read.data)}
            <Columns id={id} columns={read.data.columns} />
            {read.data.errors.length > 0 && (
              <>
                <h3>{t('switching.file.errors')}</h3>
                <ul>
                  {read.data.errors.map(({ line, code, value }) => (
                    <li key={line}>
                      {t('switching.file.line', {
                        line,
                        what: wordsOf(t, `switching.file.error.${code}`, { value }) ?? code,
                      })}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Stack>
        )}
      </div>
      {words && file && (
        <div>
          <Button loading={bring.isPending} onClick={() => bring.mutate(file)}>
            {words}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Columns({ id, columns }: { id: string; columns: Reading['columns'] }) {
  const { t } = useTranslation();
  return (
    <Table aria-labelledby={`${id}-columns`} withRowBorders={false}>
      <caption id={`${id}-columns`}>{t('switching.file.columns')}</caption>
      <Table.Tbody>
        {columns.map(({ heading, column }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file may carry one heading twice, and keep their place.
          <Table.Tr key={index}>
            <Table.Th scope="row" dir="auto">
              {heading}
            </Table.Th>
            <Table.Td>
              {column ? wordsOf(t, `switching.column.${column}`) : t('switching.file.passed_over')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
