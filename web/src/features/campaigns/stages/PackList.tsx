/** The stories of a stage, and where each stands. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatters } from '../../../lib/format.ts';
import { wordsOf } from '../../../lib/i18n.ts';
import { Line } from '../../../ui/Line.tsx';
import classes from '../Campaigns.module.css';
import type { Stage } from '../queries.ts';

export function PackList({ stage, zone }: { stage: Stage; zone: string }) {
  const { t, i18n } = useTranslation();
  const { dateTime } = formatters(i18n.language === 'en' ? 'en' : 'fr', zone);
  if (stage.stories.length === 0) return null;
  const noteOf = (story: Stage['stories'][number]): string => {
    if (story.problem)
      return (
        wordsOf(t, `campaigns.pack.problem.${story.problem.replace('.', '_')}`) ?? t('campaigns.pack.not_out')
      );
    if (story.releasedAt) return t('campaigns.pack.out', { date: dateTime(story.releasedAt) });
    return t('campaigns.pack.after', { count: story.afterMinutes });
  };
  return (
    <div>
      <h3>{t('campaigns.pack.title')}</h3>
      <ul className={classes.list}>
        {stage.stories.map((story) => (
          <li key={story.storyId}>
            <Line
              title={
                story.state === 'gone' ? (
                  t('campaigns.pack.gone')
                ) : (
                  <Link to="/stories/$storyId" params={{ storyId: story.storyId }}>
                    {story.title}
                  </Link>
                )
              }
              note={`${noteOf(story)}${story.public ? '' : ` · ${t('campaigns.pack.members_only')}`}`}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
