/** "I posted something of my own": told by the person, with their consent, and taken away as easily. */
import { Anchor, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { NetworkId } from '@portevoix/core/networks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { toast } from '../../../ui/toasts.ts';
import { isAddress } from '../my-shares.ts';
import classes from './Me.module.css';

/** Where a post is public; a message to chosen people is none. */
const places = ['linkedin', 'bluesky', 'mastodon', 'facebook', 'x', 'threads'] as const satisfies NetworkId[];

export function OwnPosts() {
  const { t } = useTranslation();
  const { date } = useFormat();
  const queryClient = useQueryClient();
  const [adding, setAdding] = useState(false);
  const { data } = useQuery({
    queryKey: ['own-posts'],
    queryFn: () => answer(api.GET('/api/v1/own-posts')),
  });
  const remove = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/own-posts/{id}', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['own-posts'] }),
  });
  return (
    <section className={classes.block} id="own-posts">
      <h2 className={classes.heading}>{t('sharing.own.title')}</h2>
      <p className={classes.quiet}>{t('sharing.own.lead')}</p>
      {data && data.items.length > 0 && (
        <ul className={classes.publications}>
          {data.items.map((post) => {
            const network = t(`networks.${post.network}`);
            const day = date(`${post.postedOn}T12:00:00`);
            return (
              <li key={post.id} className={classes.line}>
                <span>
                  {post.url ? (
                    <Anchor underline="always" href={post.url} target="_blank" rel="noopener noreferrer">
                      {network}
                    </Anchor>
                  ) : (
                    network
                  )}{' '}
                  <span className={classes.quiet}>{day}</span>
                </span>
                <Button
                  size="compact-md"
                  variant="default"
                  onClick={() => remove.mutate(post.id)}
                  aria-label={t('sharing.own.remove_one', { network, date: day })}
                >
                  {t('sharing.own.remove')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Button
        variant="default"
        leftSection={<PenLine size={18} aria-hidden />}
        onClick={() => setAdding(true)}
      >
        {t('sharing.own.act')}
      </Button>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('sharing.own.act')} size="sm">
        {adding && <Form onClose={() => setAdding(false)} />}
      </Dialog>
    </section>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [network, setNetwork] = useState<NetworkId>('linkedin');
  const [url, setUrl] = useState('');
  const [postedOn, setPostedOn] = useState(() => new Intl.DateTimeFormat('en-CA').format(new Date()));
  const [consent, setConsent] = useState(false);
  const [bad, setBad] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/own-posts', {
          body: { network, postedOn, consent: true, ...(url.trim() && { url: url.trim() }) },
        }),
      ),
    meta: { quiet: true },
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ['own-posts'] });
      toast({ text: t('sharing.own.saved') });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (url.trim() !== '' && !isAddress(url.trim())) return setBad(true);
    save.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <FormProblem error={save.error} />
      <NativeSelect
        label={t('sharing.own.network')}
        value={network}
        onChange={(event) => setNetwork(event.currentTarget.value as NetworkId)}
        data={places.map((one) => ({ value: one, label: t(`networks.${one}`) }))}
      />
      <TextInput
        type="url"
        inputMode="url"
        label={t('sharing.own.url')}
        placeholder="https://"
        value={url}
        onChange={(event) => {
          setUrl(event.currentTarget.value);
          setBad(false);
        }}
        error={bad ? t('sharing.declare.bad_address') : undefined}
      />
      <TextInput
        type="date"
        label={t('sharing.own.day')}
        value={postedOn}
        onChange={(event) => setPostedOn(event.currentTarget.value)}
      />
      <Checkbox
        label={t('sharing.own.consent')}
        checked={consent}
        onChange={(event) => setConsent(event.currentTarget.checked)}
      />
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!consent || postedOn === ''}>
          {t('sharing.own.save')}
        </Button>
      </DialogActs>
    </form>
  );
}
