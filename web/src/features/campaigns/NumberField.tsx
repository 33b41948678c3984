/**
 * A number that must stay one: while it is typed the field may be empty, end in a comma or begin with a nought, and none
 * of that reaches the form; when it is left it shows what counts.
 */
import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberOf } from './drafts/number.ts';

interface NumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur' | 'onFocus'> {
  value: number;
  onChange: (value: number) => void;
}

export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState<string | number | null>(null);
  return (
    <NumberInput
      decimalSeparator={i18n.language === 'en' ? '.' : ','}
      {...rest}
      value={typed ?? value}
      onFocus={() => setTyped(value)}
      onBlur={() => setTyped(null)}
      onChange={(now) => {
        const text = typeof now === 'bigint' ? Number(now) : now;
        setTyped((old) => (old === null ? null : text));
        const known = numberOf(text);
        if (known !== null) onChange(known);
      }}
    />
  );
}
