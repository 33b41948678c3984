/**
 * The frame of every screen: document title, one heading that takes the focus after a navigation, a lead sentence,
 * the acts at the right, and the body. `width`: `text` for reading and forms, `full` for lists.
 */
import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './Page.module.css';

let landed = false;

/** Puts `title` before the product's name in the tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Portevoix` : 'Portevoix';
  }, [title]);
}

/** Moves the focus to a heading when a page opens by a navigation; the first page leaves it to the browser. */
export function useLanding() {
  const ref = useRef<HTMLHeadingElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is a new landing even when the component stays.
  useEffect(() => {
    if (landed) ref.current?.focus({ preventScroll: true });
    landed = true;
  }, [path]);
  return ref;
}

interface PageProps {
  title: string;
  /** One sentence under the title: what this place is for. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  acts?: ReactNode;
  width?: 'text' | 'full';
  /** Above the title, e.g. a way back. */
  before?: ReactNode;
  children: ReactNode;
}

export function Page({ title, lead, acts, width = 'full', before, children }: PageProps) {
  useTitle(title);
  const heading = useLanding();
  return (
    <div className={classes.page} data-width={width}>
      {before}
      <header className={classes.head}>
        <div className={classes.words}>
          <h1 className={classes.title} dir="auto" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {acts && <div className={classes.acts}>{acts}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({ title, lead, acts, children }: Omit<PageProps, 'width' | 'before'>) {
  return (
    <section className={classes.section}>
      <header className={classes.head}>
        <div className={classes.words}>
          <h2 className={classes.subtitle}>{title}</h2>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {acts && <div className={classes.acts}>{acts}</div>}
      </header>
      {children}
    </section>
  );
}
