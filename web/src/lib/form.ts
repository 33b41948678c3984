/**
 * The state of a small form: values, sentences under the fields, and the focus on the first field that needs care.
 * `bind('email')` gives an input its value, error and change; the server's own field errors join in by path.
 */
import { type FormEvent, useRef, useState } from 'react';
import { fieldErrors } from './problem.ts';

type Values = Record<string, string>;
export type FieldSentences<V> = { [K in keyof V]?: string | undefined };

interface FormSetup<V extends Values> {
  initial: V;
  /** Sentences for what is missing or wrong; an empty object lets the form through. */
  check: (values: V) => FieldSentences<V>;
  /** The error of the last call, whose fields are shown under the inputs. */
  error?: unknown;
  /** Where the server names a field otherwise: `{ email: 'owner.email' }`. */
  paths?: { [K in keyof V]?: string };
}

export function useForm<V extends Values>({ initial, check, error, paths }: FormSetup<V>) {
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<FieldSentences<V>>({});
  const form = useRef<HTMLFormElement>(null);
  const fromServer = fieldErrors(error);

  const set = <K extends keyof V>(name: K, value: V[K]) => {
    setValues((old) => ({ ...old, [name]: value }));
    setProblems((old) => ({ ...old, [name]: undefined }));
  };
  const bind = <K extends keyof V & string>(name: K) => ({
    name,
    value: values[name],
    error: problems[name] ?? fromServer[paths?.[name] ?? name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value as V[K]),
  });
  const onSubmit = (send: (values: V) => void) => (event: FormEvent) => {
    event.preventDefault();
    const found = check(values);
    setProblems(found);
    const first = Object.keys(values).find((name) => found[name]);
    if (first === undefined) {
      send(values);
      return;
    }
    const field = form.current?.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
  };
  return { values, set, bind, form, onSubmit, reset: () => setValues(initial) };
}

/** Loose on purpose: the server and the letter that arrives decide. */
export const looksLikeEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text.trim());
/** The bounds of core/auth's passwordSchema. */
export const passwordLength = { min: 10, max: 128 } as const;
