/** The facet of a story: a shape of its own, a hue of its own, and its name in ink. Colour never says it alone. */
import classes from './FacetTag.module.css';

export type Facet = 'commercial' | 'employer' | 'citizen';

export function FacetTag({ facet, label }: { facet: Facet; label: string }) {
  return (
    <span className={classes.tag} data-facet={facet}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {facet === 'commercial' && <path d="M6 .8 11.2 6 6 11.2.8 6Z" />}
        {facet === 'employer' && <circle cx="6" cy="6" r="5" />}
        {facet === 'citizen' && <rect x="1.3" y="1.3" width="9.4" height="9.4" rx="1.6" />}
      </svg>
      {label}
    </span>
  );
}
