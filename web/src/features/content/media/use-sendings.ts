/** Files on their way: how far each is, what went wrong, and trying again. Two are sent at a time. */
import type { Media } from '@portevoix/core/content';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem } from '../../../lib/problem.ts';
import { type Sending, sendFile } from './send-file.ts';

export interface FileOnItsWay {
  key: number;
  file: File;
  /** From 0 to 1. */
  part: number;
  state: 'waiting' | 'sending' | 'failed';
  error: unknown;
}
const atOnce = 2;

/** @param onDone called once for each file that arrived, in the order they arrive */
export function useSendings(onDone: (media: Media) => void) {
  const [files, setFiles] = useState<FileOnItsWay[]>([]);
  const running = useRef(new Map<number, Sending>());
  const keys = useRef(0);
  const arrived = useRef(onDone);
  useEffect(() => {
    arrived.current = onDone;
  }, [onDone]);

  const change = useCallback(
    (key: number, part: Partial<FileOnItsWay>) =>
      setFiles((old) => old.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  );
  const drop = useCallback((key: number) => setFiles((old) => old.filter((one) => one.key !== key)), []);

  useEffect(() => {
    const free = atOnce - running.current.size;
    const next = files
      .filter((one) => one.state === 'waiting' && !running.current.has(one.key))
      .slice(0, Math.max(0, free));
    for (const { key, file } of next) {
      const sending = sendFile(file, (part) => change(key, { part }));
      running.current.set(key, sending);
      change(key, { state: 'sending', part: 0, error: null });
      sending.done
        .then(
          (media) => {
            arrived.current(media);
            drop(key);
          },
          (error) => {
            if (isProblem(error, 'content.upload_cancelled')) drop(key);
            else change(key, { state: 'failed', error });
          },
        )
        .finally(() => running.current.delete(key));
    }
  }, [files, change, drop]);

  // Leaving the page ends what is on its way.
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const sending of all.values()) sending.cancel();
    };
  }, []);

  return {
    files,
    add: (chosen: Iterable<File>) =>
      setFiles((old) => [
        ...old,
        ...[...chosen].map((file): FileOnItsWay => {
          keys.current += 1;
          return { key: keys.current, file, part: 0, state: 'waiting', error: null };
        }),
      ]),
    cancel: (key: number) => {
      const sending = running.current.get(key);
      if (sending) sending.cancel();
      else drop(key);
    },
    retry: (key: number) => change(key, { state: 'waiting', error: null }),
  };
}
