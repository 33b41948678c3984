/** Lists of people brought in: a new one, and the latest ones with how far they are. */
import { Badge, Button, FileButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { Download, FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { saveAsFile } from '../../lib/csv-file.ts';
import { useFormat } from '../../lib/format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Line } from '../../ui/Line.tsx';
import { LoadProblem } from '../../ui/LoadProblem.tsx';
import { Page } from '../../ui/Page.tsx';
import classes from './Import.module.css';
import { importsQuery, sendList } from './imports.ts';
import { PeopleNav } from './PeopleNav.tsx';

export function ImportList() {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const router = useRouter();
  const queryClient = useQueryClient();
  const imports = useQuery(importsQuery);
  const sending = useMutation({
    meta: { quiet: true },
    mutationFn: sendList,
    async onSuccess(one) {
      queryClient.setQueryData(['imports', one.id], one);
      await queryClient.invalidateQueries({ queryKey: ['imports'] });
      await router.navigate({ to: '/people/imports/$importId', params: { importId: one.id } });
    },
  });
  const acts = (
    <div className={classes.acts}>
      <Button
        variant="default"
        leftSection={<Download size={18} aria-hidden />}
        onClick={() => saveAsFile('portevoix.csv', `\uFEFF${t('people.import.model')}`)}
      >
        {t('people.import.get_model')}
      </Button>
      <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => file && sending.mutate(file)}>
        {(props) => (
          <Button
            {...props}
            loading={sending.isPending}
            leftSection={<FileSpreadsheet size={18} aria-hidden />}
          >
            {t('people.import.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  );
  const items = imports.data?.items ?? [];
  return (
    <Page title={t('people.import.title')} lead={t('people.import.how')} acts={acts}>
      <PeopleNav />
      <FormProblem error={sending.error} />
      {imports.isError && <LoadProblem error={imports.error} retry={imports.refetch} />}
      {imports.data && items.length === 0 && (
        <EmptyState title={t('people.import.none')}>{t('people.import.invited')}</EmptyState>
      )}
      {items.map((one) => (
        <Line
          key={one.id}
          title={
            <>
              <Link to="/people/imports/$importId" params={{ importId: one.id }}>
                {one.fileName}
              </Link>{' '}
              <Badge color={one.state === 'failed' ? 'bad' : one.state === 'done' ? 'good' : 'gray'}>
                {t(`people.import.state.${one.state}`)}
              </Badge>
            </>
          }
          note={[
            date(one.createdAt),
            one.state === 'done' &&
              t('people.import.done', { count: one.created, shown: number(one.created) }).replace(/\.$/, ''),
            one.origin,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </Page>
  );
}
