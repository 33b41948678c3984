/**
 * Links between the many pages of one place, in groups: beside the page on a desk, under a button on a phone.
 * It stands directly inside a `Page`, whose body makes room for it.
 */
import { Link, type LinkProps, useRouterState } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import classes from './SideNav.module.css';

export interface SideNavGroup {
  /** Heading of the group; none for a list that needs no groups. */
  label?: string;
  links: readonly { to: NonNullable<LinkProps['to']>; label: string }[];
}

export function SideNav({ label, groups }: { label: string; groups: readonly SideNavGroup[] }) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const shown = groups.filter((group) => group.links.length > 0);
  const here = shown.flatMap((group) => group.links).find((link) => link.to === path);
  return (
    <nav aria-label={label} className={classes.nav} data-side>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        {here?.label ?? label}
        <ChevronDown size={18} aria-hidden />
      </button>
      <div id={list} className={classes.groups} data-open={open || undefined}>
        {shown.map((group) => (
          <div key={group.label ?? ''}>
            {group.label && <p className={classes.label}>{group.label}</p>}
            <ul className={classes.list}>
              {group.links.map((link) => (
                <li key={link.to}>
                  <Link
                    to={link.to}
                    className={classes.link}
                    activeOptions={{ exact: true, includeSearch: false }}
                    activeProps={{ 'aria-current': 'page' }}
                  >
                    {link.label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
