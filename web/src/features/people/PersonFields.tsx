/** The fields of a person, shared by adding and changing. */
import { Autocomplete, Chip, Input, Select, Stack, TextInput } from '@mantine/core';
import type { Hat, Role } from '@portevoix/core/people';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesQuery } from './audiences/queries.ts';
import { teamsQuery } from './queries.ts';
import { RoleFields } from './RoleFields.tsx';
import { hats } from './words.ts';

export interface PersonDraft {
  name: string;
  email: string;
  hats: Hat[];
  team: string;
  place: string;
  locale: 'fr' | 'en';
  role: Role;
  /** Groups the role is limited to; null for the whole organisation. */
  groupScope: string[] | null;
}
export type DraftProblems = Partial<Record<keyof PersonDraft, string | undefined>>;

interface PersonFieldsProps {
  draft: PersonDraft;
  onChange: (draft: PersonDraft) => void;
  problems: DraftProblems;
  /** The address is how a person was invited and signs in: it does not change here. */
  emailFixed?: boolean;
  /** A role above one's own stands, unchanged. */
  roleFixed?: boolean;
}

export function PersonFields({ draft, onChange, problems, emailFixed, roleFixed }: PersonFieldsProps) {
  const { t } = useTranslation();
  const teams = useQuery(teamsQuery);
  const choices = useQuery(choicesQuery);
  const hatsLabel = useId();
  const set = (change: Partial<PersonDraft>) => onChange({ ...draft, ...change });
  return (
    <Stack gap="md">
      <TextInput
        label={t('people.name')}
        name="name"
        autoComplete="off"
        data-autofocus={emailFixed ? undefined : true}
        value={draft.name}
        error={problems.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('auth.email')}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="off"
        description={emailFixed ? undefined : t('people.email_hint')}
        value={draft.email}
        error={problems.email}
        readOnly={emailFixed}
        variant={emailFixed ? 'filled' : 'default'}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <Input.Wrapper
        label={t('people.hats')}
        labelProps={{ id: hatsLabel }}
        labelElement="div"
        description={t('people.hats_hint')}
        error={problems.hats}
      >
        <Chip.Group
          multiple
          value={draft.hats}
          onChange={(chosen) => set({ hats: hats.filter((hat) => chosen.includes(hat)) })}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: the wrapper above already draws the label of the group. */}
          <div
            role="group"
            aria-labelledby={hatsLabel}
            style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}
          >
            {hats.map((hat) => (
              <Chip key={hat} value={hat} size="md" variant="light">
                {t(`people.hat.${hat}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </Input.Wrapper>
      <Autocomplete
        label={t('people.team')}
        description={t('people.team_hint')}
        data={teams.data?.items.map((team) => team.name) ?? []}
        value={draft.team}
        error={problems.team}
        onChange={(team) => set({ team })}
      />
      <Autocomplete
        label={t('people.place')}
        description={t('people.place_hint')}
        data={choices.data?.places ?? []}
        maxLength={120}
        value={draft.place}
        error={problems.place}
        onChange={(place) => set({ place })}
      />
      <Select
        label={t('ui.language')}
        value={draft.locale}
        allowDeselect={false}
        data={[
          { value: 'fr', label: 'Français' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(locale) => locale && set({ locale: locale as PersonDraft['locale'] })}
      />
      <RoleFields draft={draft} set={set} fixed={roleFixed} problem={problems.groupScope} />
    </Stack>
  );
}
