/** Where somebody is elected: found by what one types, a name, a number, a postal code, an Open Civic Data id. */

import { Select } from '@mantine/core';
import { divisionKind, divisionNumber, frDepartements } from '@portevoix/core/campaigns';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import classes from './Targets.module.css';

export interface ChosenDistrict {
  ocdId: string;
  name: string;
}
interface DistrictFieldProps {
  value: ChosenDistrict | null;
  onChange: (district: ChosenDistrict | null) => void;
  /** Stands above the field’s own hint. */
  says?: string;
  error?: string | undefined;
  /** Something was typed and left that is nothing to be kept: told to whoever saves the form. */
  onUnclear?: (unclear: boolean) => void;
}

const kinds = ['state', 'cd', 'sldl', 'sldu', 'departement', 'circonscription', 'commune'] as const;

/** Communes of one name are told apart by their number. */
const labelOf = ({ ocdId, name }: ChosenDistrict): string => {
  const number = divisionNumber(ocdId).toUpperCase();
  return divisionKind(ocdId) === 'commune' && name.toUpperCase() !== number ? `${name} (${number})` : name;
};

export function DistrictField({ value, onChange, says, error, onUnclear }: DistrictFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ? labelOf(value) : '');
  const [asked, setAsked] = useState('');
  const [left, setLeft] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  // The field holds the label of what is chosen, which is no search.
  const search = value && asked === labelOf(value) ? '' : asked;
  const query = useQuery({
    queryKey: ['targets', 'districts', search],
    queryFn: () => answer(api.GET('/api/v1/target-districts', { params: { query: { search } } })),
    enabled: search.length > 1,
  });
  const found = search.length > 1 ? (query.data?.items ?? []) : [];
  const chosen = value && !found.some(({ ocdId }) => ocdId === value.ocdId) ? [value] : [];
  const choose = (one: ChosenDistrict | null) => {
    leave(false);
    onChange(one && { ocdId: one.ocdId, name: one.name });
    setTyped(one ? labelOf(one) : '');
  };
  const leave = (unclear: boolean) => {
    setLeft(unclear);
    onUnclear?.(unclear);
  };
  const noteOf = (ocdId: string): string => {
    const kind = kinds.find((one) => one === divisionKind(ocdId));
    const known = found.find((one) => one.ocdId === ocdId)?.known ?? true;
    return [
      kind && t(`campaigns.district.kind.${kind}`),
      kind === 'commune' && frDepartements.get(/departement:([^/]+)/.exec(ocdId)?.[1] ?? ''),
      !known && t('campaigns.district.not_known'),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <Select
      label={t('campaigns.targets.district')}
      description={says ? `${says}. ${t('campaigns.district.hint')}` : t('campaigns.district.hint')}
      error={left ? t('campaigns.district.unclear') : error}
      searchable
      allowDeselect={false}
      clearable
      filter={({ options }) => options}
      data={[...chosen, ...found].map((one) => ({ value: one.ocdId, label: labelOf(one) }))}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <span className={classes.meta}>{noteOf(option.value)}</span>
        </span>
      )}
      value={value?.ocdId ?? null}
      searchValue={typed}
      onSearchChange={(text) => {
        setTyped(text);
        if (left) leave(false);
      }}
      onBlur={() => {
        const text = typed.trim();
        if (text === (value ? labelOf(value) : '')) return;
        if (text === '') return choose(null);
        const [only, ...others] = search === text ? found : [];
        if (only && others.length === 0) return choose(only);
        // What was typed stays, and is said to be no choice yet, instead of going unseen.
        setTyped(typed);
        leave(true);
      }}
      nothingFoundMessage={search.length > 1 && query.isSuccess ? t('campaigns.district.none') : undefined}
      onChange={(ocdId) => choose([...found, ...chosen].find((one) => one.ocdId === ocdId) ?? null)}
    />
  );
}
