/** Draws a story's own text from the plain data that `core` reads it into: no HTML of anybody's passes through here. */
import { type Block, type Inline, readBody } from '@portevoix/core/content';
import classes from './StoryBody.module.css';

export function StoryBody({ text }: { text: string }) {
  return (
    <div className={classes.body} dir="auto">
      {keyed(readBody(text)).map(([key, block]) => (
        <Piece key={key} block={block} />
      ))}
    </div>
  );
}

function Piece({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h2 className={classes.heading}>
          <Words parts={block.children} />
        </h2>
      );
    case 'list': {
      const items = keyed(block.items).map(([key, item]) => (
        <li key={key}>
          <Words parts={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote className={classes.quote}>
          <Lines lines={block.lines} />
        </blockquote>
      );
    default:
      return (
        <p>
          <Lines lines={block.lines} />
        </p>
      );
  }
}

function Lines({ lines }: { lines: Inline[][] }) {
  return keyed(lines).map(([key, line]) => (
    <span key={key}>
      {key !== '0' && <br />}
      <Words parts={line} />
    </span>
  ));
}

function Words({ parts }: { parts: Inline[] }) {
  return keyed(parts).map(([key, part]) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'strong')
      return (
        <strong key={key}>
          <Words parts={part.children} />
        </strong>
      );
    if (part.kind === 'emphasis')
      return (
        <em key={key}>
          <Words parts={part.children} />
        </em>
      );
    return (
      <a key={key} href={part.href} target="_blank" rel="noopener noreferrer">
        <Words parts={part.children} />
      </a>
    );
  });
}

/** What is drawn has no identity but its place. */
const keyed = <T,>(list: readonly T[]): [string, T][] => list.map((one, place) => [String(place), one]);
