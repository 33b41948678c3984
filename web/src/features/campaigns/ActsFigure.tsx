/** All that was done in a campaign, measured and declared together: the one number its goal stands against. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Figure } from '../../ui/Figure.tsx';
import type { Campaign } from './queries.ts';

export function ActsFigure({ campaign: { done, goal } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Figure
      name={t('campaigns.overview.acts')}
      value={done}
      label="declared"
      definition={t('campaigns.overview.acts_definition')}
      note={[
        goal && t('campaigns.overview.of_goal', { goal: number(goal) }),
        t('campaigns.overview.together'),
      ]
        .filter(Boolean)
        .join(' · ')}
      size="large"
    />
  );
}
