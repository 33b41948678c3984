/** The stories that drew most people; those that too few people passed on are not among them. */
import type { StoryNumbers } from '@portevoix/core/analytics';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { FacetTag } from '../../ui/FacetTag.tsx';
import { SuretyGlyph } from '../../ui/Figure.tsx';
import { Section } from '../../ui/Page.tsx';
import { Lying } from './Lying.tsx';
import classes from './Numbers.module.css';

export function Stories({ stories }: { stories: readonly StoryNumbers[] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Section title={t('analytics.stories.title')} lead={t('analytics.stories.how')}>
      {stories.length === 0 ? (
        <p className={classes.quiet}>{t('analytics.stories.none')}</p>
      ) : (
        <Lying
          label={t('analytics.stories.title')}
          bars={stories.map((story) => ({
            key: story.storyId,
            name: story.title,
            value: story.clicks.value,
            text: number(story.clicks.value ?? 0),
            tone: 'people',
            note: (
              <>
                <FacetTag facet={story.facet} label={t(`common.facet.${story.facet}`)} />
                {story.shares.value !== null && (
                  <>
                    {t('analytics.stories.shares', { count: story.shares.value })}
                    <SuretyGlyph
                      label={story.shares.label}
                      name={`${t('analytics.shares')}, ${story.title}`}
                      definition={story.shares.definition}
                    />
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
    </Section>
  );
}
