/** An organisation's logo, decorative: the name stands beside it. The house's own mark where there is none. */

import classes from './Logo.module.css';
import { Mark } from './Mark.tsx';

interface Picture {
  path: string;
  width: number;
  height: number;
}

/** @param size height in CSS pixels */
export function Logo({ logo, size }: { logo: Picture | null; size: number }) {
  if (!logo) return <Mark size={size} />;
  return (
    <img
      className={classes.logo}
      src={logo.path}
      alt=""
      height={size}
      width={Math.round((logo.width / logo.height) * size)}
    />
  );
}
