/** Who prepares messages for me, and for whom I do: asked, accepted, refused and ended by the two alone. */
import { Anchor, Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../../lib/problem.ts';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Line } from '../../../ui/Line.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../me/Me.module.css';
import {
  acceptRequest,
  askAssistant,
  type Delegation,
  delegationsQuery,
  endDelegation,
  refuseRequest,
} from './queries.ts';

export function Delegations() {
  const { t } = useTranslation();
  const { data } = useQuery(delegationsQuery);
  if (!data) return null;
  const { assistants, authors, toConfirm } = data;
  return (
    <section className={classes.block} id="delegations">
      <h2 className={classes.heading}>{t('sharing.delegation.title')}</h2>
      <p className={classes.quiet}>{t('sharing.delegation.lead')}</p>
      {toConfirm.length > 0 && (
        <Anchor underline="always" component={Link} to="/me/queue">
          {t('sharing.delegation.open', { count: toConfirm.length })}
        </Anchor>
      )}
      {assistants.length + authors.length > 0 && (
        <ul className={classes.publications}>
          {assistants.map((one) => (
            <li key={one.id}>
              <Between one={one} note={t(`sharing.delegation.for_me.${one.state}`)} />
            </li>
          ))}
          {authors.map((one) => (
            <li key={one.id}>
              <Between one={one} note={t(`sharing.delegation.by_me.${one.state}`)} mine />
            </li>
          ))}
        </ul>
      )}
      <Ask />
    </section>
  );
}

/** One of them; `mine` where I am the one who would prepare. */
function Between({ one, note, mine = false }: { one: Delegation; note: string; mine?: boolean }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const act = useMutation({
    mutationFn: (run: (id: string) => Promise<unknown>) => run(one.id),
    onSuccess(_, run) {
      if (run === endDelegation) toast({ text: t('sharing.delegation.ended', { name: one.name }) });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['delegations'] }),
  });
  const answering = mine && one.state === 'asked';
  return (
    <>
      <Line
        title={one.name}
        note={note}
        acts={
          !answering && (
            <Button
              size="compact-md"
              variant="default"
              loading={act.isPending}
              onClick={() => act.mutate(endDelegation)}
              aria-label={t('sharing.delegation.end_one', { name: one.name })}
            >
              {t('sharing.delegation.end')}
            </Button>
          )
        }
      />
      {answering && (
        <div className={classes.acts}>
          <Button variant="default" size="compact-md" onClick={() => act.mutate(refuseRequest)}>
            {t('sharing.delegation.refuse')}
          </Button>
          <Button variant="default" size="compact-md" onClick={() => act.mutate(acceptRequest)}>
            {t('sharing.delegation.accept')}
          </Button>
        </div>
      )}
    </>
  );
}

function Ask() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const ask = useMutation({
    mutationFn: () => askAssistant(email.trim()),
    meta: { quiet: true },
    onSuccess({ name }) {
      setEmail('');
      toast({ text: t('sharing.delegation.asked_done', { name }) });
      void queryClient.invalidateQueries({ queryKey: ['delegations'] });
    },
  });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <FormProblem error={ask.error} />
      <TextInput
        type="email"
        label={t('sharing.delegation.email')}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fieldErrors(ask.error).email}
      />
      <Button type="submit" variant="default" mt="sm" loading={ask.isPending} disabled={email.trim() === ''}>
        {t('sharing.delegation.ask')}
      </Button>
    </form>
  );
}
