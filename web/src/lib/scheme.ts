/** Light, dark, or as the device: the choice of this browser. */
import { type MantineColorSchemeManager, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { readScheme, type Scheme, writeScheme } from './preferences.ts';

export const schemeManager: MantineColorSchemeManager = {
  get: readScheme,
  set: writeScheme,
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => writeScheme('auto'),
};

export function useScheme(): { scheme: Scheme; next: 'light' | 'dark'; setScheme: (scheme: Scheme) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');
  return { scheme: colorScheme, next: shown === 'dark' ? 'light' : 'dark', setScheme: setColorScheme };
}
