/** One import from its file to its people: columns, dry run, origin and legal basis, progress. Left and found again. */
import { Alert, Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../lib/api.ts';
import { useFormat } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Listening } from '../../ui/Mark.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './Import.module.css';
import { ImportColumns } from './ImportColumns.tsx';
import { ImportDeclaration } from './ImportDeclaration.tsx';
import { ImportErrors } from './ImportErrors.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { importQuery, isAtWork, type PeopleImport } from './imports.ts';

const route = getRouteApi('/app/people/imports/$importId');

export function ImportPage() {
  const { t } = useTranslation();
  const { importId } = route.useParams();
  const found = useQuery(importQuery(importId));
  const back = (
    <Link to="/people/imports">
      <ArrowLeft size={16} aria-hidden /> {t('people.import.back')}
    </Link>
  );
  if (found.isPending) return <Listening label={t('common.loading')} />;
  if (found.isError)
    return (
      <Page title={t('people.import.title')} before={back}>
        <LoadProblem error={found.error} retry={found.refetch} />
      </Page>
    );
  return (
    <Page title={found.data.fileName} before={back} width="text">
      <div className={classes.steps}>
        <Step one={found.data} />
      </div>
    </Page>
  );
}

function Step({ one }: { one: PeopleImport }) {
  const { t } = useTranslation();
  const [again, setAgain] = useState(false);
  if (isAtWork(one)) return <Working one={one} />;
  if (one.state === 'done' || one.state === 'undone') return <Finished one={one} />;
  if (one.state === 'read' && !again)
    return (
      <>
        <ImportPreview file={one.fileName} result={one} />
        <ImportErrors errors={one.errors} count={one.errorCount} merged={one.merged} level={2} />
        {one.created > 0 && <ImportDeclaration one={one} />}
        <div className={classes.acts}>
          <Button variant="default" onClick={() => setAgain(true)}>
            {t('people.import.change_columns')}
          </Button>
          <Discard id={one.id} />
        </div>
      </>
    );
  return (
    <>
      {one.failure && (
        <Alert color="bad" variant="light" role="alert">
          {t('people.import.broken')}
        </Alert>
      )}
      <ImportColumns one={one} onSent={() => setAgain(false)} />
      <Discard id={one.id} />
    </>
  );
}

function Working({ one }: { one: PeopleImport }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const reading = one.state === 'reading';
  const at = reading ? one.rowsRead : one.rowsDone;
  const of = Math.max(one.rowsTotal ?? 0, at, 1);
  const shown = { at: number(at), of: number(of) };
  const sentence = t(reading ? 'people.import.reading_at' : 'people.import.running_at', shown);
  return (
    <div className={classes.progress} role="status">
      <p>{sentence}</p>
      <Progress value={(at / of) * 100} aria-label={sentence} size="lg" />
      <p>{t('people.import.leave')}</p>
    </div>
  );
}

function Finished({ one }: { one: PeopleImport }) {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/people/imports/{id}', { params: { path: { id: one.id } } })),
    async onSuccess({ removed }) {
      toast({ tone: 'plain', text: t('people.import.undone', { count: removed, shown: number(removed) }) });
      await Promise.all(
        ['imports', 'people', 'teams'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
    },
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <p role="status">
        <strong>
          {one.state === 'undone'
            ? t('people.import.state.undone')
            : t('people.import.done', { count: one.created, shown: number(one.created) })}
        </strong>{' '}
        {one.known > 0 && t('people.import.known', { count: one.known, shown: number(one.known) })}
      </p>
      {one.declaredAt && one.legalBasis && (
        <Section title={t('people.import.declared')}>
          <p>{one.origin}</p>
          <p>
            {t(`people.basis.${one.legalBasis}`)} · {date(one.declaredAt)}
          </p>
        </Section>
      )}
      {one.state === 'done' && (
        <div className={classes.acts}>
          <Button variant="default" component={Link} to="/people">
            {t('people.import.see')}
          </Button>
          <Button variant="outline" color="bad" onClick={() => setAsking(true)}>
            {t('people.import.undo')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('people.import.undo_ask')}
        confirm={t('people.import.undo')}
        onConfirm={() => undo.mutate()}
        busy={undo.isPending}
        danger
      >
        {t('people.import.undo_what')}
      </ConfirmDialog>
    </>
  );
}

function Discard({ id }: { id: string }) {
  const { t } = useTranslation();
  const router = useRouter();
  const queryClient = useQueryClient();
  const discard = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/people/imports/{id}', { params: { path: { id } } })),
    async onSuccess() {
      await router.navigate({ to: '/people/imports' });
      await queryClient.invalidateQueries({ queryKey: ['imports'] });
      toast({ tone: 'plain', text: t('people.import.discarded') });
    },
  });
  return (
    <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate()}>
      {t('people.import.discard')}
    </Button>
  );
}
