/**
 * A button that is disabled while its act runs, or whose row moves, loses the focus: it comes back, or goes to the button
 * beside it at the end of a row of moves.
 */
export function focusAgain(button: HTMLElement): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const beside = button.nextElementSibling ?? button.previousElementSibling;
    const target = button.matches(':disabled') ? beside : button;
    if (target instanceof HTMLElement && target.isConnected) target.focus();
  });
}
