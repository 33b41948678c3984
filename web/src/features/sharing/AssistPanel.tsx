/** Suggestions by the organisation's own assistant: asked for by a tap, stopped by another, chosen by a third. */
import { Alert, Button, Checkbox, Loader, NativeSelect } from '@mantine/core';
import type { Locale } from '@portevoix/core/common';
import type { NetworkId } from '@portevoix/core/networks';
import { type AssistTone, assistTones } from '@portevoix/core/sharing';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Sparkles, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../lib/problem.ts';
import classes from './AssistPanel.module.css';
import { assistQuery, voiceQuery } from './assist-queries.ts';
import { type Suggestion, streamSuggestions, withEvent } from './assist-stream.ts';

interface AssistPanelProps {
  storyId: string;
  network?: NetworkId;
  locale: Locale;
  /** What is written so far. */
  words: string;
  onChoose: (text: string) => void;
}

/** Nothing at all where no assistant is set. */
export function AssistPanel(props: AssistPanelProps) {
  const { t } = useTranslation();
  const assist = useQuery(assistQuery);
  const [open, setOpen] = useState(false);
  if (!assist.data?.on) return null;
  return (
    <div className={classes.panel}>
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<Sparkles size={16} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('sharing.assist.open')}
      </Button>
      {open && <Asking {...props} host={assist.data.host ?? ''} />}
    </div>
  );
}

function Asking({ storyId, network, locale, words, onChoose, host }: AssistPanelProps & { host: string }) {
  const { t } = useTranslation();
  const voice = useQuery(voiceQuery);
  const [tone, setTone] = useState<AssistTone>('plain');
  const [shorter, setShorter] = useState(false);
  const [ownVoice, setOwnVoice] = useState(false);
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const hasVoice = (voice.data?.items.length ?? 0) > 0;
  const ask = async () => {
    const enough = new AbortController();
    running.current = enough;
    setSuggestions([]);
    setProblem(null);
    setAsking(true);
    const question = { storyId, locale, tone, count: 3, shorter, ownVoice, text: words.slice(0, 3_000) };
    try {
      await streamSuggestions(
        { ...question, ...(network && { network }) },
        (event) => setSuggestions((seen) => withEvent(seen, event)),
        enough.signal,
      );
    } catch (error) {
      setProblem(sentenceOf(t, error));
    } finally {
      setAsking(false);
    }
  };
  return (
    <div className={classes.asking}>
      <p className={classes.quiet}>{t('sharing.assist.leaves', { host })}</p>
      <div className={classes.choices}>
        <NativeSelect
          label={t('sharing.assist.tone')}
          value={tone}
          data={assistTones.map((value) => ({ value, label: t(`sharing.assist.tones.${value}`) }))}
          onChange={(event) => setTone(event.currentTarget.value as AssistTone)}
        />
        <div className={classes.boxes}>
          <Checkbox
            label={t('sharing.assist.shorter')}
            checked={shorter}
            onChange={(event) => setShorter(event.currentTarget.checked)}
          />
          {hasVoice ? (
            <Checkbox
              label={t('sharing.assist.own_voice')}
              checked={ownVoice}
              onChange={(event) => setOwnVoice(event.currentTarget.checked)}
            />
          ) : (
            <Link to="/me" hash="voice">
              {t('sharing.assist.teach')}
            </Link>
          )}
        </div>
      </div>
      {asking ? (
        <Button
          variant="default"
          leftSection={<Square size={14} aria-hidden />}
          onClick={() => running.current?.abort()}
        >
          {t('sharing.assist.stop')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => void ask()}>
          {t(suggestions.length > 0 ? 'sharing.assist.again' : 'sharing.assist.ask')}
        </Button>
      )}
      {problem && (
        <Alert color="bad" variant="light" role="alert">
          {problem}
        </Alert>
      )}
      <ul className={classes.list} aria-busy={asking} aria-live="polite">
        {suggestions.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a suggestion is its place; it only grows.
          <li key={at} className={classes.one}>
            {one.text !== '' && (
              <p className={classes.text} lang={locale}>
                {one.text}
              </p>
            )}
            {one.problem && <p className={classes.quiet}>{one.problem}</p>}
            {one.done
              ? !one.problem && (
                  <Button size="compact-md" variant="default" onClick={() => onChoose(one.text.trim())}>
                    {t('sharing.assist.choose', { place: at + 1 })}
                  </Button>
                )
              : asking && <Loader size="xs" type="dots" />}
          </li>
        ))}
      </ul>
    </div>
  );
}
