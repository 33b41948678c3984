/** Changes a person, with a way back in the toast. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { fieldErrors } from '../../lib/problem.ts';
import { DialogActs } from '../../ui/Dialog.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { toast } from '../../ui/toasts.ts';
import { checkDraft, isSound } from './draft.ts';
import { type DraftProblems, type PersonDraft, PersonFields } from './PersonFields.tsx';
import { inProgramme } from './spheres.ts';
import type { Person } from './words.ts';

const draftOf = (person: Person): PersonDraft => ({
  name: person.name,
  email: person.email ?? '',
  hats: person.hats,
  team: person.team ?? '',
  place: person.place ?? '',
  locale: person.locale,
  roles: person.roles,
});

export function PersonForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(person));
  const [problems, setProblems] = useState<DraftProblems>({});
  const programme = inProgramme(me.person.roles, person.hats);
  const refresh = () =>
    Promise.all(
      ['people', 'teams', 'groups', 'audience-choices', 'me'].map((key) =>
        queryClient.invalidateQueries({ queryKey: [key] }),
      ),
    );
  const send = ({ name, hats, team, place, locale, roles }: PersonDraft) =>
    answer(
      api.PATCH('/api/v1/people/{id}', {
        params: { path: { id: person.id } },
        body: {
          ...{ name, locale },
          ...(hats.length > 0 && { hats }),
          ...(programme && {
            team: team.trim() || null,
            place: place.trim() || null,
            roles: roles as Person['roles'],
          }),
        },
      }),
    );
  const undo = useMutation({ mutationFn: () => send(draftOf(person)), onSuccess: refresh });
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: send,
    async onSuccess(changed) {
      await refresh();
      toast({ text: t('people.changed', { name: changed.name }), undo: () => undo.mutate() });
      onDone();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const found = checkDraft(t, draft);
        setProblems(found);
        if (isSound(found)) change.mutate(draft);
      }}
    >
      <FormProblem error={change.error} />
      <PersonFields
        draft={draft}
        onChange={setDraft}
        problems={{ ...fieldErrors(change.error), ...problems }}
        emailFixed
        seenAs={person.hats}
        kept={person.keptByDirectory}
      />
      <DialogActs>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={change.isPending}>
          {t('common.save')}
        </Button>
      </DialogActs>
    </form>
  );
}
