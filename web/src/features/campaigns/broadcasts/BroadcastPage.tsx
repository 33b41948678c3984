/** One letter to many: written while it is a draft, watched once it is on its way. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../lib/problem.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { CampaignFrame } from '../CampaignFrame.tsx';
import classes from '../Campaigns.module.css';
import type { Campaign } from '../queries.ts';
import { BroadcastEditor } from './BroadcastEditor.tsx';
import { BroadcastPreview } from './BroadcastPreview.tsx';
import { BroadcastProgress } from './BroadcastProgress.tsx';
import { isWritten } from './draft.ts';
import { broadcastQuery } from './queries.ts';
import { useTitleOf } from './words.ts';

const route = getRouteApi('/app/campaigns/$id/broadcasts/$broadcastId');

export function BroadcastPage() {
  const { id, broadcastId } = route.useParams();
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) => <One key={broadcastId} campaign={campaign} id={broadcastId} edits={edits} />}
    </CampaignFrame>
  );
}

function One({ campaign, id, edits }: { campaign: Campaign; id: string; edits: boolean }) {
  const { t } = useTranslation();
  const titleOf = useTitleOf();
  const { data, error, refetch } = useQuery(broadcastQuery(id));
  const back = (
    <Link to="/campaigns/$id/broadcasts" params={{ id: campaign.id }} className={classes.back}>
      <ArrowLeft size={18} aria-hidden />
      {t('campaigns.broadcast.all')}
    </Link>
  );
  if (!data) {
    return (
      <>
        {back}
        {isProblem(error) && error.status === 404 ? (
          <EmptyState title={t('campaigns.broadcast.gone')} />
        ) : error ? (
          <LoadProblem error={error} retry={refetch} />
        ) : (
          <SkeletonRows rows={4} height={96} />
        )}
      </>
    );
  }
  return (
    <>
      {back}
      {data.state === 'draft' && edits ? (
        <BroadcastEditor campaign={campaign} broadcast={data} />
      ) : (
        <>
          <Section title={titleOf(data)}>
            <BroadcastProgress campaign={campaign} broadcast={data} edits={edits} />
          </Section>
          {isWritten(data) && <BroadcastPreview broadcast={data} edits={edits} />}
        </>
      )}
    </>
  );
}
