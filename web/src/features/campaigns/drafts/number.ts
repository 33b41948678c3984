/** What a field for numbers holds while somebody types: the library gives text for `12.`, `12.50` and `030`. */
export function numberOf(typed: string | number): number | null {
  if (typeof typed === 'number') return Number.isFinite(typed) ? typed : null;
  const text = typed.trim().replace(',', '.');
  const value = text === '' || text === '-' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
