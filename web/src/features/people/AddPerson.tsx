/** Adds one person: they are invited, not enrolled. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { fieldErrors } from '../../lib/problem.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { checkDraft, isSound } from './draft.ts';
import { InvitationAddress } from './InvitationAddress.tsx';
import { type DraftProblems, type PersonDraft, PersonFields } from './PersonFields.tsx';
import { offeredHats } from './spheres.ts';
import type { Person } from './words.ts';

export default function AddPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<PersonDraft>({
    name: '',
    email: '',
    hats: offeredHats(me.person.roles).slice(0, 1),
    team: '',
    place: '',
    locale: me.workspace.locale,
    roles: [],
  });
  const [problems, setProblems] = useState<DraftProblems>({});
  const adding = useMutation({
    meta: { quiet: true },
    async mutationFn({ name, email, hats, team, place, locale, roles }: PersonDraft) {
      const person = await answer(
        api.POST('/api/v1/people', {
          body: {
            ...{ name, hats, locale, role: 'member' as const },
            ...(roles.length > 0 && { roles: roles as Person['roles'] }),
            ...(email && { email }),
            ...(team && { team }),
            ...(place.trim() && { place }),
          },
        }),
      );
      const body = { personId: person.id, hat: hats[0] ?? 'employee', expiresInDays: 30 };
      return { person, invitation: await answer(api.POST('/api/v1/invitations', { body })) };
    },
    onSettled: () =>
      Promise.all(
        ['people', 'teams', 'invitations'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      ),
  });
  if (adding.data) {
    return (
      <Dialog opened onClose={onClose} title={t('people.add.done', { name: adding.data.person.name })}>
        <InvitationAddress invitation={adding.data.invitation} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog opened onClose={onClose} title={t('people.add.act')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const found = checkDraft(t, draft);
          setProblems(found);
          if (isSound(found)) adding.mutate(draft);
        }}
      >
        <FormProblem error={adding.error} />
        <PersonFields
          draft={draft}
          onChange={setDraft}
          problems={{ ...fieldErrors(adding.error), ...problems }}
        />
        <DialogActs>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('people.add.confirm')}
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  );
}
