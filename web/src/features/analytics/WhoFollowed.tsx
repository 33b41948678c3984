/** People, previews and machines side by side: what other tools add up, told apart. */
import type { Overview } from '@portevoix/core/analytics';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { SuretyGlyph } from '../../ui/Figure.tsx';
import { Section } from '../../ui/Page.tsx';
import { Lying } from './Lying.tsx';

const order = ['human', 'preview', 'crawler', 'ai', 'scanner', 'prefetch', 'monitor'] as const;

export function WhoFollowed({ clicks }: { clicks: Overview['clicks'] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Section title={t('analytics.who.title')} lead={t('analytics.who.how')}>
      <Lying
        label={t('analytics.who.title')}
        bars={order.map((key) => ({
          key,
          name: (
            <>
              {t(`analytics.clicks.${key}`)}
              <SuretyGlyph
                label={clicks[key].label}
                name={t(`analytics.clicks.${key}`)}
                definition={clicks[key].definition}
              />
            </>
          ),
          value: clicks[key].value,
          text: number(clicks[key].value ?? 0),
          tone: key === 'human' ? 'people' : 'machine',
        }))}
      />
    </Section>
  );
}
