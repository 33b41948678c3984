/** One list, from its file to its answers: what it would do, where it comes from, the first message, taking it back. */
import { Alert, Button, Group, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editorRoles, may } from '../../../app/places.ts';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../lib/me.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Page, Section } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../Campaigns.module.css';
import { campaignQuery } from '../queries.ts';
import { ListDeclaration } from './ListDeclaration.tsx';
import { listQuery, type SupporterList } from './queries.ts';

const route = getRouteApi('/app/campaigns/supporters/$listId');

export function SupporterListPage() {
  const { t } = useTranslation();
  const { listId } = route.useParams();
  const list = useQuery(listQuery(listId));
  const edits = may(useMe().person, editorRoles);
  return (
    <Page
      width="text"
      title={list.data?.fileName ?? t('campaigns.supporters.lists')}
      before={
        <Link to="/campaigns/supporters" className={classes.back}>
          <ArrowLeft size={18} aria-hidden /> {t('campaigns.supporters.title')}
        </Link>
      }
    >
      {list.isPending && <SkeletonRows rows={4} height={64} />}
      {list.isLoadingError && <LoadProblem error={list.error} retry={list.refetch} />}
      {list.data && <Details one={list.data} edits={edits} />}
    </Page>
  );
}

/** Who can be written to changes when a list has been taken in or taken back: every count of people is asked again. */
function useTold(state: SupporterList['state']): void {
  const queryClient = useQueryClient();
  const last = useRef(state);
  useEffect(() => {
    if (last.current === state) return;
    last.current = state;
    void queryClient.invalidateQueries({ queryKey: ['supporters'] });
    void queryClient.invalidateQueries({ queryKey: ['supporter-lists'], exact: true });
    void queryClient.invalidateQueries({ queryKey: ['campaign-broadcasts'] });
  }, [state, queryClient]);
}

function Details({ one, edits }: { one: SupporterList; edits: boolean }) {
  const { t } = useTranslation();
  useTold(one.state);
  const { number, date } = useFormat();
  const facts: [string, string][] = [
    [t('campaigns.supporters.fact.usable'), number(one.usable)],
    [t('campaigns.supporters.fact.repeated'), number(one.repeated)],
    [t('campaigns.supporters.fact.own_staff'), number(one.ownStaff)],
    [t('campaigns.supporters.fact.errors'), number(one.errorCount)],
  ];
  if (one.origin) facts.push([t('campaigns.supporters.origin'), one.origin]);
  if (one.collected) facts.push([t('campaigns.supporters.collected'), one.collected]);
  if (one.legalBasis)
    facts.push([t('campaigns.supporters.basis'), t(`campaigns.supporters.basis_${one.legalBasis}`)]);
  if (one.answerBy) facts.push([t('campaigns.supporters.fact.answer_by'), date(one.answerBy)]);
  return (
    <>
      <Section title={t('campaigns.supporters.what')} lead={t('campaigns.supporters.what_lead')}>
        <Facts facts={facts} />
        {one.errors.length > 0 && (
          <ul className={classes.soft}>
            {one.errors.map(({ line, code }) => (
              <li key={line}>
                {t('campaigns.supporters.line', { line, problem: t(`campaigns.supporters.error.${code}`) })}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {one.state === 'running' && <Working one={one} />}
      {one.state === 'read' && edits && one.usable > 0 && <ListDeclaration one={one} />}
      {one.state === 'done' && <FirstMessage one={one} edits={edits} />}
      {edits && one.state !== 'undone' && one.state !== 'running' && <Undo one={one} />}
      {one.state === 'undone' && <p role="status">{t('campaigns.supporters.undone')}</p>}
    </>
  );
}

function Working({ one }: { one: SupporterList }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const of = Math.max(one.usable, 1);
  const sentence = t('campaigns.supporters.working', { at: number(one.rowsDone), of: number(of) });
  return (
    <div role="status" className={classes.form}>
      <p>{sentence}</p>
      <Progress value={(one.rowsDone / of) * 100} aria-label={sentence} size="lg" />
      <p className={classes.soft}>{t('campaigns.supporters.may_leave')}</p>
    </div>
  );
}

function FirstMessage({ one, edits }: { one: SupporterList; edits: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const campaign = useQuery({ ...campaignQuery(one.campaignId ?? ''), enabled: one.campaignId !== null });
  const trial = campaign.data?.testMode ?? true;
  const sending = useMutation({
    mutationFn: () =>
      answer(api.PUT('/api/v1/supporter-lists/{id}/first-messages', { params: { path: { id: one.id } } })),
    async onSuccess(next) {
      queryClient.setQueryData(['supporter-lists', one.id], next);
      toast({ text: t(trial ? 'campaigns.supporters.first_tried' : 'campaigns.supporters.first_sent') });
      await queryClient.invalidateQueries({ queryKey: ['supporter-lists'] });
    },
    onSettled: () => setAsking(false),
  });
  const told = (value: number | null) => (value === null ? t('campaigns.supporters.too_few') : number(value));
  return (
    <Section title={t('campaigns.supporters.first')} lead={t('campaigns.supporters.first_lead')}>
      {trial && (
        <Alert color="warn" variant="light" mb="md">
          {t('campaigns.supporters.first_trial')}
        </Alert>
      )}
      {one.answers && (
        <Facts
          facts={[
            [t('campaigns.supporters.agreed'), told(one.answers.agreed)],
            [t('campaigns.supporters.said_no'), told(one.answers.out)],
          ]}
        />
      )}
      {one.answerBy && !one.answers && <p className={classes.soft}>{t('campaigns.supporters.no_answers')}</p>}
      {edits && (
        <Group mt="md">
          <Button
            leftSection={<Send size={18} aria-hidden />}
            loading={sending.isPending}
            onClick={() => (trial ? sending.mutate() : setAsking(true))}
          >
            {t(trial ? 'campaigns.supporters.first_try' : 'campaigns.supporters.first_send')}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.supporters.first_send')}
        confirm={t('campaigns.supporters.first_send')}
        busy={sending.isPending}
        onConfirm={() => sending.mutate()}
      >
        <p>{t('campaigns.supporters.first_sure', { count: one.usable, shown: number(one.usable) })}</p>
      </ConfirmDialog>
    </Section>
  );
}

function Undo({ one }: { one: SupporterList }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const undoing = useMutation({
    mutationFn: () =>
      answer(api.DELETE('/api/v1/supporter-lists/{id}', { params: { path: { id: one.id } } })),
    async onSuccess() {
      toast({ tone: 'plain', text: t('campaigns.supporters.undone') });
      await queryClient.invalidateQueries({ queryKey: ['supporter-lists'] });
    },
    onSettled: () => setAsking(false),
  });
  return (
    <Group mt="xl">
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('campaigns.supporters.undo')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.supporters.undo')}
        confirm={t('campaigns.supporters.undo')}
        busy={undoing.isPending}
        danger
        onConfirm={() => undoing.mutate()}
      >
        <p>{t('campaigns.supporters.undo_sure')}</p>
      </ConfirmDialog>
    </Group>
  );
}
