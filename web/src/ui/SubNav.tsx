/** Links between the pages of one place, under its title. */
import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './SubNav.module.css';

export function SubNav({
  label,
  links,
}: {
  label: string;
  links: readonly { to: NonNullable<LinkProps['to']>; label: string }[];
}) {
  return (
    <nav aria-label={label} className={classes.nav}>
      {links.map((link) => (
        <Link
          key={link.to}
          to={link.to}
          className={classes.link}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
