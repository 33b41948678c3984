/** What became of the shares begun in the period; what was only declared is drawn hatched. */
import type { Overview } from '@portevoix/core/analytics';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { SuretyGlyph } from '../../ui/Figure.tsx';
import { Section } from '../../ui/Page.tsx';
import { Lying } from './Lying.tsx';

export function Shares({ byState }: { byState: Overview['shares']['byState'] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Section title={t('analytics.shares.title')}>
      <Lying
        label={t('analytics.shares.title')}
        bars={byState.map(({ state, figure }) => ({
          key: state,
          name: (
            <>
              {t(`analytics.state.${state}`)}
              <SuretyGlyph
                label={figure.label}
                name={t(`analytics.state.${state}`)}
                definition={figure.definition}
              />
            </>
          ),
          value: figure.value,
          text: number(figure.value ?? 0),
        }))}
      />
    </Section>
  );
}
