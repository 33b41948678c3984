/** How the three voices share what is out now: a bar with its names and numbers written on it, and a table for ears. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { FacetTag } from '../../../ui/FacetTag.tsx';
import classes from './FacetMix.module.css';
import { facets } from './searches.ts';

export function FacetMix({ mix }: { mix: Record<string, number> }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const total = facets.reduce((sum, facet) => sum + (mix[facet] ?? 0), 0);
  if (total === 0) return null;
  return (
    <div className={classes.mix}>
      <div className={classes.bar} aria-hidden="true">
        {facets.map((facet) => (
          <span key={facet} data-facet={facet} style={{ flexGrow: mix[facet] ?? 0 }} />
        ))}
      </div>
      <ul className={classes.names}>
        {facets.map((facet) => (
          <li key={facet}>
            <FacetTag facet={facet} label={t(`common.facet.${facet}`)} />
            <span className={classes.number}>
              {number(mix[facet] ?? 0)} · {percent((mix[facet] ?? 0) / total)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
