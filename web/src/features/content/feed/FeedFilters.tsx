/** What the feed shows: words looked for, one of the three facets, only what is new to me or what I passed on. */
import { ActionIcon, Chip, SegmentedControl } from '@mantine/core';
import { SlidersHorizontal, X } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facet } from '../../../ui/FacetTag.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import classes from './Feed.module.css';
import { type FeedSearch, feedFacets, mineChoices } from './searches.ts';

interface FeedFiltersProps {
  search: FeedSearch;
  onFilter: (change: FeedSearch) => void;
}

export function FeedFilters({ search, onFilter }: FeedFiltersProps) {
  const { t } = useTranslation();
  const { facet, topic, mine, view } = search;
  // On a phone the first story comes before the choices; what is chosen already stays in sight.
  const [open, setOpen] = useState([facet, topic, mine, view].some(Boolean));
  const choices = useId();
  const onSearch = useCallback((q: string) => onFilter({ q }), [onFilter]);
  return (
    <search className={classes.find} aria-label={t('content.feed.find')}>
      <div className={classes.words}>
        <SearchField
          className={classes.search}
          label={t('content.feed.search')}
          value={search.q ?? ''}
          onSearch={onSearch}
        />
        <ActionIcon
          className={classes.toggle}
          variant={open ? 'light' : 'default'}
          size={44}
          aria-label={t('content.feed.choices')}
          aria-expanded={open}
          aria-controls={choices}
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal size={20} aria-hidden />
        </ActionIcon>
      </div>
      <div id={choices} className={classes.choices} data-open={open || undefined}>
        <SegmentedControl
          aria-label={t('content.feed.view')}
          value={view ?? 'all'}
          data={[
            { value: 'all', label: t('content.feed.view.all') },
            { value: 'following', label: t('content.feed.view.following') },
          ]}
          onChange={(value) => onFilter({ view: value === 'following' ? 'following' : undefined })}
        />
        <div className={classes.chips}>
          <Chip.Group
            value={facet ?? 'all'}
            onChange={(value) => onFilter({ facet: value === 'all' ? undefined : (value as Facet) })}
          >
            <div className={classes.filters} role="radiogroup" aria-label={t('content.feed.filter')}>
              <Chip value="all">{t('content.feed.all')}</Chip>
              {feedFacets.map((one) => (
                <Chip key={one} value={one}>
                  {t(`content.facet.${one}`)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
          <fieldset className={classes.filters}>
            <legend className={classes.legend}>{t('content.feed.mine')}</legend>
            {mineChoices.map((one) => (
              <Chip
                key={one}
                type="checkbox"
                checked={mine === one}
                onChange={(checked) => onFilter({ mine: checked ? one : undefined })}
              >
                {t(`content.feed.mine.${one}`)}
              </Chip>
            ))}
            {topic && (
              <Chip
                type="checkbox"
                checked
                icon={<X size={14} aria-hidden />}
                onChange={() => onFilter({ topic: undefined })}
              >
                {t('content.stories.topic_off', { topic })}
              </Chip>
            )}
          </fieldset>
        </div>
      </div>
    </search>
  );
}
