/** One number with its name and how sure it is: a small quiet glyph that gives the definition on tap. */
import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';
import classes from './Figure.module.css';

export const sureties = ['measured', 'declared', 'estimated'] as const;
export type Surety = (typeof sureties)[number];

/** Solid for counted by us, open for told by someone, dashed for worked out. Shapes differ, not only colours. */
function Glyph({ label }: { label: Surety }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      {label === 'measured' && <circle cx="7" cy="7" r="4.5" fill="currentColor" />}
      {label === 'declared' && (
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
      {label === 'estimated' && (
        <circle
          cx="7"
          cy="7"
          r="4.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="2.4 2.3"
        />
      )}
    </svg>
  );
}

/** The glyph as a button: says the label, explains it, and gives this figure's own definition. */
export function SuretyGlyph({
  label,
  name,
  definition,
}: {
  label: Surety;
  name: string;
  definition?: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Popover width={280} position="bottom" withArrow shadow="md" withRoles={false}>
      <Popover.Target>
        <UnstyledButton
          className={classes.glyph}
          aria-label={t('ui.figure.how', { name, label: t(`ui.figure.${label}`) })}
          aria-describedby={id}
        >
          <Glyph label={label} />
          <span className={classes.word}>{t(`ui.figure.${label}`)}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown id={id}>
        <p className={classes.definition}>
          <strong>{t(`ui.figure.${label}`)}</strong> {t(`ui.figure.${label}.definition`)}
        </p>
        {definition && <p className={classes.definition}>{definition}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}

function Unknown() {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{t('ui.figure.unknown')}</VisuallyHidden>
    </>
  );
}

interface FigureProps {
  name: string;
  /** Null when the group is too small to be shown, or nothing is known yet. */
  value: number | null;
  label: Surety;
  /** What exactly is counted, shown on tap. */
  definition?: ReactNode;
  /** Quiet words under the value: a comparison, a share. */
  note?: ReactNode;
  format?: (value: number) => string;
  size?: 'medium' | 'large';
}

export function Figure({ name, value, label, definition, note, format, size = 'medium' }: FigureProps) {
  const { number } = useFormat();
  return (
    <div className={classes.figure} data-size={size} data-label={label}>
      <span className={classes.name}>{name}</span>
      <span className={classes.value}>{value === null ? <Unknown /> : (format ?? number)(value)}</span>
      <SuretyGlyph label={label} name={name} definition={definition} />
      {note && <span className={classes.note}>{note}</span>}
    </div>
  );
}

/** Figures side by side, as many as fit. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}
