/** What a person may do here: one role in the programme, others beside it, each in a sentence and for whom. */
import { Checkbox, MultiSelect, Radio, Select, Stack } from '@mantine/core';
import type { Role, RoleGrant } from '@portevoix/core/people';
import { mayBeLimited, rolesGivenBy } from '@portevoix/core/people';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../lib/i18n.ts';
import { useMe } from '../../lib/me.ts';
import { choicesQuery } from './audiences/queries.ts';

/** Of these one; each includes the one before. */
const ladder = ['member', 'contributor', 'editor', 'admin', 'owner'] as const satisfies readonly Role[];
const beside = [
  'analyst',
  'moderator',
  'recruiter',
  'press_officer',
  'volunteering_lead',
] as const satisfies readonly Role[];

interface RoleFieldsProps {
  roles: readonly RoleGrant[];
  onChange: (roles: RoleGrant[]) => void;
  problem?: string | undefined;
}

export function RoleFields({ roles, onChange, problem }: RoleFieldsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const mine = rolesGivenBy(me.person.roles);
  const held = (role: Role) => roles.find((one) => one.role === role);
  const step = roles.find(({ role }) => (ladder as readonly Role[]).includes(role));
  const without = (role: Role | undefined) => roles.filter((one) => one.role !== role);
  const give = (role: Role, old?: Role) => {
    const rest = without(old ?? role);
    onChange(role === 'member' ? rest : [...rest, { role, groups: null }]);
  };
  const limit = (role: Role, groups: string[] | null) => onChange([...without(role), { role, groups }]);
  // What somebody holds above one's own stands, unchanged.
  const fixed = (role: Role) => !mine.includes(role);
  const stepRole = step?.role ?? 'member';
  const offered = ladder.filter((role) => role === stepRole || !fixed(role));
  return (
    <Stack gap="sm">
      <Select
        label={t('people.roles.programme')}
        description={wordsOf(t, `people.role.${stepRole}.${step?.groups ? 'may_in' : 'may'}`)}
        value={stepRole}
        allowDeselect={false}
        disabled={fixed(stepRole) || offered.length === 1}
        data={offered.map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
        onChange={(one) => one && give(one as Role, step?.role ?? (one as Role))}
      />
      {step && mayBeLimited(step.role) && !fixed(step.role) && (
        <ScopeFields grant={step} onChange={(groups) => limit(step.role, groups)} problem={problem} />
      )}
      {beside.some((role) => held(role) || !fixed(role)) && (
        <Checkbox.Group
          label={t('people.roles.also')}
          value={beside.filter((role) => held(role))}
          onChange={(chosen) => {
            const names: readonly Role[] = chosen;
            const kept = roles.filter(
              ({ role }) => !(beside as readonly Role[]).includes(role) || names.includes(role),
            );
            const added = beside.filter((role) => chosen.includes(role) && !held(role));
            onChange([...kept, ...added.map((role) => ({ role, groups: null }))]);
          }}
        >
          <Stack gap="xs" mt="xs">
            {beside
              .filter((role) => held(role) || !fixed(role))
              .map((role) => (
                <Checkbox
                  key={role}
                  value={role}
                  disabled={fixed(role)}
                  label={t(`people.role.${role}`)}
                  description={wordsOf(t, `people.role.${role}.${held(role)?.groups ? 'may_in' : 'may'}`)}
                />
              ))}
          </Stack>
        </Checkbox.Group>
      )}
      {beside.map((role) => {
        const grant = held(role);
        if (!grant || !mayBeLimited(role) || fixed(role)) return null;
        return (
          <ScopeFields
            key={role}
            grant={grant}
            onChange={(groups) => limit(role, groups)}
            problem={problem}
          />
        );
      })}
    </Stack>
  );
}

interface ScopeFieldsProps {
  grant: RoleGrant;
  onChange: (groups: string[] | null) => void;
  problem: string | undefined;
}
function ScopeFields({ grant, onChange, problem }: ScopeFieldsProps) {
  const { t } = useTranslation();
  const choices = useQuery(choicesQuery);
  return (
    <>
      <Radio.Group
        label={t('people.roles.for', { role: t(`people.role.${grant.role}`) })}
        value={grant.groups ? 'some' : 'all'}
        onChange={(scope) => onChange(scope === 'some' ? [] : null)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="all" label={t('people.scope.all')} />
          <Radio value="some" label={t('people.scope.some')} />
        </Stack>
      </Radio.Group>
      {grant.groups &&
        (choices.data?.groups.length === 0 ? (
          <p>{t('people.scope.no_groups_yet')}</p>
        ) : (
          <MultiSelect
            label={t('people.scope.groups')}
            searchable
            value={[...grant.groups]}
            error={grant.groups.length === 0 ? problem : undefined}
            data={choices.data?.groups.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            onChange={onChange}
          />
        ))}
    </>
  );
}
