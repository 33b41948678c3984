/**
 * Offers the directories of an e-mail domain while the address is typed. Only the part behind the @ is sent, and the
 * answer is the same whether or not the person exists.
 */
import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offersQuery } from './queries.ts';

/** The domain of a finished address, half a second after the last key; null while there is none. */
export function useOffers(email: string) {
  const [domain, setDomain] = useState<string | null>(null);
  useEffect(() => {
    const found = /^[^\s@]+@((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z0-9])$/i.exec(email.trim())?.[1];
    const timer = setTimeout(() => setDomain(found?.toLowerCase() ?? null), 500);
    return () => clearTimeout(timer);
  }, [email]);
  const offers = useQuery({ ...offersQuery(domain ?? ''), enabled: domain !== null });
  return domain === null ? null : (offers.data ?? null);
}

interface SsoChoiceProps {
  offers: ReturnType<typeof useOffers>;
  email: string;
  next?: string | undefined;
  /** Of the link they came with; it lets them in without being invited by name. */
  invitation?: string;
}

export function SsoChoice({ offers, email, next, invitation }: SsoChoiceProps) {
  const { t } = useTranslation();
  const providers = offers?.providers ?? [];
  const severalWorkspaces = new Set(providers.map((one) => one.workspaceName)).size > 1;
  const query = new URLSearchParams({
    hint: email.trim(),
    ...(next && { next }),
    ...(invitation && { invitation }),
  });
  return (
    <Stack gap="sm" aria-live="polite">
      {offers?.only && <p>{t('auth.sso.only_text')}</p>}
      {providers.map(({ id, name, workspaceName }) => (
        <Button
          key={id}
          component="a"
          href={`/api/sso/${id}/start?${query}`}
          fullWidth
          leftSection={<LogIn size={18} aria-hidden />}
        >
          {severalWorkspaces
            ? t('auth.sso.continue_at', { name, workspace: workspaceName })
            : t('auth.sso.continue', { name })}
        </Button>
      ))}
    </Stack>
  );
}
