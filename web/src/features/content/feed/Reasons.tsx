/** Why a story is for this reader, in one sentence: a feed that does not explain itself is not trusted. */
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/me.ts';
import type { FeedStory } from './queries.ts';

export function useReasons(): (reasons: FeedStory['reasons']) => string {
  const { t } = useTranslation();
  const { workspace } = useMe();
  return (reasons) => {
    if (reasons.every((reason) => reason.kind === 'everyone')) {
      return t('content.reason.everyone', { organisation: workspace.name });
    }
    const wish = reasons[0];
    switch (wish?.kind) {
      case 'pinned':
        return t('content.reason.because_pinned');
      case 'mandatory':
        return t('content.reason.because_mandatory', { topic: wish.topic, organisation: workspace.name });
      case 'topic':
        return t('content.reason.because_topic', { topic: wish.topic });
      default:
    }
    const parts = reasons.map((reason) => {
      switch (reason.kind) {
        case 'hat':
          return t('content.reason.hat', { hat: t(`people.hat.${reason.hat}`).toLocaleLowerCase() });
        case 'team':
          return t('content.reason.team', { team: reason.team });
        case 'locale':
          return t('content.reason.locale');
        case 'place':
          return t('content.reason.place', { place: reason.place });
        case 'group':
          return t('content.reason.group', { group: reason.group });
        case 'topic':
          return t('content.reason.topic', { topic: reason.topic });
        case 'joined':
          return t('content.reason.joined');
        case 'not_left_out':
          return t('content.reason.not_left_out');
        default:
          return '';
      }
    });
    return t('content.reason.for_you', { reasons: parts.filter(Boolean).join(' · ') });
  };
}
