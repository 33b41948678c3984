/** Certificates as an administrator pastes them, and how soon they end. */

/** Several in PEM, one below the other; or one as bare base64. */
export function splitCertificates(text: string): string[] {
  const framed = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  return framed ?? (text.trim() ? [text.trim()] : []);
}

/** Two months are what it takes to get the next certificate through an organisation. */
export function certificateState(expiresAt: string, now: number): 'good' | 'soon' | 'over' {
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return 'over';
  return left < 60 * 86_400_000 ? 'soon' : 'good';
}
