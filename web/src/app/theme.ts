/** Mantine's side of the theme: names of our colours and how components behave. Their values stand in tokens.css. */
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const shades = (name: string): MantineColorsTuple =>
  Array.from({ length: 10 }, () => `var(--pv-${name})`) as unknown as MantineColorsTuple;

export const theme = createTheme({
  fontFamily: 'var(--pv-sans)',
  primaryColor: 'accent',
  colors: { accent: shades('accent'), good: shades('good'), warn: shades('warn'), bad: shades('bad') },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  // Plain objects: `Modal.extend` and the like would bring every one of these components into the first page.
  components: {
    // What people type runs the way their own writing does.
    TextInput: { defaultProps: { dir: 'auto' } },
    Textarea: { defaultProps: { dir: 'auto' } },
    TagsInput: { defaultProps: { dir: 'auto' } },
    Button: { defaultProps: { size: 'md' } },
    Anchor: { defaultProps: { underline: 'always' } },
    Badge: { defaultProps: { variant: 'light', color: 'gray', tt: 'none' } },
    Modal: { defaultProps: { lockScroll: false } },
    Drawer: { defaultProps: { lockScroll: false } },
    Popover: { defaultProps: { transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { transitionProps: { duration: 120 }, openDelay: 300 } },
  },
});
