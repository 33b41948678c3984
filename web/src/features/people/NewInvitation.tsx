/** A link for many people of one hat, valid for a time. */
import { Autocomplete, Button, Select, Stack, TextInput } from '@mantine/core';
import type { Hat } from '@portevoix/core/people';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { InvitationAddress } from './InvitationAddress.tsx';
import { teamsQuery } from './queries.ts';
import { hats } from './words.ts';

const days = ['7', '30', '90', '365'] as const;

export default function NewInvitation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const teams = useQuery(teamsQuery);
  const [hat, setHat] = useState<Hat>('employee');
  const [team, setTeam] = useState('');
  const [label, setLabel] = useState('');
  const [lasting, setLasting] = useState<string>('30');
  const making = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/api/v1/invitations', {
          body: {
            hat,
            expiresInDays: Number(lasting),
            ...(team.trim() && { team: team.trim() }),
            ...(label.trim() && { label: label.trim() }),
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
            <TextInput
              label={t('people.invitations.label')}
              description={t('people.invitations.label_hint')}
              value={label}
              maxLength={120}
              data-autofocus
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <Select
              label={t('people.invitations.hat')}
              value={hat}
              allowDeselect={false}
              data={hats.map((one) => ({ value: one, label: t(`people.hat.${one}`) }))}
              onChange={(one) => one && setHat(one as Hat)}
            />
            <Autocomplete
              label={t('people.team')}
              description={t('people.team_hint')}
              data={teams.data?.items.map((one) => one.name) ?? []}
              value={team}
              onChange={setTeam}
            />
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
