/** Tracked links made by hand, for a poster or a letter: their clicks, copying, closing with a way back. */
import { Badge, Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CursorList } from '../../ui/CursorList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Line } from '../../ui/Line.tsx';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { linksQuery, type ShortLink } from './queries.ts';

const NewLink = lazy(() => import('./NewLink.tsx'));

export function HandMade() {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const links = useInfiniteQuery(linksQuery);
  const act = (
    <Button leftSection={<Plus size={18} aria-hidden />} onClick={() => setMaking(true)}>
      {t('links.make')}
    </Button>
  );
  return (
    <Section title={t('links.title')} lead={t('links.lead')} acts={act}>
      <CursorList
        query={links}
        label={t('links.title')}
        keyOf={(link) => link.id}
        rowHeight={88}
        row={(link) => <LinkLine link={link} />}
        empty={<EmptyState title={t('links.none')}>{t('links.none_text')}</EmptyState>}
      />
      <Suspense>{making && <NewLink onClose={() => setMaking(false)} />}</Suspense>
    </Section>
  );
}

function LinkLine({ link }: { link: ShortLink }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const params = { params: { path: { id: link.id } } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['links'] });
  const reopen = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/links/{id}/closure', params)),
    onSuccess: refresh,
  });
  const close = useMutation({
    mutationFn: () => answer(api.PUT('/api/v1/links/{id}/closure', params)),
    async onSuccess() {
      await refresh();
      toast({ text: t('links.closed_done'), undo: () => reopen.mutate() });
    },
  });
  const clicks = t('links.clicks', { count: link.clicks.human, shown: number(link.clicks.human) });
  return (
    <Line
      title={
        <>
          {link.shortUrl.replace(/^https?:\/\//, '')} {link.closedAt && <Badge>{t('links.closed')}</Badge>}
        </>
      }
      note={[link.url, link.campaign, clicks].filter(Boolean).join(' · ')}
      acts={
        link.closedAt ? (
          <Button variant="subtle" loading={reopen.isPending} onClick={() => reopen.mutate()}>
            {t('links.reopen')}
          </Button>
        ) : (
          <>
            <CopyButton variant="subtle" text={link.shortUrl} />
            <Button variant="subtle" color="bad" loading={close.isPending} onClick={() => close.mutate()}>
              {t('links.close')}
            </Button>
          </>
        )
      }
    />
  );
}
