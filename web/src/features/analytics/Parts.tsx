/** Clicks and shares by network, facet or team; groups under five people stand together as one line. */
import { Button } from '@mantine/core';
import type { Part } from '@portevoix/core/analytics';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { type Facet, FacetTag } from '../../ui/FacetTag.tsx';
import { Section } from '../../ui/Page.tsx';
import { Lying, type LyingBar } from './Lying.tsx';
import classes from './Numbers.module.css';

/** Lines shown at first; the rest is one tap away. */
const linesAtFirst = 8;

export function Parts({
  title,
  parts,
  facets = false,
}: {
  title: string;
  parts: readonly Part[];
  facets?: boolean;
}) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? parts : parts.slice(0, linesAtFirst);
  const toBar = ({ key, name, clicks, shares }: Part): LyingBar => {
    const facet = facets && key ? (key as Facet) : undefined;
    return {
      key: key ?? 'others',
      name:
        key === null ? (
          t('analytics.parts.others')
        ) : facet ? (
          <FacetTag facet={facet} label={name ?? key} />
        ) : (
          name
        ),
      value: clicks.value,
      text: number(clicks.value ?? 0),
      note: shares.value === null ? undefined : t('analytics.stories.shares', { count: shares.value }),
      ...(facet && { tone: facet }),
    };
  };
  return (
    <Section title={title} lead={t('analytics.parts.how')}>
      {parts.length === 0 ? (
        <p className={classes.quiet}>{t('analytics.parts.none')}</p>
      ) : (
        <>
          <Lying label={title} bars={shown.map(toBar)} />
          {shown.length < parts.length && (
            <Button variant="subtle" className={classes.more} onClick={() => setAll(true)}>
              {t('analytics.parts.all', { count: parts.length })}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
