/** Who, what, which area, which days: all of it in the address, so that a view can be sent on. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../lib/i18n.ts';
import { Filters } from '../../ui/Filters.tsx';
import classes from './Audit.module.css';
import { facetsQuery } from './queries.ts';
import type { AuditSearch } from './routes.tsx';
import { actOf } from './words.ts';

const route = getRouteApi('/app/settings/audit');

export function AuditFilters() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const facets = useQuery(facetsQuery);
  const set = (change: Partial<AuditSearch>) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      replace: true,
    });
  const acts = facets.data?.acts ?? [];
  const rooms = [...new Set(acts.map((act) => act.split('.')[0]!))];
  const shown = search.room ? acts.filter((act) => act.startsWith(`${search.room}.`)) : acts;
  return (
    <Filters label={t('audit.filters')}>
      <div className={classes.filters}>
        <NativeSelect
          label={t('audit.filter.who')}
          value={search.who ?? ''}
          onChange={(event) => set({ who: event.currentTarget.value })}
          data={[
            { value: '', label: t('audit.filter.who_all') },
            ...(facets.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          label={t('audit.filter.room')}
          value={search.room ?? ''}
          onChange={(event) => set({ room: event.currentTarget.value, act: '' })}
          data={[
            { value: '', label: t('audit.filter.room_all') },
            ...rooms.map((room) => ({ value: room, label: wordsOf(t, `audit.room.${room}`) ?? room })),
          ]}
        />
        <NativeSelect
          label={t('audit.filter.act')}
          value={search.act ?? ''}
          onChange={(event) => set({ act: event.currentTarget.value })}
          data={[
            { value: '', label: t('audit.filter.act_all') },
            ...shown.map((act) => ({ value: act, label: actOf(t, act) })),
          ]}
        />
        <TextInput
          type="date"
          label={t('audit.filter.from')}
          value={search.from ?? ''}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('audit.filter.to')}
          value={search.to ?? ''}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
      </div>
      {Object.keys(search).length > 0 && (
        <Button variant="subtle" onClick={() => void navigate({ search: {}, replace: true })}>
          {t('audit.filter.clear')}
        </Button>
      )}
    </Filters>
  );
}
