/** Everything I shared, newest first, with its honest state and what I can do about it. */
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { CursorList } from '../../../ui/CursorList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Section } from '../../../ui/Page.tsx';
import { mySharesQuery, type Publication, type Share } from '../queries.ts';
import { DeclareDialog } from './DeclareDialog.tsx';
import classes from './Me.module.css';
import { PublicationRow } from './PublicationRow.tsx';

export function MyShares() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(mySharesQuery);
  const [declaring, setDeclaring] = useState<Publication | null>(null);
  return (
    <Section title={t('sharing.me.shares')}>
      <CursorList
        query={query}
        label={t('sharing.me.shares')}
        keyOf={(share) => share.id}
        rowHeight={132}
        className={classes.shares}
        row={(share) => <OneShare share={share} onDeclare={setDeclaring} />}
        empty={
          <EmptyState
            title={t('sharing.me.none')}
            act={
              <Button component={Link} to="/feed">
                {t('sharing.me.to_feed')}
              </Button>
            }
          >
            <p>{t('sharing.me.none.text')}</p>
          </EmptyState>
        }
      />
      <DeclareDialog publication={declaring} onClose={() => setDeclaring(null)} />
    </Section>
  );
}

function OneShare({ share, onDeclare }: { share: Share; onDeclare: (publication: Publication) => void }) {
  const { date } = useFormat();
  return (
    <article className={classes.share}>
      <h3 className={classes.shareTitle} dir="auto">
        <Link to="/feed/$storyId" params={{ storyId: share.story.id }}>
          {share.story.title}
        </Link>
      </h3>
      <p className={classes.quiet}>
        <time dateTime={share.createdAt}>{date(share.createdAt)}</time>
      </p>
      <ul className={classes.publications}>
        {share.publications.map((publication) => (
          <li key={publication.id}>
            <PublicationRow publication={publication} onDeclare={onDeclare} />
          </li>
        ))}
      </ul>
    </article>
  );
}
