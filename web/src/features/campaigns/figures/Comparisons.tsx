/** What the other side did, as somebody read it somewhere, beside our own count. */
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { SuretyGlyph } from '../../../ui/Figure.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { today } from '../words.ts';
import classes from './Figures.module.css';
import { useCount } from './Parts.tsx';
import { type CampaignFigures, figuresQuery } from './queries.ts';
import { Wide } from './Wide.tsx';

const kinds = ['letter', 'call', 'petition', 'gathering', 'share'] as const;

export function Comparisons({
  id,
  figures,
  edits,
}: {
  id: string;
  figures: CampaignFigures;
  edits: boolean;
}) {
  const { t } = useTranslation();
  const { number, date } = useFormat();
  const count = useCount(figures.leastPeople);
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: (comparisonId: string) =>
      answer(api.DELETE('/api/v1/campaign-comparisons/{id}', { params: { path: { id: comparisonId } } })),
    onSuccess: (saved) => queryClient.setQueryData(figuresQuery(id).queryKey, saved),
  });
  return (
    <Section title={t('campaigns.figures.other_side')} lead={t('campaigns.figures.other_side_lead')}>
      {figures.comparisons.length > 0 && (
        <Wide label={t('campaigns.figures.other_side')}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('campaigns.figures.what')}</th>
                <th scope="col" className={classes.number}>
                  {t('campaigns.figures.ours')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('campaigns.figures.theirs')}
                </th>
                <th scope="col">{t('campaigns.figures.source')}</th>
                {edits && <th scope="col">{t('campaigns.figures.act')}</th>}
              </tr>
            </thead>
            <tbody>
              {figures.comparisons.map((one) => (
                <tr key={one.id}>
                  <th scope="row" dir="auto">
                    {t(`campaigns.figures.kind_${one.kind}`)}, {one.side}
                  </th>
                  <td className={classes.number}>{count(one.ours)}</td>
                  <td className={classes.number}>
                    {number(one.count)} <SuretyGlyph label="declared" name={one.side} />
                  </td>
                  <td dir="auto">
                    {one.source}, {date(`${one.asOf}T12:00:00Z`)}
                  </td>
                  {edits && (
                    <td>
                      <Button
                        variant="subtle"
                        size="compact-md"
                        aria-label={`${t('campaigns.figures.remove')} (${one.side})`}
                        onClick={() => remove.mutate(one.id)}
                      >
                        {t('campaigns.figures.remove')}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {edits && <NewComparison id={id} />}
    </Section>
  );
}

function NewComparison({ id }: { id: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const empty = { kind: 'letter' as (typeof kinds)[number], side: '', count: '' as number | '', source: '' };
  const [draft, setDraft] = useState(empty);
  const [asOf, setAsOf] = useState(today);
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/api/v1/campaigns/{id}/comparisons', {
          params: { path: { id } },
          body: { ...draft, count: Number(draft.count), asOf },
        }),
      ),
    onSuccess(saved) {
      queryClient.setQueryData(figuresQuery(id).queryKey, saved);
      setDraft(empty);
    },
  });
  const whole = draft.side.trim() !== '' && draft.count !== '' && draft.source.trim().length > 2;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) add.mutate();
      }}
    >
      <FormProblem error={add.error} />
      <NativeSelect
        label={t('campaigns.figures.what')}
        value={draft.kind}
        onChange={(event) => setDraft({ ...draft, kind: event.currentTarget.value as typeof draft.kind })}
        data={kinds.map((kind) => ({ value: kind, label: t(`campaigns.figures.kind_${kind}`) }))}
      />
      <TextInput
        label={t('campaigns.figures.side')}
        value={draft.side}
        maxLength={120}
        onChange={(event) => setDraft({ ...draft, side: event.currentTarget.value })}
      />
      <NumberInput
        label={t('campaigns.figures.theirs')}
        value={draft.count}
        min={0}
        allowDecimal={false}
        onChange={(value) => setDraft({ ...draft, count: value === '' ? '' : Number(value) })}
      />
      <TextInput
        label={t('campaigns.figures.source')}
        description={t('campaigns.figures.source_hint')}
        value={draft.source}
        maxLength={500}
        onChange={(event) => setDraft({ ...draft, source: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('campaigns.figures.as_of')}
        value={asOf}
        onChange={(event) => setAsOf(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" disabled={!whole} loading={add.isPending}>
          {t('campaigns.figures.add')}
        </Button>
      </div>
    </form>
  );
}
