/** One of many, found by typing: the server is asked a moment after the last letter, and what was chosen stays named. */
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

export interface FoundOption {
  value: string;
  label: string;
}
interface FoundSelectProps extends Pick<SelectProps, 'label' | 'description' | 'error' | 'clearable'> {
  /** Names what is found, for what is remembered: its first part is the plural of the endpoint. */
  among: readonly string[];
  find: (words: string) => Promise<FoundOption[]>;
  value: string | null;
  /** The option of a value that was chosen earlier. */
  known?: FoundOption | null;
  /** Said once nothing was found, not while it is being looked for. */
  nothing: string;
  onChange: (value: string | null) => void;
}

export function FoundSelect({ among, find, known, nothing, value, onChange, ...rest }: FoundSelectProps) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(known ?? null);
  const [asked] = useDebouncedValue(words.trim(), 250);
  const {
    data = [],
    isSuccess,
    isPlaceholderData,
  } = useQuery({
    queryKey: [...among, asked],
    queryFn: () => find(asked),
    placeholderData: keepPreviousData,
  });
  const options =
    chosen && chosen.value === value && !data.some((one) => one.value === value) ? [chosen, ...data] : data;
  const looked = isSuccess && !isPlaceholderData && asked === words.trim();
  return (
    <Select
      {...rest}
      searchable
      data={options}
      filter={({ options: all }) => all}
      value={value}
      onChange={(id) => {
        setChosen(options.find((one) => one.value === id) ?? null);
        onChange(id);
      }}
      onSearchChange={(typed) => setWords(options.some(({ label }) => label === typed) ? '' : typed)}
      {...(looked && { nothingFoundMessage: nothing })}
    />
  );
}
