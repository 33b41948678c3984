/** All campaigns: found by words and state; the filters stand in the address. */
import { Badge, Button, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../app/places.ts';
import { useFormat } from '../../lib/format.ts';
import { useMe } from '../../lib/me.ts';
import { CursorList } from '../../ui/CursorList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FacetTag } from '../../ui/FacetTag.tsx';
import { Filters } from '../../ui/Filters.tsx';
import { Line } from '../../ui/Line.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { type CampaignSummary, campaignsQuery } from './queries.ts';
import { type CampaignsSearch, campaignStates } from './searches.ts';
import { stateColours, useCampaignTime, useWordsIn } from './words.ts';

const NewCampaign = lazy(() => import('./NewCampaign.tsx'));
const route = getRouteApi('/app/campaigns');

export function Campaigns() {
  const { t } = useTranslation();
  const { person } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [making, setMaking] = useState(false);
  const campaigns = useInfiniteQuery(campaignsQuery(search));
  const filter = useCallback(
    (change: { [K in keyof CampaignsSearch]?: CampaignsSearch[K] | undefined }) =>
      void navigate({ search: (old) => ({ ...old, ...change }) as CampaignsSearch, replace: true }),
    [navigate],
  );
  const onSearch = useCallback((q: string) => filter({ q: q || undefined }), [filter]);
  const edits = may(person, editorRoles);
  const make = edits && (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setMaking(true)}>
      {t('campaigns.list.make')}
    </Button>
  );
  return (
    <Page
      title={t('campaigns.nav.campaigns')}
      lead={t('campaigns.list.lead')}
      acts={
        <>
          {edits && (
            <Button variant="default" renderRoot={(props) => <Link to="/campaigns/targets" {...props} />}>
              {t('campaigns.targets.title')}
            </Button>
          )}
          <Button variant="default" renderRoot={(props) => <Link to="/campaigns/supporters" {...props} />}>
            {t('campaigns.supporters.title')}
          </Button>
          {make}
        </>
      }
    >
      <Filters label={t('campaigns.list.find')}>
        <SearchField label={t('campaigns.list.search')} value={search.q ?? ''} onSearch={onSearch} />
        <Select
          aria-label={t('campaigns.list.state')}
          placeholder={t('campaigns.list.any_state')}
          clearable
          value={search.state ?? null}
          data={campaignStates.map((state) => ({ value: state, label: t(`campaigns.state.${state}`) }))}
          onChange={(state) => filter({ state: (state ?? undefined) as CampaignsSearch['state'] })}
        />
      </Filters>
      <CursorList
        query={campaigns}
        label={t('campaigns.nav.campaigns')}
        keyOf={(campaign) => campaign.id}
        rowHeight={104}
        row={(campaign) => <CampaignLine campaign={campaign} />}
        empty={
          search.q || search.state ? (
            <EmptyState
              title={t('campaigns.list.none_found')}
              act={
                <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                  {t('ui.filters.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState title={t('campaigns.list.empty')} act={make}>
              <p>{t('campaigns.list.empty_text')}</p>
            </EmptyState>
          )
        }
      />
      <Suspense>{making && <NewCampaign onClose={() => setMaking(false)} />}</Suspense>
    </Page>
  );
}

function CampaignLine({ campaign }: { campaign: CampaignSummary }) {
  const { t } = useTranslation();
  const words = useWordsIn();
  const { number } = useFormat();
  const time = useCampaignTime(campaign.timeZone);
  const { current, done, goal } = campaign;
  const title = words(campaign.texts)?.title ?? campaign.slug;
  const stage = current && words(current.texts)?.title;
  return (
    <Line
      title={
        <>
          <Link to="/campaigns/$id" params={{ id: campaign.id }}>
            {title}
          </Link>{' '}
          <Badge color={stateColours[campaign.state]}>{t(`campaigns.state.${campaign.state}`)}</Badge>{' '}
          {campaign.testMode && <Badge color="warn">{t('campaigns.state.test')}</Badge>}
        </>
      }
      note={
        <>
          <FacetTag facet={campaign.facet} label={t(`common.facet.${campaign.facet}`)} />
          {[
            current &&
              t(current.state === 'open' ? 'campaigns.list.open_until' : 'campaigns.list.opens', {
                stage,
                date: time(current.at),
              }),
            done !== null &&
              (goal
                ? t('campaigns.list.acts_of', { number: number(done), goal: number(goal) })
                : t('campaigns.list.acts', { number: number(done) })),
          ]
            .filter(Boolean)
            .map((part) => (
              <span key={String(part)}> · {part}</span>
            ))}
        </>
      }
    />
  );
}
