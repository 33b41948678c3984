/**
 * A cursor-paged list of any length: loads the next page as its foot comes near, with a button as well for the
 * keyboard, and lets the browser skip painting the rows out of sight (`content-visibility`), so 10,000 scroll.
 */
import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CursorList.module.css';
import { LoadProblem } from './LoadProblem.tsx';
import { SkeletonRows } from './Skeletons.tsx';

interface CursorPage<T> {
  items: T[];
  nextCursor: string | null;
}

interface CursorListProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<CursorPage<T>>>;
  /** Names the list for screen readers. */
  label: string;
  keyOf: (item: T) => string;
  row: (item: T, index: number) => ReactNode;
  /** Shown when there is nothing at all. */
  empty: ReactNode;
  /** In CSS pixels: holds the place of rows not yet painted or loaded. */
  rowHeight?: number;
  skeleton?: ReactNode;
  className?: string;
}

/** Every item loaded so far. */
export const itemsOf = <T,>(data: InfiniteData<CursorPage<T>> | undefined): T[] =>
  data?.pages.flatMap((page) => page.items) ?? [];

export function CursorList<T>(props: CursorListProps<T>) {
  const { query, label, keyOf, row, empty, rowHeight = 64, skeleton, className } = props;
  const { t } = useTranslation();
  const foot = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = query;
  useEffect(() => {
    const target = foot.current;
    if (!target || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage();
      },
      { rootMargin: '800px' },
    );
    watcher.observe(target);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  if (query.isPending) return skeleton ?? <SkeletonRows height={rowHeight} />;
  if (query.isError && !query.data) {
    return <LoadProblem error={query.error} retry={query.refetch} />;
  }
  const items = itemsOf(query.data);
  if (items.length === 0) return empty;
  return (
    <>
      <ul className={`${classes.list} ${className ?? ''}`} aria-label={label} aria-busy={isFetchingNextPage}>
        {items.map((item, index) => (
          <li
            key={keyOf(item)}
            className={classes.row}
            style={{ containIntrinsicSize: `auto ${rowHeight}px` }}
          >
            {row(item, index)}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div ref={foot} className={classes.foot}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('common.show_more')}
          </Button>
        </div>
      )}
    </>
  );
}
