/**
 * A button is disabled while its act runs, and a disabled button loses the focus: without this whoever uses the keyboard
 * would begin at the top of the page after each save. It comes back when the button is enabled again, unless the focus
 * has gone elsewhere since.
 */
let watching = false;

/** From now on, for as long as the page stands; asked twice it does no more. */
export function keepFocus(): void {
  if (watching) return;
  watching = true;
  let last: EventTarget | null = document.activeElement;
  document.addEventListener('focusin', (event) => {
    last = event.target;
  });
  new MutationObserver((changes) => {
    const back = changes.find(({ target }) => target === last)?.target;
    if (back instanceof HTMLButtonElement && !back.disabled && document.activeElement === document.body)
      back.focus({ preventScroll: true });
  }).observe(document.body, { subtree: true, attributeFilter: ['disabled'] });
}
