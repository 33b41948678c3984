/** How a petition stands, its signatures on paper, and handing it over. Staff see counts, never who signed. */
import { Badge, Button, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import { Line } from '../../../ui/Line.tsx';
import { LoadProblem } from '../../../ui/LoadProblem.tsx';
import { Section } from '../../../ui/Page.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { AlertPanelProps } from '../alert-settings.ts';
import classes from '../Campaigns.module.css';
import { type Petition, petitionQuery } from './queries.ts';

export default function PetitionPanel({ campaign, alert, edits, unsaved }: AlertPanelProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(petitionQuery(alert.id));
  if (!data) return error && <LoadProblem error={error} retry={() => void refetch()} />;
  const onPaper = data.papers.reduce((sum, { signatures }) => sum + signatures, 0);
  return (
    <>
      <Section title={t('campaigns.petition.signatures')} lead={t('campaigns.petition.signatures_lead')}>
        <Figures>
          <Figure
            name={t('campaigns.petition.confirmed')}
            value={data.signatures}
            label="measured"
            definition={t('campaigns.petition.confirmed_definition')}
            {...(data.over && { note: t(`campaigns.petition.over.${data.over}`) })}
          />
          <Figure
            name={t('campaigns.petition.on_paper')}
            value={onPaper}
            label="declared"
            definition={t('campaigns.petition.on_paper_definition')}
          />
        </Figures>
        <Papers alertId={alert.id} papers={data.papers} edits={edits} />
      </Section>
      <Section title={t('campaigns.petition.delivery')} lead={t('campaigns.petition.delivery_lead')}>
        <Deliveries
          alertId={alert.id}
          deliveries={data.deliveries}
          edits={edits}
          testMode={campaign.testMode}
          recipient={recipientOf(alert)}
          unsaved={unsaved}
        />
      </Section>
    </>
  );
}

function usePetitionChange(alertId: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return {
    async onSuccess(petition: Petition) {
      const { queryKey } = petitionQuery(alertId);
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, petition);
      onDone();
    },
  };
}

type Paper = Petition['papers'][number];
const notePaper = (id: string, body: Pick<Paper, 'signatures' | 'source'>) =>
  answer(api.POST('/api/v1/campaign-alerts/{id}/papers', { params: { path: { id } }, body }));

function Papers({ alertId, papers, edits }: { alertId: string; papers: Petition['papers']; edits: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [adding, setAdding] = useState(false);
  const back = useMutation({
    mutationFn: ({ signatures, source }: Paper) => notePaper(alertId, { signatures, source }),
    ...usePetitionChange(alertId, () => {}),
  });
  const removing = useMutation({
    mutationFn: ({ id }: Paper) =>
      answer(api.DELETE('/api/v1/petition-papers/{id}', { params: { path: { id } } })),
    ...usePetitionChange(alertId, () => {}),
  });
  const remove = (paper: Paper) =>
    removing.mutate(paper, {
      onSuccess: () =>
        toast({
          tone: 'plain',
          text: t('campaigns.petition.paper_removed'),
          undo: () => back.mutate(paper),
        }),
    });
  return (
    <>
      {papers.map((paper) => {
        const { id, signatures, source, createdAt } = paper;
        return (
          <Line
            key={id}
            title={t('campaigns.petition.paper', { count: signatures, number: format.number(signatures) })}
            note={`${source} · ${format.date(createdAt)}`}
            acts={
              edits && (
                <Button
                  variant="subtle"
                  color="bad"
                  size="sm"
                  loading={removing.isPending && removing.variables.id === id}
                  onClick={() => remove(paper)}
                >
                  {t('campaigns.petition.remove_paper')}
                </Button>
              )
            }
          />
        );
      })}
      {edits && (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('campaigns.petition.add_paper')}
          </Button>
        </div>
      )}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('campaigns.petition.add_paper')}>
        <PaperForm alertId={alertId} onDone={() => setAdding(false)} />
      </Dialog>
    </>
  );
}

function PaperForm({ alertId, onDone }: { alertId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [signatures, setSignatures] = useState<number | ''>('');
  const [source, setSource] = useState('');
  const adding = useMutation({
    meta: { quiet: true },
    mutationFn: () => notePaper(alertId, { signatures: Number(signatures), source: source.trim() }),
    ...usePetitionChange(alertId, onDone),
  });
  const ready = signatures !== '' && source.trim().length >= 3;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) adding.mutate();
      }}
    >
      <FormProblem error={adding.error} />
      <NumberInput
        label={t('campaigns.petition.how_many')}
        min={1}
        max={10_000_000}
        allowDecimal={false}
        required
        data-autofocus
        value={signatures}
        onChange={(value) => setSignatures(typeof value === 'number' ? value : '')}
      />
      <TextInput
        label={t('campaigns.petition.source')}
        description={t('campaigns.petition.source_hint')}
        maxLength={300}
        required
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <DialogActs>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={adding.isPending} disabled={!ready}>
          {t('campaigns.petition.note_paper')}
        </Button>
      </DialogActs>
    </form>
  );
}

const recipientOf = ({ settings }: AlertPanelProps['alert']): string => {
  const { name, email } = (settings as { recipient?: { name?: string; email?: string } }).recipient ?? {};
  return [name, email && `<${email}>`].filter(Boolean).join(' ');
};

const colours: Record<Petition['deliveries'][number]['state'], string> = {
  making: 'accent',
  ready: 'accent',
  fetched: 'good',
  expired: 'gray',
  failed: 'bad',
};

interface DeliveriesProps {
  alertId: string;
  deliveries: Petition['deliveries'];
  edits: boolean;
  testMode: boolean;
  /** As it is saved: the letter goes there, whatever stands in the form. */
  recipient: string;
  unsaved: boolean;
}
function Deliveries({ alertId, deliveries, edits, testMode, recipient, unsaved }: DeliveriesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const delivering = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/campaign-alerts/{id}/deliveries', { params: { path: { id: alertId } } })),
    ...usePetitionChange(alertId, () => {}),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      {deliveries.map((one) => (
        <Line
          key={one.id}
          title={
            <>
              {one.recipient}{' '}
              <Badge color={colours[one.state]}>{t(`campaigns.petition.state.${one.state}`)}</Badge>
            </>
          }
          note={
            <>
              {format.dateTime(one.askedAt)}
              {one.signatures !== null &&
                ` · ${t('campaigns.petition.at_least', { number: format.number(one.signatures) })}`}
              {one.fetchedAt &&
                ` · ${t('campaigns.petition.fetched_at', { date: format.dateTime(one.fetchedAt) })}`}
              {one.checksum && (
                <>
                  <br />
                  <code className={classes.checksum}>SHA-256 {one.checksum}</code>
                </>
              )}
            </>
          }
        />
      ))}
      {edits && (
        <div className={classes.acts}>
          <Button onClick={() => setAsking(true)}>{t('campaigns.petition.deliver')}</Button>
        </div>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('campaigns.petition.ask_deliver')}
        confirm={t('campaigns.petition.deliver')}
        onConfirm={() => delivering.mutate()}
        busy={delivering.isPending}
      >
        <p>{t(testMode ? 'campaigns.petition.what_deliver_test' : 'campaigns.petition.what_deliver')}</p>
        {recipient && <p>{t('campaigns.petition.deliver_to', { recipient })}</p>}
        {unsaved && <p>{t('campaigns.petition.deliver_unsaved')}</p>}
      </ConfirmDialog>
    </>
  );
}
