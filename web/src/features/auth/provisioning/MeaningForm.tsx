/** Says which group, team and role a group of the directory stands for. */
import { Autocomplete, Button, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { groupsQuery, teamsQuery } from '../../people/queries.ts';
import type { DirectoryGroup } from './queries.ts';

type Role = NonNullable<DirectoryGroup['role']>;
/** Never the owner's: a directory must not be able to take the place over. */
const given: readonly Exclude<Role, 'owner' | 'member'>[] = [
  'admin',
  'editor',
  'contributor',
  'analyst',
  'recruiter',
  'press_officer',
  'volunteering_lead',
  'moderator',
];

export default function MeaningForm({ group, onClose }: { group: DirectoryGroup; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const groups = useQuery(groupsQuery);
  const teams = useQuery(teamsQuery);
  const [groupId, setGroupId] = useState(group.groupId);
  const [team, setTeam] = useState(group.team ?? '');
  const [role, setRole] = useState<string | null>(group.role);
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/directory-groups/{id}/meaning', {
          params: { path: { id: group.id } },
          body: { groupId, team: team.trim() || null, role: role as (typeof given)[number] | null },
        }),
      ),
    async onSuccess() {
      await Promise.all(
        ['directories', 'people', 'groups', 'teams'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      );
      toast({ text: t('auth.provisioning.means.saved') });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('auth.provisioning.means.title', { name: group.name })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack gap="md">
          <FormProblem error={saving.error} />
          <Select
            label={t('auth.provisioning.means.group')}
            description={t('auth.provisioning.means.group_hint')}
            clearable
            searchable
            value={groupId}
            data={(groups.data?.items ?? [])
              .filter((one) => one.rule === null)
              .map((one) => ({ value: one.id, label: one.name }))}
            onChange={setGroupId}
          />
          <Autocomplete
            label={t('people.team')}
            description={t('auth.provisioning.means.team_hint')}
            maxLength={120}
            data={teams.data?.items.map((one) => one.name) ?? []}
            value={team}
            onChange={setTeam}
          />
          <Select
            label={t('auth.provisioning.means.role')}
            description={t('auth.provisioning.means.role_hint')}
            clearable
            value={role}
            data={given.map((one) => ({ value: one, label: t(`people.role.${one}`) }))}
            onChange={setRole}
          />
        </Stack>
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t('common.save')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
