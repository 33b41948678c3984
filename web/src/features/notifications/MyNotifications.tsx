/** What I chose to be told, where and when; the browsers that may be told; and what I was told. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Line } from '../../ui/Line.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeletons.tsx';
import { toast } from '../../ui/toasts.ts';
import { AccountNav } from '../auth/AccountNav.tsx';
import { Browsers } from './Browsers.tsx';
import classes from './MyNotifications.module.css';
import { type Notifications, notificationsQuery, useSave } from './queries.ts';

const kinds = ['alert', 'outcome'] as const;
const wheres = ['app', 'email', 'push'] as const;

export function MyNotifications() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(notificationsQuery);
  return (
    <Page title={t('notifications.nav.title')} lead={t('notifications.settings.lead')} width="text">
      <AccountNav />
      {data ? (
        <>
          <Choices mine={data} />
          <Browsers mine={data} />
          <Told mine={data} />
        </>
      ) : error ? (
        <LoadProblem error={error} retry={refetch} />
      ) : (
        <SkeletonRows rows={4} height={72} />
      )}
    </Page>
  );
}

function Choices({ mine }: { mine: Notifications }) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState(mine.choices);
  const [quiet, setQuiet] = useState(mine.quiet);
  const [timeZone, setTimeZone] = useState(mine.timeZone);
  const [agrees, setAgrees] = useState(false);
  const save = useSave();
  const keep = () =>
    save.mutate(
      { choices, quiet, timeZone, agrees },
      { onSuccess: () => toast({ text: t('notifications.settings.saved') }) },
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <FormProblem error={save.error} />
      {kinds.map((kind) => (
        <fieldset key={kind} className={classes.group}>
          <legend>{t(`notifications.settings.kind_${kind}`)}</legend>
          {wheres.map((where) => (
            <Checkbox
              key={where}
              label={t(`notifications.settings.${where}`)}
              description={
                where === 'email' && !mine.emailOn ? t('notifications.settings.email_off') : undefined
              }
              checked={choices[kind][where]}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                setChoices((old) => ({ ...old, [kind]: { ...old[kind], [where]: checked } }));
              }}
            />
          ))}
        </fieldset>
      ))}
      {mine.agreed ? (
        <p className={classes.soft}>{t('notifications.settings.agreed')}</p>
      ) : (
        <Checkbox
          label={t('notifications.settings.agrees')}
          checked={agrees}
          onChange={(event) => setAgrees(event.currentTarget.checked)}
        />
      )}
      <fieldset className={classes.group}>
        <legend>{t('notifications.settings.hours')}</legend>
        <p className={classes.soft}>{t('notifications.settings.hours_lead')}</p>
        <div className={classes.pair}>
          <TextInput
            type="time"
            label={t('notifications.settings.from')}
            value={quiet.from}
            onChange={(event) => {
              const from = event.currentTarget.value;
              setQuiet((old) => ({ ...old, from }));
            }}
          />
          <TextInput
            type="time"
            label={t('notifications.settings.until')}
            value={quiet.until}
            onChange={(event) => {
              const until = event.currentTarget.value;
              setQuiet((old) => ({ ...old, until }));
            }}
          />
        </div>
        <Checkbox
          label={t('notifications.settings.weekends')}
          checked={quiet.weekends}
          onChange={(event) => {
            const weekends = event.currentTarget.checked;
            setQuiet((old) => ({ ...old, weekends }));
          }}
        />
        <TextInput
          label={t('notifications.settings.zone')}
          value={timeZone}
          onChange={(event) => setTimeZone(event.currentTarget.value)}
        />
      </fieldset>
      <div>
        <Button type="submit" loading={save.isPending}>
          {t('notifications.settings.save')}
        </Button>
      </div>
    </form>
  );
}

function Told({ mine }: { mine: Notifications }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <Section title={t('notifications.list.title')}>
      {mine.notices.length === 0 ? (
        <EmptyState title={t('notifications.list.none')}>
          <p>{t('notifications.list.none_text')}</p>
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {mine.notices.map(({ id, title, path, at }) => (
            <li key={id}>
              <Line title={<a href={path}>{title}</a>} note={dateTime(at)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
