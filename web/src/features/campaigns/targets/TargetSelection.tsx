/** Whom an alert addresses, with a count that follows each choice. */
import { Alert, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import type { SelectionProps } from '../alert-settings.ts';
import { facetsQuery, reachQuery, type Selection } from './queries.ts';
import { stances } from './searches.ts';
import classes from './Targets.module.css';
import { useChamber } from './words.ts';

type Part = 'chambers' | 'committees' | 'parties' | 'stances' | 'lists';
interface Choice {
  value: string;
  label: string;
}

export default function TargetSelection({ value, onChange, disabled }: SelectionProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const chamber = useChamber();
  const selection = (value ?? {}) as Selection;
  const facets = useQuery({ ...facetsQuery, enabled: !disabled });
  const { data } = facets;
  if (!disabled && facets.isError && !data)
    return <LoadProblem error={facets.error} retry={facets.refetch} />;
  const counted = (label: string, count: number) => `${label} (${number(count)})`;
  const choices: Record<Part, Choice[]> = {
    chambers: (data?.chambers ?? []).map((one) => ({
      value: one.value,
      label: counted(chamber(one.value), one.count),
    })),
    committees: (data?.committees ?? []).map((one) => ({
      value: one.value,
      label: counted(one.value, one.count),
    })),
    parties: (data?.parties ?? []).map((one) => ({ value: one.value, label: counted(one.value, one.count) })),
    stances: stances.map((one) => ({ value: one, label: t(`campaigns.stance.${one}`) })),
    lists: (data?.lists ?? []).map((one) => ({ value: one.id, label: counted(one.name, one.count) })),
  };
  const set = (part: Part, chosen: string[]) => {
    const next = { ...selection, [part]: chosen };
    if (chosen.length === 0) delete next[part];
    onChange(Object.keys(next).length > 0 ? next : null);
  };
  // What was chosen and is no longer offered stays visible, so that it can be taken away.
  const offered = (part: Part) => {
    const known = new Set(choices[part].map((one) => one.value));
    const lost = (selection[part] ?? []).filter((one) => !known.has(one));
    return [...choices[part], ...lost.map((one) => ({ value: one, label: part === 'lists' ? '…' : one }))];
  };
  const nothing = data && data.chambers.length === 0;
  return (
    <fieldset className={classes.selection}>
      <legend className={classes.legend}>{t('campaigns.selection.title')}</legend>
      <p className={classes.soft}>{t('campaigns.selection.hint')}</p>
      {nothing && !disabled && (
        <Alert color="warn" variant="light">
          {t('campaigns.selection.empty')}{' '}
          <Link to="/campaigns/targets/sources">{t('campaigns.selection.go')}</Link>
        </Alert>
      )}
      {(['chambers', 'committees', 'parties', 'stances', 'lists'] as const).map((part) => (
        <MultiSelect
          key={part}
          label={t(`campaigns.selection.${part}`)}
          placeholder={selection[part]?.length ? undefined : t('campaigns.selection.any')}
          data={offered(part)}
          value={selection[part] ?? []}
          searchable
          clearable
          disabled={disabled}
          limit={200}
          onChange={(chosen) => set(part, chosen)}
        />
      ))}
      {!disabled && <ReachLine selection={selection} />}
    </fieldset>
  );
}

function ReachLine({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { data } = useQuery(reachQuery(selection));
  const counted = (key: 'reaches' | 'vacant' | 'without' | 'unreachable', count: number) =>
    t(`campaigns.selection.${key}`, { count, shown: number(count) });
  return (
    <div role="status" className={classes.reach}>
      {data && data.targets + data.vacant === 0 && <p>{t('campaigns.selection.nobody')}</p>}
      {data && data.targets + data.vacant > 0 && (
        <>
          <p className={classes.strong}>{counted('reaches', data.targets)}</p>
          <ul className={classes.plain}>
            {data.vacant > 0 && <li>{counted('vacant', data.vacant)}</li>}
            {data.withoutEmail > 0 && <li>{counted('without', data.withoutEmail)}</li>}
            {data.unreachable > 0 && <li>{counted('unreachable', data.unreachable)}</li>}
          </ul>
          {data.names.length > 0 && (
            <p className={classes.soft}>{t('campaigns.selection.among', { names: data.names.join(', ') })}</p>
          )}
        </>
      )}
    </div>
  );
}
