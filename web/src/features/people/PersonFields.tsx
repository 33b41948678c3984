/** The fields of a person, shared by adding and changing. */
import { Alert, Autocomplete, Chip, Input, Select, Stack, TextInput } from '@mantine/core';
import type { DirectoryField, Hat, RoleGrant } from '@portevoix/core/people';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useMe } from '../../lib/me.ts';
import { choicesQuery } from './audiences/queries.ts';
import { teamsQuery } from './queries.ts';
import { RoleFields } from './RoleFields.tsx';
import { inProgramme, keepTogether, offeredHats } from './spheres.ts';

export interface PersonDraft {
  name: string;
  email: string;
  hats: Hat[];
  team: string;
  place: string;
  locale: 'fr' | 'en';
  roles: RoleGrant[];
}
export type DraftProblems = Partial<Record<keyof PersonDraft, string | undefined>>;

interface PersonFieldsProps {
  draft: PersonDraft;
  onChange: (draft: PersonDraft) => void;
  problems: DraftProblems;
  /** The address is how a person was invited and signs in: it does not change here. */
  emailFixed?: boolean;
  /** Somebody known already: hats stay within the capacity they are seen in. */
  seenAs?: readonly Hat[] | undefined;
  /** What a directory keeps is shown and cannot be changed here; a sentence says why. */
  kept?: readonly DirectoryField[];
}

export function PersonFields({
  draft,
  onChange,
  problems,
  emailFixed,
  seenAs,
  kept = [],
}: PersonFieldsProps) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const { person: me } = useMe();
  const programme = inProgramme(me.roles, seenAs ?? draft.hats);
  const teams = useQuery({ ...teamsQuery, enabled: programme });
  const choices = useQuery({ ...choicesQuery, enabled: programme });
  const hatsLabel = useId();
  const fixed = (field: DirectoryField) =>
    kept.includes(field) ? ({ readOnly: true, variant: 'filled' } as const) : {};
  const set = (change: Partial<PersonDraft>) => onChange({ ...draft, ...change });
  return (
    <Stack gap="md">
      {kept.length > 0 && (
        <Alert color="accent" variant="light">
          {t('people.directory.keeps', {
            fields: list(kept.map((field) => t(`people.directory.field.${field}`))),
          })}
        </Alert>
      )}
      <TextInput
        label={t('people.name')}
        name="name"
        autoComplete="off"
        data-autofocus={emailFixed ? undefined : true}
        value={draft.name}
        {...fixed('name')}
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
        description={t(
          draft.hats.length === 0 && draft.roles.length > 0 ? 'people.hats_none_hint' : 'people.hats_hint',
        )}
        error={problems.hats}
      >
        <Chip.Group
          multiple
          value={draft.hats}
          onChange={(chosen) => set({ hats: keepTogether(draft.hats, chosen as Hat[]) })}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: the wrapper above already draws the label of the group. */}
          <div
            role="group"
            aria-labelledby={hatsLabel}
            style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}
          >
            {offeredHats(me.roles, seenAs).map((hat) => (
              <Chip key={hat} value={hat} size="md" variant="light">
                {t(`people.hat.${hat}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </Input.Wrapper>
      {programme && (
        <>
          <Autocomplete
            label={t('people.team')}
            description={t('people.team_hint')}
            data={teams.data?.items.map((team) => team.name) ?? []}
            value={draft.team}
            {...fixed('team')}
            error={problems.team}
            onChange={(team) => set({ team })}
          />
          <Autocomplete
            label={t('people.place')}
            description={t('people.place_hint')}
            data={choices.data?.places ?? []}
            maxLength={120}
            value={draft.place}
            {...fixed('place')}
            error={problems.place}
            onChange={(place) => set({ place })}
          />
        </>
      )}
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
      {programme && !kept.includes('role') && (
        <RoleFields roles={draft.roles} onChange={(roles) => set({ roles })} problem={problems.roles} />
      )}
    </Stack>
  );
}
