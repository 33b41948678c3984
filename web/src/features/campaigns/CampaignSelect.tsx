/** One of the organisation's campaigns, however many there are. */
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { FoundSelect } from './FoundSelect.tsx';
import type { CampaignSummary } from './queries.ts';
import { useWordsIn } from './words.ts';

interface CampaignSelectProps {
  label: string;
  description?: string;
  error?: string | undefined;
  clearable?: boolean;
  value: string | null;
  /** Which of those found may be chosen. */
  fits?: (campaign: CampaignSummary) => boolean;
  onChange: (id: string | null) => void;
}

export function CampaignSelect({ fits = () => true, ...rest }: CampaignSelectProps) {
  const { t } = useTranslation();
  const words = useWordsIn();
  return (
    <FoundSelect
      {...rest}
      among={['campaigns', 'by-name']}
      nothing={t('campaigns.list.none_found')}
      find={async (q) => {
        const query = { limit: 30, ...(q && { q }) };
        const { items } = await answer(api.GET('/api/v1/campaigns', { params: { query } }));
        return items
          .filter(fits)
          .map((one) => ({ value: one.id, label: words(one.texts)?.title ?? one.slug }));
      }}
    />
  );
}
