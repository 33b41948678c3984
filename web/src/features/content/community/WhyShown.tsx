/** Why a story stands in this feed, and next to it, as easy: follow its topic, or see less of it. */
import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FeedStory } from '../feed/queries.ts';
import { useReasons } from '../feed/Reasons.tsx';
import classes from './Community.module.css';
import { topicsQuery } from './queries.ts';
import { useTopicChoice } from './use-topic-choice.ts';

export function WhyShown({ story }: { story: FeedStory }) {
  const { t } = useTranslation();
  const reasons = useReasons();
  const choose = useTopicChoice();
  const { data } = useQuery(topicsQuery);
  const words = reasons(story.reasons);
  const topics = story.topics.flatMap((name) => data?.items.find((topic) => topic.name === name) ?? []);
  const free = topics.filter((topic) => !topic.mandatory);
  if (free.length === 0) return <p className={classes.quiet}>{words}</p>;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="transparent"
          size="compact-sm"
          color="gray"
          className={classes.why}
          rightSection={<ChevronDown size={14} aria-hidden />}
        >
          {words}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('content.reason.topics')}>
        {free.flatMap((topic) => [
          <Menu.Item
            key={`${topic.name} more`}
            onClick={() => choose(topic.name, topic.choice === 'follow' ? null : 'follow', topic.choice)}
          >
            {t(topic.choice === 'follow' ? 'content.reason.unfollow' : 'content.reason.more_of', {
              topic: topic.name,
            })}
          </Menu.Item>,
          <Menu.Item
            key={`${topic.name} less`}
            disabled={topic.choice === 'less'}
            onClick={() => choose(topic.name, 'less', topic.choice)}
          >
            {t('content.reason.less_of', { topic: topic.name })}
          </Menu.Item>,
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}
