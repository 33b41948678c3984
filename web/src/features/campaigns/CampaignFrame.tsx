/** The frame of every page of one campaign: its name, where it stands, and the way between its pages. */
import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../app/places.ts';
import { useMe } from '../../lib/me.ts';
import { isProblem } from '../../lib/problem.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { SubNav } from '../../ui/SubNav.tsx';
import classes from './Campaigns.module.css';
import { type Campaign, campaignQuery } from './queries.ts';
import { campaignTabs } from './tabs.ts';
import { stateColours, useWordsIn } from './words.ts';

interface CampaignFrameProps {
  id: string;
  /** Beside the way to the public page. */
  acts?: (campaign: Campaign) => ReactNode;
  children: (campaign: Campaign, edits: boolean) => ReactNode;
}

export function CampaignFrame({ id, acts, children }: CampaignFrameProps) {
  const { t } = useTranslation();
  const { person } = useMe();
  const words = useWordsIn();
  const { data: campaign, error, refetch } = useQuery(campaignQuery(id));
  if (!campaign) {
    const gone = isProblem(error) && error.status === 404;
    return (
      <Page title={t('campaigns.nav.campaigns')} before={<Back />}>
        {gone ? (
          <EmptyState title={t('campaigns.frame.gone')} />
        ) : error ? (
          <LoadProblem error={error} retry={refetch} />
        ) : (
          <SkeletonRows rows={4} height={96} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={words(campaign.texts)?.title ?? campaign.slug}
      before={<Back />}
      lead={<State campaign={campaign} />}
      acts={
        <>
          {campaign.publishedAt && (
            <Button
              component="a"
              href={campaign.address}
              target="_blank"
              rel="noopener"
              variant="default"
              leftSection={<ExternalLink size={18} aria-hidden />}
            >
              {t('campaigns.frame.public')}
            </Button>
          )}
          {acts?.(campaign)}
        </>
      }
    >
      <SubNav
        label={t('campaigns.frame.pages')}
        links={campaignTabs.map(({ path, labelKey }) => ({
          to: `/campaigns/${id}${path}` as '/campaigns',
          label: t(labelKey as 'campaigns.tab.overview'),
        }))}
      />
      {children(campaign, may(person, editorRoles))}
    </Page>
  );
}

function State({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  return (
    <span className={classes.states}>
      <Badge color={stateColours[campaign.state]}>{t(`campaigns.state.${campaign.state}`)}</Badge>
      {campaign.testMode && <Badge color="warn">{t('campaigns.state.test')}</Badge>}
    </span>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Link to="/campaigns" search={{}} className={classes.back}>
      <ArrowLeft size={18} aria-hidden /> {t('campaigns.frame.back')}
    </Link>
  );
}
