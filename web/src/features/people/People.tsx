/** Everyone the organisation knows here: found by name, hat, team or state; added one by one or from a spreadsheet. */
import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileSpreadsheet, UserPlus } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/me.ts';
import { CursorList, itemsOf } from '../../ui/CursorList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Filters } from '../../ui/Filters.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { choicesQuery } from './audiences/queries.ts';
import classes from './People.module.css';
import { PeopleNav } from './PeopleNav.tsx';
import { PersonRow } from './PersonRow.tsx';
import { peopleQuery, teamsQuery } from './queries.ts';
import type { PeopleSearch } from './routes.tsx';
import { inProgramme, offeredHats } from './spheres.ts';
import { states } from './words.ts';

const AddPerson = lazy(() => import('./AddPerson.tsx'));
const PersonSheet = lazy(() => import('./PersonSheet.tsx'));
const route = getRouteApi('/app/people');

export function People() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<'add' | null>(null);
  const { person: me } = useMe();
  const kept = offeredHats(me.roles);
  // Candidates and the press are listed apart: team, place and groups are not asked of them.
  const programme = inProgramme(me.roles, search.hat ? [search.hat] : []);
  const people = useInfiniteQuery(peopleQuery(search));
  const teams = useQuery({ ...teamsQuery, enabled: programme });
  const choices = useQuery({ ...choicesQuery, enabled: programme });
  const filter = useCallback(
    (change: Partial<PeopleSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const onSearch = useCallback((q: string) => filter({ q: q || undefined }), [filter]);
  const apart = search.hat === 'candidate' || search.hat === 'press' ? search.hat : null;
  const filtered = Boolean(
    search.q || search.hat || search.team || search.place || search.group || search.state,
  );
  const acts = (
    <>
      <Button
        component={Link}
        to="/people/imports"
        variant="default"
        leftSection={<FileSpreadsheet size={18} aria-hidden />}
      >
        {t('people.import.act')}
      </Button>
      <Button leftSection={<UserPlus size={18} aria-hidden />} onClick={() => setOpen('add')}>
        {t('people.add.act')}
      </Button>
    </>
  );
  const alone = (
    <EmptyState title={t('people.empty')} act={acts}>
      {t('people.empty_text')}
    </EmptyState>
  );
  return (
    <Page title={t('people.title')} lead={t('people.lead')} acts={acts}>
      <PeopleNav />
      {apart && <p className={classes.apart}>{t(`people.apart.${apart}`)}</p>}
      <Filters label={t('people.find')}>
        <SearchField label={t('people.search')} value={search.q ?? ''} onSearch={onSearch} />
        <Select
          aria-label={t('people.hats')}
          placeholder={t('people.any_hat')}
          clearable
          value={search.hat ?? null}
          data={kept.map((hat) => ({ value: hat, label: t(`people.hat.${hat}`) }))}
          onChange={(hat) =>
            filter({ hat: hat ?? undefined, team: undefined, place: undefined, group: undefined })
          }
        />
        {programme && (
          <Select
            aria-label={t('people.team')}
            placeholder={t('people.any_team')}
            clearable
            searchable
            nothingFoundMessage={t('people.no_such_team')}
            value={search.team ?? null}
            data={teams.data?.items.map((team) => team.name) ?? []}
            onChange={(team) => filter({ team: team ?? undefined })}
          />
        )}
        {programme && choices.data && choices.data.places.length > 0 && (
          <Select
            aria-label={t('people.place')}
            placeholder={t('people.any_place')}
            clearable
            searchable
            value={search.place ?? null}
            data={choices.data.places}
            onChange={(place) => filter({ place: place ?? undefined })}
          />
        )}
        {programme && choices.data && choices.data.groups.length > 0 && (
          <Select
            aria-label={t('people.rule.kind.group')}
            placeholder={t('people.any_group')}
            clearable
            searchable
            value={search.group ?? null}
            data={choices.data.groups.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(group) => filter({ group: group ?? undefined })}
          />
        )}
        <Select
          aria-label={t('people.state')}
          placeholder={t('people.any_state')}
          clearable
          value={search.state ?? null}
          data={states.map((state) => ({ value: state, label: t(`people.state.${state}`) }))}
          onChange={(state) => filter({ state: state ?? undefined })}
        />
      </Filters>
      <CursorList
        query={people}
        label={t('people.title')}
        keyOf={(person) => person.id}
        rowHeight={73}
        row={(person) => <PersonRow person={person} onOpen={() => filter({ person: person.id })} />}
        empty={
          filtered ? (
            <EmptyState
              title={t('people.none_found')}
              act={
                <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                  {t('ui.filters.clear')}
                </Button>
              }
            >
              {t('people.none_found_text')}
            </EmptyState>
          ) : (
            alone
          )
        }
      />
      {!filtered && !people.hasNextPage && itemsOf(people.data).length === 1 && alone}
      <Suspense>
        {open === 'add' && <AddPerson onClose={() => setOpen(null)} />}
        {search.person && (
          <PersonSheet id={search.person} hat={search.hat} onClose={() => filter({ person: undefined })} />
        )}
      </Suspense>
    </Page>
  );
}
