/** A person without a picture: their initials on a quiet ground. Decorative: the name stands beside it. */
import classes from './Initials.module.css';

/** Two letters at most: of the first word and of the last. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => [...word][0]!.toLocaleUpperCase()).join('');
}

export function Initials({ name, size = 36 }: { name: string; size?: number }) {
  return (
    <span className={classes.initials} style={{ width: size, height: size }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
