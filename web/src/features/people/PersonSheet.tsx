/** One person: their fields, an invitation of their own while they have not joined, and saying that they have left. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { toast } from '../../ui/toasts.ts';
import { InvitationAddress } from './InvitationAddress.tsx';
import { PersonForm } from './PersonForm.tsx';
import classes from './PersonSheet.module.css';
import { personQuery } from './queries.ts';
import type { PeopleSearch } from './routes.tsx';
import type { Person } from './words.ts';

interface PersonSheetProps {
  id: string;
  /** The capacity they are listed in. */
  hat: PeopleSearch['hat'];
  onClose: () => void;
}
export default function PersonSheet({ id, hat, onClose }: PersonSheetProps) {
  const { t } = useTranslation();
  const person = useQuery(personQuery(id, hat));
  return (
    <Dialog opened onClose={onClose} title={person.data?.name ?? t('people.person')}>
      {person.isPending && <SkeletonRows rows={5} />}
      {person.isError && <LoadProblem error={person.error} retry={person.refetch} />}
      {person.data && <Sheet key={person.data.id} person={person.data} onClose={onClose} />}
    </Dialog>
  );
}

function Sheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['people'] });
  const invite = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/invitations', {
          body: { personId: person.id, hat: person.hats[0] ?? 'employee', expiresInDays: 30 },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const departure = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/people/{id}/departure', {
          params: { path: { id: person.id }, query: { hat: person.hats[0] } },
        }),
      ),
    async onSuccess() {
      await refresh();
      toast({ text: t('people.left.done', { name: person.name }) });
      onClose();
    },
    onSettled: () => setAsking(false),
  });
  if (invite.data) return <InvitationAddress invitation={invite.data} onDone={invite.reset} />;
  if (person.state === 'left') return <p>{t('people.left.text')}</p>;
  return (
    <>
      <div className={classes.more}>
        {person.state === 'invited' && (
          <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate()}>
            {t('people.invite.act')}
          </Button>
        )}
        {person.id !== me.person.id && (
          <Button variant="outline" color="bad" onClick={() => setAsking(true)}>
            {t('people.left.act')}
          </Button>
        )}
      </div>
      <PersonForm person={person} onDone={onClose} />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('people.left.ask', { name: person.name })}
        confirm={t('people.left.confirm')}
        onConfirm={() => departure.mutate()}
        busy={departure.isPending}
        danger
      >
        {t('people.left.what')}
      </ConfirmDialog>
    </>
  );
}
