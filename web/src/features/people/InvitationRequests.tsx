/** People who ask to join and wait for an answer: yes, or no with a note that goes to them. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { paths } from '../../lib/api.gen.ts';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { Line } from '../../ui/Line.tsx';
import { Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { InvitationAddress } from './InvitationAddress.tsx';

type JoinRequest =
  paths['/api/v1/join-requests']['get']['responses'][200]['content']['application/json']['items'][number];

export function InvitationRequests() {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const [refusing, setRefusing] = useState<JoinRequest | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const waiting = useQuery({
    queryKey: ['join-requests'],
    queryFn: () => answer(api.GET('/api/v1/join-requests')),
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['join-requests'] });
  const approve = useMutation({
    mutationFn: (one: JoinRequest) =>
      answer(api.PUT('/api/v1/join-requests/{id}/approval', { params: { path: { id: one.id } } })),
    onSuccess({ url }, one) {
      toast({ text: t('people.requests.approved', { name: one.name }) });
      setLink(url);
    },
    onSettled: refresh,
  });
  const items = waiting.data?.items ?? [];
  return (
    <>
      {items.length > 0 && (
        <Section title={t('people.requests.title', { count: items.length })} lead={t('people.requests.lead')}>
          {items.map((one) => (
            <Line
              key={one.id}
              title={one.name}
              note={[
                one.email,
                t(`people.hat.${one.hat}`),
                one.label ?? t(`people.origin.${one.kind === 'personal' ? 'link' : one.kind}`),
                date(one.askedAt),
              ].join(' · ')}
              acts={
                <>
                  <Button
                    variant="default"
                    aria-label={t('people.requests.refuse_named', { name: one.name })}
                    onClick={() => setRefusing(one)}
                  >
                    {t('people.requests.refuse')}
                  </Button>
                  <Button
                    aria-label={t('people.requests.approve_named', { name: one.name })}
                    loading={approve.isPending && approve.variables.id === one.id}
                    onClick={() => approve.mutate(one)}
                  >
                    {t('people.requests.approve')}
                  </Button>
                </>
              }
            />
          ))}
        </Section>
      )}
      {refusing && <Refusal one={refusing} onClose={() => setRefusing(null)} onDone={refresh} />}
      <Dialog opened={link !== null} onClose={() => setLink(null)} title={t('people.requests.link')}>
        <InvitationAddress
          invitation={{ url: link, expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString() }}
          onDone={() => setLink(null)}
        />
      </Dialog>
    </>
  );
}

interface RefusalProps {
  one: JoinRequest;
  onClose: () => void;
  onDone: () => Promise<void>;
}
function Refusal({ one, onClose, onDone }: RefusalProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const refuse = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/join-requests/{id}/refusal', { params: { path: { id: one.id } }, body: { note } }),
      ),
    onSuccess() {
      toast({ tone: 'plain', text: t('people.requests.refused', { name: one.name }) });
      onClose();
    },
    onSettled: onDone,
  });
  return (
    <Dialog opened onClose={onClose} title={t('people.requests.refuse_ask', { name: one.name })}>
      <Textarea
        label={t('people.requests.note')}
        description={t('people.requests.note_hint')}
        value={note}
        maxLength={1_000}
        autosize
        minRows={3}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button loading={refuse.isPending} onClick={() => refuse.mutate()}>
          {t('people.requests.refuse')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
