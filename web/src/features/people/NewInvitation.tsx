/** A way in for many people of one hat: a link, or a code to type and to print; for a time, for so many, with or without a yes. */
import {
  Autocomplete,
  Button,
  Checkbox,
  MultiSelect,
  NumberInput,
  Radio,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import type { Hat } from '@portevoix/core/people';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { choicesQuery } from './audiences/queries.ts';
import { InvitationAddress } from './InvitationAddress.tsx';
import { teamsQuery } from './queries.ts';
import { inProgramme, offeredHats } from './spheres.ts';

const days = ['7', '30', '90', '365'] as const;

export default function NewInvitation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { person: me } = useMe();
  const queryClient = useQueryClient();
  const offered = offeredHats(me.roles);
  const [kind, setKind] = useState<'link' | 'code'>('link');
  const [hat, setHat] = useState<Hat>(offered[0] ?? 'employee');
  const [team, setTeam] = useState('');
  const [place, setPlace] = useState('');
  const [groups, setGroups] = useState<string[]>([]);
  const [label, setLabel] = useState('');
  const [most, setMost] = useState<number | string>('');
  const [needsApproval, setNeedsApproval] = useState(false);
  const [lasting, setLasting] = useState<string>('30');
  const programme = inProgramme(me.roles, [hat]);
  const teams = useQuery({ ...teamsQuery, enabled: programme });
  const choices = useQuery({ ...choicesQuery, enabled: programme });
  const making = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/api/v1/invitations', {
          body: {
            ...{ kind, hat, needsApproval, expiresInDays: Number(lasting) },
            ...(programme && team.trim() && { team: team.trim() }),
            ...(programme && place.trim() && { place: place.trim() }),
            ...(programme && groups.length > 0 && { groups }),
            ...(label.trim() && { label: label.trim() }),
            ...(typeof most === 'number' && { maxUses: most }),
          },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['invitations'] }),
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(making.data ? 'people.invitations.ready' : 'people.invitations.make')}
    >
      {making.data ? (
        <InvitationAddress invitation={making.data} onDone={onClose} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            making.mutate();
          }}
        >
          <Stack gap="md">
            <FormProblem error={making.error} />
            <Radio.Group
              label={t('people.invitations.kind')}
              value={kind}
              onChange={(value) => setKind(value as 'link' | 'code')}
            >
              <Stack gap="xs" mt="xs">
                <Radio
                  value="link"
                  label={t('people.invitations.kind_link')}
                  description={t('people.invitations.kind_link_text')}
                />
                <Radio
                  value="code"
                  label={t('people.invitations.kind_code')}
                  description={t('people.invitations.kind_code_text')}
                />
              </Stack>
            </Radio.Group>
            <TextInput
              label={t('people.invitations.label')}
              description={t('people.invitations.label_hint')}
              value={label}
              maxLength={120}
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <Select
              label={t('people.invitations.hat')}
              value={hat}
              allowDeselect={false}
              data={offered.map((one) => ({ value: one, label: t(`people.hat.${one}`) }))}
              onChange={(one) => one && setHat(one as Hat)}
            />
            {programme && (
              <>
                <Autocomplete
                  label={t('people.team')}
                  description={t('people.team_hint')}
                  data={teams.data?.items.map((one) => one.name) ?? []}
                  value={team}
                  onChange={setTeam}
                />
                <Autocomplete
                  label={t('people.place')}
                  data={choices.data?.places ?? []}
                  value={place}
                  onChange={setPlace}
                />
                {(choices.data?.groups ?? []).some((group) => !group.byRule) && (
                  <MultiSelect
                    label={t('people.invitations.groups')}
                    value={groups}
                    data={(choices.data?.groups ?? [])
                      .filter((group) => !group.byRule)
                      .map(({ id, name }) => ({ value: id, label: name }))}
                    onChange={setGroups}
                  />
                )}
              </>
            )}
            <Select
              label={t('people.invitations.lasting')}
              value={lasting}
              allowDeselect={false}
              data={days.map((count) => ({
                value: count,
                label: t('people.invitations.days', { count: Number(count) }),
              }))}
              onChange={(count) => count && setLasting(count)}
            />
            <NumberInput
              label={t('people.invitations.most')}
              description={t('people.invitations.most_hint')}
              value={most}
              min={1}
              max={100_000}
              allowDecimal={false}
              onChange={setMost}
            />
            <Checkbox
              label={t('people.invitations.approval')}
              description={t('people.invitations.approval_text')}
              checked={needsApproval}
              onChange={(event) => setNeedsApproval(event.currentTarget.checked)}
            />
          </Stack>
          <DialogActs>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={making.isPending}>
              {t('people.invitations.make')}
            </Button>
          </DialogActs>
        </form>
      )}
    </Dialog>
  );
}
