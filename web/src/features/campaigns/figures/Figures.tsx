/** The figures of a campaign: what people did, hour by hour, in steps; who did it is on no page. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Figure, Figures as Row } from '../../../ui/Figure.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { ActsFigure } from '../ActsFigure.tsx';
import { CampaignFrame } from '../CampaignFrame.tsx';
import type { Campaign } from '../queries.ts';
import { Comparisons } from './Comparisons.tsx';
import classes from './Figures.module.css';
import { HourByHour } from './HourByHour.tsx';
import { AlertTable, ChannelTable } from './Parts.tsx';
import { type CampaignFigures, figuresQuery } from './queries.ts';
import { TargetTable } from './TargetTable.tsx';

const route = getRouteApi('/app/campaigns/$id/figures');

export function Figures() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(figuresQuery(id));
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) =>
        data ? (
          <Body campaign={campaign} figures={data} edits={edits} />
        ) : error ? (
          <LoadProblem error={error} retry={refetch} />
        ) : (
          <SkeletonRows rows={4} height={96} />
        )
      }
    </CampaignFrame>
  );
}

function Body({
  campaign,
  figures,
  edits,
}: {
  campaign: Campaign;
  figures: CampaignFigures;
  edits: boolean;
}) {
  const { t } = useTranslation();
  const { id } = campaign;
  return (
    <>
      <p className={classes.lead}>{t('campaigns.figures.lead', { least: figures.leastPeople })}</p>
      <section aria-label={t('campaigns.figures.headline')}>
        <Row>
          <ActsFigure campaign={campaign} />
          <Figure
            name={t('campaigns.figures.measured')}
            value={figures.measured}
            label="measured"
            definition={t('campaigns.figures.measured_definition')}
            size="large"
          />
          <Figure
            name={t('campaigns.figures.declared')}
            value={figures.declared}
            label="declared"
            definition={t('campaigns.figures.declared_definition')}
            size="large"
          />
          <Figure
            name={t('campaigns.figures.first_time')}
            value={figures.firstTime}
            label="measured"
            definition={t('campaigns.figures.first_time_definition')}
            size="large"
          />
          <Figure
            name={t('campaigns.figures.clicks')}
            value={figures.clicks}
            label="measured"
            definition={t('campaigns.figures.clicks_definition')}
            size="large"
          />
        </Row>
      </section>
      <HourByHour figures={figures} />
      <Section title={t('campaigns.figures.alerts')} lead={t('campaigns.figures.alerts_lead')}>
        <AlertTable figures={figures} />
      </Section>
      <Section title={t('campaigns.figures.channels')}>
        <ChannelTable figures={figures} />
      </Section>
      <TargetTable id={id} least={figures.leastPeople} />
      <Comparisons id={id} figures={figures} edits={edits} />
    </>
  );
}
