/** API tokens, one's own or the workspace's: what exists, a new one shown once, revoking. */
import { Badge, Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { wordsOf } from '../../lib/i18n.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CursorList } from '../../ui/CursorList.tsx';
import { Line } from '../../ui/Line.tsx';
import { toast } from '../../ui/toasts.ts';
import { type TokenSource, tokenSources } from './token-sources.ts';

const NewToken = lazy(() => import('./NewToken.tsx'));

interface TokenLine {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string;
  role?: string;
}

export function Tokens({ source, mayMake = true }: { source: TokenSource; mayMake?: boolean }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { key, list, revoke: end } = tokenSources[source];
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<{ id: string; name: string } | null>(null);
  const tokens = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }): Promise<{ items: TokenLine[]; nextCursor: string | null }> => list(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => end(id),
    onSuccess: () => toast({ text: t('auth.tokens.revoked') }),
    async onSettled() {
      setRevoking(null);
      await queryClient.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <>
      <CursorList
        query={tokens}
        label={t('auth.tokens.title')}
        keyOf={(token) => token.id}
        rowHeight={96}
        empty={<p>{t(source === 'mine' ? 'auth.tokens.none' : 'auth.tokens.none_here')}</p>}
        row={(token) => <TokenRow token={token} onRevoke={() => setRevoking(token)} />}
      />
      {mayMake && (
        <Button
          mt="md"
          variant="default"
          leftSection={<Plus size={18} aria-hidden />}
          onClick={() => setMaking(true)}
        >
          {t('auth.tokens.make')}
        </Button>
      )}
      <Suspense>{making && <NewToken source={source} onClose={() => setMaking(false)} />}</Suspense>
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

function TokenRow({ token, onRevoke }: { token: TokenLine; onRevoke: () => void }) {
  const { t } = useTranslation();
  const { relative, date, list } = useFormat();
  const days = (new Date(token.expiresAt).getTime() - Date.now()) / 86_400_000;
  const state = days <= 0 ? 'ended' : days <= 7 ? 'ending' : null;
  return (
    <Line
      title={
        <>
          {token.name}{' '}
          {state && (
            <Badge color={state === 'ended' ? 'bad' : 'warn'}>{t(`auth.tokens.state.${state}`)}</Badge>
          )}
        </>
      }
      note={[
        token.role && (wordsOf(t, `people.role.${token.role}`) ?? token.role),
        list(scopeWords(t, token.scopes)),
        t('auth.tokens.made', { date: date(token.createdAt) }),
        t(days <= 0 ? 'auth.tokens.ended' : 'auth.tokens.ends', { date: date(token.expiresAt) }),
        token.lastUsedAt
          ? t('auth.tokens.used', { when: relative(token.lastUsedAt) })
          : t('auth.tokens.never_used'),
      ]
        .filter(Boolean)
        .join(' · ')}
      acts={
        <Button
          variant="subtle"
          color="bad"
          aria-label={t('auth.tokens.revoke_named', { name: token.name })}
          onClick={onRevoke}
        >
          {t('auth.tokens.revoke')}
        </Button>
      }
    />
  );
}

/** `Stories and sources: read and change`, one for each area. */
function scopeWords(t: TFunction, scopes: readonly string[]): string[] {
  const rooms = [...new Set(scopes.map((scope) => scope.split(':')[0]!))];
  return rooms.map((room) => {
    const read = scopes.includes(`${room}:read`);
    const write = scopes.includes(`${room}:write`);
    const what = t(`auth.tokens.may.${read && write ? 'both' : write ? 'write' : 'read'}`);
    return t('auth.tokens.scope', { area: wordsOf(t, `auth.tokens.area.${room}`) ?? room, what });
  });
}
