/** The mark, a voice that carries: arcs that leave a point and narrow as they go. */
import classes from './Mark.module.css';

/** The mark alone, decorative: the name stands beside it as text. `size` in CSS pixels. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg
      className={classes.mark}
      width={size}
      height={size}
      viewBox="0 0 48 48"
      aria-hidden="true"
      focusable="false"
    >
      <circle className={classes.point} cx="10" cy="30.5" r="5.6" />
      <path className={classes.arc} strokeWidth="5" d="M10.0 17.5A13 13 0 0 1 19.7 39.2" />
      <path className={classes.arc} strokeWidth="4.4" d="M17.0 10.2A21.5 21.5 0 0 1 29.8 38.9" />
      <path className={classes.arc} strokeWidth="3.8" d="M27.6 6.2A30 30 0 0 1 39.8 33.6" />
    </svg>
  );
}

/** Arcs at rest, for empty states and quiet pages: the same voice, farther away. */
export function Arcs({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 -16 168 124" aria-hidden="true" focusable="false">
      <circle className={classes.point} cx="24" cy="76" r="7" />
      {[20, 36, 52, 68, 84, 100, 116].map((radius, i) => {
        // Each arc is centred on the point and spans less than the one before it.
        const middle = -0.42;
        const half = 1.1 - i * 0.13;
        const x = (angle: number) => (24 + radius * Math.cos(angle)).toFixed(1);
        const y = (angle: number) => (76 + radius * Math.sin(angle)).toFixed(1);
        return (
          <path
            key={radius}
            className={classes.arc}
            strokeWidth={4.6 - i * 0.45}
            opacity={1 - i * 0.12}
            d={`M${x(middle - half)} ${y(middle - half)}A${radius} ${radius} 0 0 1 ${x(middle + half)} ${y(middle + half)}`}
          />
        );
      })}
    </svg>
  );
}

/** Waiting: the arcs answer one after the other. Still under reduced motion. */
export function Listening({ label }: { label: string }) {
  return (
    <div className={classes.listening} role="status">
      <svg width="48" height="48" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <circle className={classes.point} cx="10" cy="30.5" r="5.6" />
        <path className={classes.pulse} strokeWidth="5" d="M10.0 17.5A13 13 0 0 1 19.7 39.2" />
        <path className={classes.pulse} strokeWidth="4.4" d="M17.0 10.2A21.5 21.5 0 0 1 29.8 38.9" />
        <path className={classes.pulse} strokeWidth="3.8" d="M27.6 6.2A30 30 0 0 1 39.8 33.6" />
      </svg>
      <p>{label}</p>
    </div>
  );
}
