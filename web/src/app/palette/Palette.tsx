/** The command palette: type, arrow, Enter. Reaches every place and the few commands that are no place. */
import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ArrowUpRight, CornerDownLeft, Languages, LogOut, SunMoon } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLocale, currentLocale } from '../../lib/i18n.ts';
import { nearness } from '../../lib/matching.ts';
import { useMe } from '../../lib/me.ts';
import { useScheme } from '../../lib/scheme.ts';
import { signOut } from '../../lib/session.ts';
import { placesFor } from '../places.ts';
import { places } from '../rooms.ts';
import { useFound } from './found.ts';
import classes from './Palette.module.css';

interface Entry {
  id: string;
  label: string;
  words: string;
  /** What kind of thing it is, for what was found on the server. */
  note?: string;
  icon: typeof SunMoon;
  run: () => void;
}

function useEntries(): Entry[] {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { next, setScheme } = useScheme();
  const other = currentLocale() === 'fr' ? 'en' : 'fr';
  return [
    ...placesFor(places, me.person).map((place) => ({
      id: place.to,
      label: t(place.labelKey),
      words: place.wordsKey ? t(place.wordsKey) : '',
      icon: place.icon as Entry['icon'],
      run: () => void navigate({ to: place.to }),
    })),
    {
      id: 'scheme',
      label: t(`app.palette.${next}`),
      words: t('app.palette.scheme_words'),
      icon: SunMoon,
      run: () => setScheme(next),
    },
    {
      id: 'language',
      label: other === 'fr' ? 'Français' : 'English',
      words: t('app.palette.language_words'),
      icon: Languages,
      run: () => void changeLocale(other),
    },
    { id: 'leave', label: t('auth.sign_out'), words: '', icon: LogOut, run: () => void signOut() },
  ];
}

export default function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size="lg"
      lockScroll={false}
      classNames={{ overlay: classes.overlay, content: classes.box }}
      yOffset="12vh"
      transitionProps={{ duration: 120 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('app.palette.open')} data-pv-modal>
        <Search onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const entries = useEntries();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const { found: fromServer, looking } = useFound(query);
  const near = useMemo(
    () =>
      entries
        .map((entry) => ({ entry, near: nearness(query, entry.label, entry.words) }))
        .filter(({ near }) => near > 0)
        .sort((a, b) => b.near - a.near)
        .map(({ entry }) => entry),
    [entries, query],
  );
  const found: Entry[] = [
    ...near,
    ...fromServer.map(({ id, label, labelKey, href }) => ({
      id,
      label,
      note: t(labelKey),
      words: '',
      icon: ArrowUpRight,
      run: () => void navigate({ href }),
    })),
  ];
  const current = Math.min(at, found.length - 1);
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (found.length) setAt((current + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[current]);
    }
  };
  return (
    <>
      <input
        className={classes.input}
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[current] ? `${id}-${found[current].id}` : undefined}
        aria-label={t('app.palette.open')}
        placeholder={t('app.palette.placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('app.palette.places')} className={classes.list}>
        {found.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard drives the combobox above, which owns this list.
          <div
            key={entry.id}
            id={`${id}-${entry.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classes.option}
            onClick={() => run(entry)}
            onMouseMove={() => setAt(index)}
          >
            <entry.icon size={18} strokeWidth={1.8} aria-hidden />
            <span className={classes.label} dir="auto">
              {entry.label}
            </span>
            {entry.note && (
              <span className={classes.note} dir="auto">
                {entry.note}
              </span>
            )}
            {index === current && <CornerDownLeft size={16} aria-hidden />}
          </div>
        ))}
      </div>
      <p className={classes.nothing} role="status">
        {found.length === 0 && (looking ? t('app.palette.looking') : t('app.palette.nothing', { query }))}
      </p>
    </>
  );
}
