/** API tokens: what exists, a new one shown once, revoking. */
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CursorList } from '../../ui/CursorList.tsx';
import { Line } from '../../ui/Line.tsx';
import { toast } from '../../ui/toasts.ts';
import { NewToken } from './NewToken.tsx';

export function Tokens() {
  const { t } = useTranslation();
  const { relative, date } = useFormat();
  const queryClient = useQueryClient();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<{ id: string; name: string } | null>(null);
  const tokens = useInfiniteQuery({
    queryKey: ['api-tokens'],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/api/v1/api-tokens', { params: { query: { cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => toast({ text: t('auth.tokens.revoked') }),
    async onSettled() {
      setRevoking(null);
      await queryClient.invalidateQueries({ queryKey: ['api-tokens'] });
    },
  });
  return (
    <>
      <CursorList
        query={tokens}
        label={t('auth.tokens.title')}
        keyOf={(token) => token.id}
        rowHeight={68}
        empty={<p>{t('auth.tokens.none')}</p>}
        row={(token) => (
          <Line
            title={token.name}
            note={[
              token.scopes.includes('*') ? t('auth.tokens.all') : token.scopes.join(', '),
              t('auth.tokens.made', { date: date(token.createdAt) }),
              token.lastUsedAt
                ? t('auth.tokens.used', { when: relative(token.lastUsedAt) })
                : t('auth.tokens.never_used'),
            ].join(' · ')}
            acts={
              <Button
                variant="subtle"
                color="bad"
                aria-label={t('auth.tokens.revoke_named', { name: token.name })}
                onClick={() => setRevoking(token)}
              >
                {t('auth.tokens.revoke')}
              </Button>
            }
          />
        )}
      />
      <Button
        mt="md"
        variant="default"
        leftSection={<Plus size={18} aria-hidden />}
        onClick={() => setMaking(true)}
      >
        {t('auth.tokens.make')}
      </Button>
      <NewToken opened={making} onClose={() => setMaking(false)} />
      <ConfirmDialog
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t('auth.tokens.revoke_ask', { name: revoking?.name ?? '' })}
        confirm={t('auth.tokens.revoke')}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
        busy={revoke.isPending}
        danger
      >
        {t('auth.tokens.revoke_what')}
      </ConfirmDialog>
    </>
  );
}
