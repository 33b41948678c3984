/** One condition: what it is about, is or is not, and the values. */
import { ActionIcon, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { hats } from '../words.ts';
import classes from './Audience.module.css';
import { choicesQuery } from './queries.ts';
import { bounds, type Condition, type LeafKind, leafKinds } from './rule-draft.ts';
import { useValueNames } from './sentence.ts';

interface ConditionRowProps {
  condition: Condition;
  /** Place in its set, from 1. */
  number: number;
  /** Kinds that may be asked here. */
  kinds?: readonly LeafKind[] | undefined;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

export function ConditionRow({
  condition,
  number,
  kinds = leafKinds,
  onChange,
  onRemove,
}: ConditionRowProps) {
  const { t } = useTranslation();
  const { kind, not } = condition;
  const set = (change: Partial<Condition>) => onChange({ ...condition, ...change });
  const words = { list: '…' };
  return (
    <fieldset className={classes.condition} aria-label={t('people.rule.condition', { number })}>
      <div className={classes.parts}>
        <Select
          aria-label={t('people.rule.about')}
          value={kind}
          allowDeselect={false}
          data={kinds.map((one) => ({ value: one, label: t(`people.rule.kind.${one}`) }))}
          onChange={(one) => one && one !== kind && set({ kind: one as LeafKind, in: [] })}
        />
        <Select
          aria-label={t('people.rule.way')}
          value={not ? 'not' : 'is'}
          allowDeselect={false}
          data={[
            { value: 'is', label: t(`people.rule.${kind}`, words) },
            { value: 'not', label: t(`people.rule.${kind}.not`, words) },
          ]}
          onChange={(way) => set({ not: way === 'not' })}
        />
        {kind === 'joined' ? (
          <Dates condition={condition} set={set} />
        ) : (
          <Values condition={condition} set={set} />
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('people.rule.remove')}
        onClick={onRemove}
      >
        <Trash2 size={18} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}

interface PartProps {
  condition: Condition;
  set: (change: Partial<Condition>) => void;
}

function Values({ condition, set }: PartProps) {
  const { t } = useTranslation();
  const choices = useQuery(choicesQuery);
  const nameOf = useValueNames();
  const { kind } = condition;
  const known = (): string[] => {
    switch (kind) {
      case 'hat':
        return [...hats];
      case 'locale':
        return ['fr', 'en'] satisfies Locale[];
      case 'team':
        return choices.data?.teams.map(({ id }) => id) ?? [];
      case 'group':
        return choices.data?.groups.map(({ id }) => id) ?? [];
      case 'place':
        return choices.data?.places ?? [];
      default:
        return choices.data?.topics ?? [];
    }
  };
  const common = {
    className: classes.value,
    'aria-label': t(`people.rule.value.${kind}`),
    placeholder: condition.in.length === 0 ? t(`people.rule.value.${kind}`) : undefined,
    value: condition.in,
    clearable: true,
    onChange: (chosen: string[]) => set({ in: chosen }),
  };
  if (kind === 'topic')
    return (
      <TagsInput
        {...common}
        data={known()}
        maxTags={200}
        onChange={(chosen) => set({ in: [...new Set(chosen.map((topic) => topic.trim().toLowerCase()))] })}
      />
    );
  return (
    <MultiSelect
      {...common}
      searchable
      nothingFoundMessage={t('people.rule.nothing')}
      data={[...new Set([...known(), ...condition.in])].map((value) => ({
        value,
        label: capital(nameOf(kind, value)),
      }))}
    />
  );
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

function Dates({ condition, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className={`${classes.dates} ${classes.value}`}>
      <Select
        aria-label={t('people.rule.value.joined')}
        value={condition.bound}
        allowDeselect={false}
        data={bounds.map((bound) => ({ value: bound, label: t(`people.rule.bound.${bound}`) }))}
        onChange={(bound) => bound && set({ bound: bound as Condition['bound'] })}
      />
      {condition.bound === 'within' ? (
        <TextInput
          aria-label={t('people.rule.days')}
          type="number"
          inputMode="numeric"
          min={1}
          max={3650}
          value={condition.days}
          onChange={(event) => set({ days: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          aria-label={t('people.rule.day')}
          type="date"
          value={condition.day}
          onChange={(event) => set({ day: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
