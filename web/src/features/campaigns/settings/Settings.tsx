/** What a campaign is: its words, its goal, who stands behind it, and its life from draft to archive. */
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/Page.tsx';
import { CampaignFrame } from '../CampaignFrame.tsx';
import { CampaignForm } from './CampaignForm.tsx';
import { LifeActs } from './LifeActs.tsx';
import { TransparencyForm } from './TransparencyForm.tsx';

const route = getRouteApi('/app/campaigns/$id/settings');

export function Settings() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  return (
    <CampaignFrame id={id}>
      {(campaign, edits) => (
        <>
          <Section title={t('campaigns.settings.words')}>
            <CampaignForm key={campaign.id} campaign={campaign} edits={edits} />
          </Section>
          <Section title={t('campaigns.transparency.title')} lead={t('campaigns.transparency.lead')}>
            <TransparencyForm key={campaign.id} campaign={campaign} edits={edits} />
          </Section>
          {edits && (
            <Section title={t('campaigns.life.title')}>
              <LifeActs campaign={campaign} />
            </Section>
          )}
        </>
      )}
    </CampaignFrame>
  );
}
