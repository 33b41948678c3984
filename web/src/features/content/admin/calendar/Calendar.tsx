/** The editorial calendar: month, week or list; stories are moved by mouse, touch, keyboard, or by writing a date. */
import { Button, SegmentedControl, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { dayOf, instantsOf, shownDays, stepDay } from '@portevoix/core/content';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contributorRoles, may } from '../../../../app/places.ts';
import { useMe } from '../../../../lib/me.ts';
import { Filters } from '../../../../ui/Filters.tsx';
import { LoadProblem } from '../../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../../ui/Page.tsx';
import { SkeletonRows } from '../../../../ui/Skeletons.tsx';
import { FacetMix } from '../FacetMix.tsx';
import { type CalendarStory, calendarQuery, storyGroupsQuery } from '../queries-editorial.ts';
import { facets, storyStates } from '../searches.ts';
import classes from './Calendar.module.css';
import { CalendarCard } from './CalendarCard.tsx';
import { DayList } from './DayList.tsx';
import { Dragging } from './Dragging.tsx';
import { MonthGrid, WeekGrid } from './Grid.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { type CalendarSearch, calendarViews } from './search.ts';
import { usePlace } from './use-place.ts';

const route = getRouteApi('/app/calendar');

export function Calendar() {
  const { t, i18n } = useTranslation();
  const { person, workspace } = useMe();
  const opens = may(person, contributorRoles, { scoped: true });
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const view = phone ? 'list' : (search.view ?? 'month');
  const { timeZone } = workspace;
  const today = dayOf(new Date().toISOString(), timeZone);
  const day = search.day ?? today;
  const span = view === 'week' ? 'week' : 'month';
  const days = shownDays(span, day);
  const { facet, group, state } = search;
  const query = calendarQuery({ ...instantsOf(days, timeZone), facet, group, state });
  const { data, error, refetch } = useQuery(query);
  const { data: groups } = useQuery(storyGroupsQuery);
  const place = usePlace(timeZone);
  const [moving, setMoving] = useState<CalendarStory | null>(null);
  const filter = (change: Partial<CalendarSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const stories = data?.stories ?? [];
  const mix = Object.fromEntries(
    facets.map((one) => [one, stories.filter((story) => story.facet === one).length]),
  );
  const noon = (one: string | undefined) => new Date(`${one}T12:00:00Z`);
  const words = new Intl.DateTimeFormat(i18n.language === 'fr' ? 'fr-FR' : 'en-GB', {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
    ...(span === 'week' && { day: 'numeric' as const }),
  });
  const title =
    span === 'week' ? words.formatRange(noon(days[0]), noon(days.at(-1))) : words.format(noon(day));
  const grid = { days, stories, timeZone, today, opens };
  return (
    <Page title={t('content.calendar.title')} lead={t('content.calendar.lead', { zone: timeZone })}>
      <div className={classes.bar}>
        <div className={classes.steps}>
          <Button
            variant="default"
            aria-label={t('content.calendar.before')}
            onClick={() => filter({ day: stepDay(span, day, -1) })}
          >
            <ChevronLeft size={18} aria-hidden />
          </Button>
          <Button variant="default" onClick={() => filter({ day: undefined })}>
            {t('content.calendar.today')}
          </Button>
          <Button
            variant="default"
            aria-label={t('content.calendar.after')}
            onClick={() => filter({ day: stepDay(span, day, 1) })}
          >
            <ChevronRight size={18} aria-hidden />
          </Button>
          <p className={classes.period} aria-live="polite">
            {title}
          </p>
        </div>
        {!phone && (
          <SegmentedControl
            aria-label={t('content.calendar.view')}
            value={view}
            data={calendarViews.map((one) => ({ value: one, label: t(`content.calendar.view.${one}`) }))}
            onChange={(one) => filter({ view: one as CalendarSearch['view'] })}
          />
        )}
      </div>
      <Filters label={t('content.calendar.filters')}>
        <Select
          aria-label={t('content.stories.state')}
          placeholder={t('content.stories.any_state')}
          clearable
          value={state ?? null}
          data={storyStates.map((one) => ({ value: one, label: t(`content.state.${one}`) }))}
          onChange={(one) => filter({ state: one ?? undefined })}
        />
        <Select
          aria-label={t('content.stories.facet')}
          placeholder={t('content.stories.any_facet')}
          clearable
          value={facet ?? null}
          data={facets.map((one) => ({ value: one, label: t(`common.facet.${one}`) }))}
          onChange={(one) => filter({ facet: one ?? undefined })}
        />
        {groups && groups.items.length > 0 && (
          <Select
            aria-label={t('content.workflow.group')}
            placeholder={t('content.stories.any_group')}
            clearable
            value={group ?? null}
            data={groups.items.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(one) => filter({ group: one ?? undefined })}
          />
        )}
      </Filters>
      {stories.length > 0 && (
        <section className={classes.mix} aria-label={t('content.calendar.mix')}>
          <FacetMix mix={mix} />
        </section>
      )}
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <SkeletonRows rows={5} height={110} />}
      {data && (
        <Dragging
          stories={[...data.stories, ...data.unplaced]}
          timeZone={timeZone}
          onPlace={place}
          days={days}
          over={view === 'month' ? 'days' : view === 'week' ? 'hours' : null}
        >
          {view === 'month' && <MonthGrid {...grid} />}
          {view === 'week' && <WeekGrid {...grid} />}
          {view === 'list' && (
            <DayList stories={stories} timeZone={timeZone} opens={opens} onMove={setMoving} />
          )}
          {data.unplaced.length > 0 && (
            <Section title={t('content.calendar.unplaced')} lead={t('content.calendar.unplaced_lead')}>
              <ul className={classes.unplaced}>
                {data.unplaced.map((story) => (
                  <li key={story.id}>
                    <CalendarCard
                      story={story}
                      opens={opens}
                      onMove={view === 'list' ? setMoving : undefined}
                    />
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Dragging>
      )}
      {moving && (
        <MoveDialog
          story={moving}
          timeZone={timeZone}
          onClose={() => setMoving(null)}
          onMove={(at) => {
            place(moving, at);
            setMoving(null);
          }}
        />
      )}
    </Page>
  );
}
