/** Mantine's side of the theme: names of our colours and how components behave. Their values stand in tokens.css. */
import { Button, createTheme, type MantineColorsTuple, Modal, Popover, Tooltip } from '@mantine/core';

const shades = (name: string): MantineColorsTuple =>
  Array.from({ length: 10 }, () => `var(--pv-${name})`) as unknown as MantineColorsTuple;

export const theme = createTheme({
  fontFamily: 'var(--pv-sans)',
  primaryColor: 'accent',
  colors: { accent: shades('accent'), good: shades('good'), warn: shades('warn'), bad: shades('bad') },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'md' } }),
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 120 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { transitionProps: { duration: 120 }, openDelay: 300 } }),
  },
});
