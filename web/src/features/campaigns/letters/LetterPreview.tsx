/** Which target gets which text, and one letter as it would leave. */
import { Select, Table } from '@mantine/core';
import type { LetterVariant } from '@portevoix/core/campaigns';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import classes from '../Campaigns.module.css';
import own from './Letters.module.css';
import type { Preview } from './preview.ts';

/** More would make the page crawl; the others are chosen by name. */
const mostRows = 25;

export function LetterPreview({ preview, variants }: { preview: Preview; variants: LetterVariant[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (preview.error) return <LoadProblem error={preview.error} retry={preview.retry} />;
  if (!preview.answer) return null;
  const { count, vacant, withoutEmail, targets, letter } = preview.answer;
  // Whom somebody has just chosen, though the letter is still being written.
  const shown =
    preview.waits && targets.some(({ id }) => id === preview.targetId) ? preview.targetId : letter?.targetId;
  const numberOf = (id: string) => variants.findIndex((variant) => variant.id === id) + 1;
  return (
    <section className={own.preview} aria-labelledby="letter-preview">
      <h2 id="letter-preview">{t('campaigns.letters.preview')}</h2>
      <p className={classes.soft}>
        {count === 0
          ? t('campaigns.letters.nobody')
          : t('campaigns.letters.reach', {
              count,
              shown: format.number(count),
              vacant: format.number(vacant),
              withoutEmail: format.number(withoutEmail),
            })}
      </p>
      {letter && (
        <>
          <Select
            label={t('campaigns.letters.preview_to')}
            searchable
            limit={200}
            data={targets.map(({ id, name, party }) => ({
              value: id,
              label: party ? `${name} · ${party}` : name,
            }))}
            value={shown ?? null}
            allowDeselect={false}
            onChange={preview.setTargetId}
          />
          <article className={own.letter} lang={letter.locale} aria-busy={preview.waits}>
            <p className={own.subject}>{letter.subject}</p>
            <p className={classes.words}>{letter.body}</p>
          </article>
          {!letter.opens && <p className={classes.soft}>{t('campaigns.letters.too_long')}</p>}
        </>
      )}
      {targets.length > 0 && variants.length > 0 && (
        <details>
          <summary>{t('campaigns.letters.who_gets')}</summary>
          <div className={own.scroll}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('campaigns.letters.target')}</Table.Th>
                  <Table.Th>{t('campaigns.letters.text_numbers')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {targets.slice(0, mostRows).map((target) => (
                  <Table.Tr key={target.id}>
                    <Table.Td>
                      {target.name}
                      {target.party && ` · ${target.party}`}
                    </Table.Td>
                    <Table.Td>
                      {target.variantIds.map(numberOf).join(', ') || t('campaigns.letters.own_words')}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </details>
      )}
    </section>
  );
}
