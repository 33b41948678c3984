/**
 * Several stories at once, never piled up: choose them, then look at each message exactly as it will go out and when.
 * One yes at the end confirms them all; each keeps its own confirmation.
 */
import { Alert, Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { formatters } from '../../../lib/format.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Page } from '../../../ui/Page.tsx';
import { SkeletonRows } from '../../../ui/Skeletons.tsx';
import { toast } from '../../../ui/toasts.ts';
import { freeSlotsQuery, ownZone, previewShares, type Schedule, type SharePreview } from '../plan-queries.ts';
import { type Connection, connectionsQuery, createShare, type Locale } from '../queries.ts';
import classes from './Queue.module.css';

interface Plan {
  preview: SharePreview;
  slot: Schedule & { instant: string };
}
const most = 10;

export function PlanSeveral() {
  const { t } = useTranslation();
  const { data } = useQuery(connectionsQuery);
  const accounts = (data?.items ?? []).filter((one) => one.status === 'connected');
  return (
    <Page
      title={t('sharing.plan.title')}
      lead={t('sharing.plan.lead')}
      width="text"
      before={
        <Link to="/me/queue" className={classes.back}>
          <ArrowLeft size={18} aria-hidden /> {t('sharing.plan.back')}
        </Link>
      }
    >
      {!data ? (
        <SkeletonRows rows={4} height={72} />
      ) : accounts.length === 0 ? (
        <EmptyState
          title={t('sharing.plan.no_account')}
          act={
            <Button component={Link} to="/me" hash="connections">
              {t('sharing.mode.connect')}
            </Button>
          }
        >
          <p>{t('sharing.plan.no_account_text')}</p>
        </EmptyState>
      ) : (
        <Choose accounts={accounts} />
      )}
    </Page>
  );
}

function Choose({ accounts }: { accounts: readonly Connection[] }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? '');
  const account = accounts.find((one) => one.id === accountId) ?? accounts[0];
  const network = account?.network ?? 'bluesky';
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [plans, setPlans] = useState<Plan[] | null>(null);
  const stories = useQuery({
    queryKey: ['feed', 'plan'],
    queryFn: () => answer(api.GET('/api/v1/feed', { params: { query: { limit: 50 } } })),
  });
  const offered = (stories.data?.items ?? []).filter(
    (story) => story.shareable && (story.networks.length === 0 || story.networks.includes(network)),
  );
  const look = useMutation({
    mutationFn: async (): Promise<Plan[]> => {
      const items = chosen.map((storyId) => ({ storyId, target: { network, mode: 'api' as const } }));
      const previews = await previewShares({ items });
      const slots = await queryClient.fetchQuery({
        ...freeSlotsQuery(network, ownZone(), chosen.length),
        staleTime: 0,
      });
      return previews.flatMap((preview, at) => {
        const slot = slots[at];
        return slot ? [{ preview, slot }] : [];
      });
    },
    meta: { quiet: true },
    onSuccess: setPlans,
  });
  if (plans && account) {
    return <Confirm plans={plans} account={account} asked={chosen.length} onBack={() => setPlans(null)} />;
  }
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className={classes.form}>
      <FormProblem error={look.error} />
      <NativeSelect
        label={t('sharing.plan.account')}
        value={accountId}
        onChange={(event) => setAccountId(event.currentTarget.value)}
        data={accounts.map((one) => ({
          value: one.id,
          label: `${t(`networks.${one.network}`)} · @${one.handle}`,
        }))}
      />
      <ul className={classes.plans} aria-label={t('sharing.plan.stories')}>
        {offered.map((story) => (
          <li key={story.id}>
            <Checkbox
              checked={chosen.includes(story.id)}
              disabled={!chosen.includes(story.id) && chosen.length >= most}
              onChange={() => toggle(story.id)}
              label={<bdi className={classes.story}>{story.title}</bdi>}
            />
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <Button variant="default" component={Link} to="/me/queue">
          {t('common.cancel')}
        </Button>
        <Button loading={look.isPending} disabled={chosen.length === 0} onClick={() => look.mutate()}>
          {chosen.length === 0
            ? t('sharing.plan.look_none')
            : t('sharing.plan.look', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}

interface ConfirmProps {
  plans: readonly Plan[];
  account: Connection;
  asked: number;
  onBack: () => void;
}

function Confirm({ plans, account, asked, onBack }: ConfirmProps) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { dateTime } = formatters(i18n.language as Locale, ownZone());
  const [left, setLeft] = useState(plans);
  const confirm = useMutation({
    mutationFn: async () => {
      for (const plan of left) {
        const { storyId, network, body, locale, confirmation } = plan.preview;
        const target = { network, mode: 'api' as const, connectionId: account.id, locale, text: body };
        await createShare({
          storyId,
          targets: [{ ...target, confirmation }],
          schedule: { zone: plan.slot.zone, at: plan.slot.at },
        });
        // What is planned is planned: if the next one fails, a second tap must not plan it twice.
        setLeft((rest) => rest.filter((one) => one !== plan));
      }
    },
    meta: { quiet: true },
    onSettled() {
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
      void queryClient.invalidateQueries({ queryKey: ['shares'] });
    },
    onSuccess() {
      toast({ text: t('sharing.plan.done', { count: plans.length }) });
      void navigate({ to: '/me/queue' });
    },
  });
  return (
    <div className={classes.form}>
      <FormProblem error={confirm.error} />
      {plans.length < asked && (
        <Alert color="warn" variant="light">
          {t('sharing.plan.fewer', { count: plans.length })}
        </Alert>
      )}
      <ol className={classes.plans}>
        {left.map(({ preview, slot }) => (
          <li key={preview.storyId} className={classes.about}>
            <p className={classes.line}>
              <strong>
                <time dateTime={slot.instant}>{dateTime(slot.instant)}</time>
              </strong>
              <span>
                {t(`networks.${preview.network}`)} · @{account.handle}
              </span>
            </p>
            <div className={classes.exact} dir="auto">
              {preview.text}
            </div>
            {preview.card && (
              <p className={classes.quiet}>{t('sharing.change.card', { title: preview.card.title })}</p>
            )}
            {preview.similar && <p className={classes.quiet}>{t('sharing.similar.warned')}</p>}
            <div>
              <Button
                size="compact-md"
                variant="default"
                onClick={() => setLeft(left.filter((one) => one.preview.storyId !== preview.storyId))}
              >
                {t('sharing.plan.leave_out')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div className={classes.foot}>
        <Button variant="default" onClick={onBack}>
          {t('sharing.plan.choose_again')}
        </Button>
        <Button loading={confirm.isPending} disabled={left.length === 0} onClick={() => confirm.mutate()}>
          {t('sharing.plan.confirm', { count: left.length })}
        </Button>
      </div>
    </div>
  );
}
