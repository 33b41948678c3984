/** What a person may do here: one role, said in a sentence, and for some roles the groups it is limited to. */
import { MultiSelect, Radio, Select, Stack } from '@mantine/core';
import type { Role } from '@portevoix/core/people';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { choicesQuery } from './audiences/queries.ts';
import type { PersonDraft } from './PersonFields.tsx';
import { isScoped, rolesGivenBy } from './words.ts';

interface RoleFieldsProps {
  draft: PersonDraft;
  set: (change: Partial<PersonDraft>) => void;
  /** A role above one's own stands, unchanged. */
  fixed?: boolean | undefined;
  problem?: string | undefined;
}

export function RoleFields({ draft, set, fixed, problem }: RoleFieldsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const choices = useQuery(choicesQuery);
  const { role, groupScope } = draft;
  const roles = fixed ? [role] : rolesGivenBy(me.person.role);
  const limited = isScoped(role) && groupScope !== null;
  return (
    <Stack gap="sm">
      <Select
        label={t('people.role')}
        description={t(limited ? `people.role.${role}.may_in` : `people.role.${role}.may`)}
        value={role}
        allowDeselect={false}
        disabled={fixed}
        data={roles.map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
        onChange={(one) => one && set({ role: one as Role, groupScope: null })}
      />
      {isScoped(role) && !fixed && (
        <Radio.Group
          label={t('people.scope')}
          value={groupScope ? 'some' : 'all'}
          onChange={(scope) => set({ groupScope: scope === 'some' ? [] : null })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="all" label={t('people.scope.all')} />
            <Radio value="some" label={t('people.scope.some')} />
          </Stack>
        </Radio.Group>
      )}
      {limited &&
        (choices.data?.groups.length === 0 ? (
          <p>{t('people.scope.no_groups_yet')}</p>
        ) : (
          <MultiSelect
            label={t('people.scope.groups')}
            searchable
            disabled={fixed}
            value={groupScope}
            error={problem}
            data={choices.data?.groups.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            onChange={(groups) => set({ groupScope: groups })}
          />
        ))}
    </Stack>
  );
}
