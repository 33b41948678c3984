/** The people of a group; of one kept by hand they are added by name or from a spreadsheet, and taken out again. */
import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Initials } from '../../../ui/Initials.tsx';
import { Line } from '../../../ui/Line.tsx';
import { toast } from '../../../ui/toasts.ts';
import { peopleQuery } from '../queries.ts';
import type { Group } from '../words.ts';
import classes from './Groups.module.css';

const ImportMembers = lazy(() => import('./ImportMembers.tsx'));

export function GroupMembers({ group }: { group: Group }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [importing, setImporting] = useState(false);
  const members = useInfiniteQuery(peopleQuery({ group: group.id }));
  const change = useMutation({
    mutationFn: (body: { add: string[]; remove: string[] }) =>
      answer(api.PUT('/api/v1/groups/{id}/members', { params: { path: { id: group.id } }, body })),
    onSuccess: () =>
      Promise.all(['people', 'groups'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
  const put = (id: string, name: string) =>
    change.mutate(
      { add: [id], remove: [] },
      { onSuccess: () => toast({ text: t('people.group.added', { name }) }) },
    );
  const take = (id: string, name: string) =>
    change.mutate(
      { add: [], remove: [id] },
      {
        onSuccess: () =>
          toast({
            text: t('people.group.removed', { name }),
            undo: () => change.mutate({ add: [id], remove: [] }),
          }),
      },
    );
  return (
    <>
      {!group.rule && (
        <div className={classes.add}>
          <FindPerson onFound={put} />
          <Button
            variant="default"
            leftSection={<FileSpreadsheet size={18} aria-hidden />}
            onClick={() => setImporting(true)}
          >
            {t('people.group.import')}
          </Button>
        </div>
      )}
      <CursorList
        query={members}
        label={t('people.group.members')}
        keyOf={(person) => person.id}
        rowHeight={64}
        row={(person) => (
          <Line
            before={<Initials name={person.name} size={36} />}
            title={person.name}
            note={[person.team, person.place, ...person.hats.map((hat) => t(`people.hat.${hat}`))]
              .filter(Boolean)
              .join(' · ')}
            acts={
              !group.rule && (
                <Button
                  variant="subtle"
                  aria-label={t('people.group.remove_named', { name: person.name })}
                  onClick={() => take(person.id, person.name)}
                >
                  {t('people.group.remove')}
                </Button>
              )
            }
          />
        )}
        empty={
          <EmptyState title={t('people.group.empty')}>
            {t(group.rule ? 'people.group.empty_rule' : 'people.group.empty_hand')}
          </EmptyState>
        }
      />
      <Suspense>{importing && <ImportMembers group={group} onClose={() => setImporting(false)} />}</Suspense>
    </>
  );
}

/** Found by part of a name, and put into the group when chosen. */
function FindPerson({ onFound }: { onFound: (id: string, name: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: ['people', 'to-add', asked],
    queryFn: () => answer(api.GET('/api/v1/people', { params: { query: { q: asked, limit: 20 } } })),
    enabled: asked.length >= 2,
  });
  const people = found.data?.items ?? [];
  return (
    <Select
      label={t('people.group.add')}
      description={t('people.group.add_hint')}
      searchable
      value={null}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={asked.length >= 2 && found.isSuccess ? t('people.group.nobody') : undefined}
      data={people.map(({ id, name, team }) => ({ value: id, label: team ? `${name} · ${team}` : name }))}
      onChange={(id) => {
        const person = people.find((one) => one.id === id);
        if (person) onFound(person.id, person.name);
        setText('');
      }}
    />
  );
}
