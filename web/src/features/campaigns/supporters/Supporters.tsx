/** People outside: how many, in steps; the addresses where they come in by themselves; lists; an address to silence. */
import { Badge, Button, FileButton, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { ArrowLeft, FileSpreadsheet } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../../app/places.ts';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import classes from '../Campaigns.module.css';
import { listsQuery, overviewQuery, sendSupporters } from './queries.ts';

export function Supporters() {
  const { t } = useTranslation();
  const edits = may(useMe().person, editorRoles);
  const overview = useQuery(overviewQuery);
  return (
    <Page
      title={t('campaigns.supporters.title')}
      lead={t('campaigns.supporters.lead')}
      before={
        <Link to="/campaigns" search={{}} className={classes.back}>
          <ArrowLeft size={18} aria-hidden /> {t('campaigns.frame.back')}
        </Link>
      }
    >
      {overview.isPending && <SkeletonRows rows={2} height={96} />}
      {overview.isLoadingError && <LoadProblem error={overview.error} retry={overview.refetch} />}
      {overview.data && (
        <>
          <Figures>
            {(['supporters', 'alerts', 'newsletter', 'out', 'undeliverable'] as const).map((name) => (
              <Figure
                key={name}
                name={t(`campaigns.supporters.count.${name}`)}
                value={overview.data[name]}
                label="measured"
                definition={t('campaigns.supporters.steps', { count: overview.data.least })}
              />
            ))}
          </Figures>
          <p className={classes.soft}>{t('campaigns.supporters.steps', { count: overview.data.least })}</p>
          <Section title={t('campaigns.supporters.doors')} lead={t('campaigns.supporters.doors_lead')}>
            {(['joinAddress', 'ownSpaceAddress'] as const).map((name) => (
              <Line
                key={name}
                title={t(`campaigns.supporters.${name}`)}
                note={
                  <span className={classes.soft}>
                    <a href={overview.data[name]}>{overview.data[name]}</a>
                  </span>
                }
                acts={
                  <CopyButton text={overview.data[name]} label={t(`campaigns.supporters.copy_${name}`)} />
                }
              />
            ))}
          </Section>
        </>
      )}
      <Lists edits={edits} />
      {edits && <Silence />}
    </Page>
  );
}

function Lists({ edits }: { edits: boolean }) {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const router = useRouter();
  const queryClient = useQueryClient();
  const lists = useQuery(listsQuery);
  const again = useRef<() => void>(null);
  const sending = useMutation({
    meta: { quiet: true },
    mutationFn: sendSupporters,
    async onSuccess(one) {
      queryClient.setQueryData(['supporter-lists', one.id], one);
      await queryClient.invalidateQueries({ queryKey: ['supporter-lists'], exact: true });
      await router.navigate({ to: '/campaigns/supporters/$listId', params: { listId: one.id } });
    },
  });
  const items = lists.data?.items ?? [];
  return (
    <Section
      title={t('campaigns.supporters.lists')}
      lead={t('campaigns.supporters.lists_lead')}
      acts={
        edits && (
          <FileButton
            accept=".csv,.tsv,.txt,.xlsx"
            resetRef={again}
            onChange={(file) => {
              if (file) sending.mutate(file);
              // The same file, mended, can be chosen again.
              again.current?.();
            }}
          >
            {(props) => (
              <Button
                {...props}
                loading={sending.isPending}
                leftSection={<FileSpreadsheet size={18} aria-hidden />}
              >
                {t('campaigns.supporters.choose')}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      <FormProblem error={sending.error} />
      {lists.isLoadingError && <LoadProblem error={lists.error} retry={lists.refetch} />}
      {lists.data && items.length === 0 && (
        <EmptyState title={t('campaigns.supporters.none')}>{t('campaigns.supporters.none_text')}</EmptyState>
      )}
      {items.map((one) => (
        <Line
          key={one.id}
          title={
            <>
              <Link to="/campaigns/supporters/$listId" params={{ listId: one.id }}>
                {one.fileName}
              </Link>{' '}
              <Badge color={one.state === 'done' ? 'good' : one.state === 'failed' ? 'bad' : 'gray'}>
                {t(`campaigns.supporters.state.${one.state}`)}
              </Badge>
            </>
          }
          note={[
            date(one.createdAt),
            t('campaigns.supporters.rows', { count: one.usable, shown: number(one.usable) }),
            one.origin,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </Section>
  );
}

/** The answer is the same whether the address was known: this finds nobody. */
function Silence() {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const [stop, setStop] = useState('stop');
  const silencing = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(api.POST('/api/v1/supporter-suppressions', { body: { address, stop: stop === 'stop' } })),
    onSuccess: () => setAddress(''),
  });
  return (
    <Section title={t('campaigns.supporters.silence')} lead={t('campaigns.supporters.silence_lead')}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          silencing.mutate();
        }}
      >
        <FormProblem error={silencing.error} />
        <TextInput
          type="email"
          label={t('campaigns.supporters.address')}
          autoComplete="off"
          value={address}
          onChange={(event) => {
            silencing.reset();
            setAddress(event.currentTarget.value);
          }}
        />
        <Radio.Group label={t('campaigns.supporters.wish')} value={stop} onChange={setStop}>
          <Stack gap="xs" mt="xs">
            <Radio value="stop" label={t('campaigns.supporters.stop')} />
            <Radio value="allow" label={t('campaigns.supporters.allow')} />
          </Stack>
        </Radio.Group>
        <Group>
          <Button
            type="submit"
            variant="default"
            loading={silencing.isPending}
            disabled={address.trim() === ''}
          >
            {t('campaigns.supporters.silence_do')}
          </Button>
        </Group>
        <p role="status">
          {silencing.isSuccess &&
            t(stop === 'stop' ? 'campaigns.supporters.silenced' : 'campaigns.supporters.allowed')}
        </p>
      </form>
    </Section>
  );
}
