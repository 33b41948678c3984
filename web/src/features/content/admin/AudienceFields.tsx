/** Who a story is for: hats, teams and languages, and how many members that reaches today. */
import { Chip, Input, MultiSelect } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { teamsQuery } from '../../people/queries.ts';
import { hats } from '../../people/words.ts';
import classes from './Audience.module.css';
import { type AudienceDraft, capital } from './draft.ts';
import { audienceSizeQuery } from './queries.ts';

interface AudienceFieldsProps {
  audience: AudienceDraft;
  onChange: (audience: AudienceDraft) => void;
}

export function AudienceFields({ audience, onChange }: AudienceFieldsProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const teams = useQuery(teamsQuery);
  const size = useQuery(audienceSizeQuery(audience));
  const set = (change: Partial<AudienceDraft>) => onChange({ ...audience, ...change });
  const open = audience.hats.length + audience.teams.length + audience.locales.length === 0;
  return (
    <div className={classes.fields}>
      <Chips
        label={t('content.editor.hats')}
        choices={hats.map((hat) => ({ value: hat, label: t(`people.hat.${hat}`) }))}
        chosen={audience.hats}
        onChange={(chosen) => set({ hats: hats.filter((hat) => chosen.includes(hat)) })}
      />
      <MultiSelect
        label={t('content.editor.teams')}
        placeholder={audience.teams.length === 0 ? t('content.editor.teams_any') : undefined}
        searchable
        clearable
        nothingFoundMessage={t('people.no_such_team')}
        value={audience.teams}
        data={teams.data?.items.map((team) => ({ value: team.id, label: team.name })) ?? []}
        onChange={(chosen) => set({ teams: chosen })}
      />
      <Chips
        label={t('content.editor.languages')}
        choices={(['fr', 'en'] as const).map((locale) => ({
          value: locale,
          label: capital(t(`content.language.${locale}`)),
        }))}
        chosen={audience.locales}
        onChange={(chosen) => set({ locales: chosen as Locale[] })}
      />
      <p className={classes.size} role="status" data-none={size.data?.members === 0 || undefined}>
        {size.data &&
          (open
            ? t('content.editor.reaches_all', { count: size.data.of, total: number(size.data.of) })
            : t('content.editor.reaches', {
                count: size.data.members,
                some: number(size.data.members),
                total: number(size.data.of),
              }))}
      </p>
    </div>
  );
}

interface ChipsProps {
  label: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}
function Chips({ label, choices, chosen, onChange }: ChipsProps) {
  const id = useId();
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }}>
      <Chip.Group multiple value={[...chosen]} onChange={onChange}>
        {/* biome-ignore lint/a11y/useSemanticElements: the wrapper above already draws the label of the group. */}
        <div role="group" aria-labelledby={id} className={classes.chips}>
          {choices.map((choice) => (
            <Chip key={choice.value} value={choice.value} size="md" variant="light">
              {choice.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </Input.Wrapper>
  );
}
