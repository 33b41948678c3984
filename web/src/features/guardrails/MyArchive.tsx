/** What is archived about me: every entry, as the organisation could read it, and how it came to be there. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { CursorList } from '../../ui/CursorList.tsx';
import { guardrailsQuery } from '../workspaces/guardrails.ts';
import { myArchiveQuery } from './queries.ts';
import classes from './Rules.module.css';

export function MyArchive() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const rules = useQuery(guardrailsQuery);
  const archive = useInfiniteQuery(myArchiveQuery);
  const holds = (archive.data?.pages[0]?.items.length ?? 0) > 0;
  // Without an archive, and without entries of former times, there is nothing to say.
  if (!rules.data?.archive && !holds) return null;
  return (
    <section id="archive" aria-labelledby="my-archive" className={classes.mine}>
      <h2 id="my-archive">{t('guardrails.mine.title')}</h2>
      <p className={classes.quiet}>
        {t(rules.data?.archive ? 'guardrails.mine.lead' : 'guardrails.mine.off')}
      </p>
      <CursorList
        query={archive}
        label={t('guardrails.mine.title')}
        keyOf={(one) => String(one.number)}
        rowHeight={120}
        empty={<p>{t('guardrails.mine.none')}</p>}
        row={(one) => (
          <article className={classes.card}>
            <p className={classes.quiet}>
              {one.content && `${t(`networks.${one.content.network}`)} · `}
              {t(`guardrails.mine.kind.${one.kind}`)} · {dateTime(one.at)}
            </p>
            {one.content && (
              <>
                <p className={classes.text} dir="auto">
                  {one.content.text}
                </p>
                {one.content.url && (
                  <p>
                    <a href={one.content.url} target="_blank" rel="noreferrer">
                      {one.content.url}
                    </a>
                  </p>
                )}
              </>
            )}
          </article>
        )}
      />
    </section>
  );
}
