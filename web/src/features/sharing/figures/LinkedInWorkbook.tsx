/** My own LinkedIn figures, from the workbook that LinkedIn lets every member download. Read here, by me alone. */
import { Anchor, Button, FileButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Figure, Figures } from '../../../ui/Figure.tsx';
import { FormProblem } from '../../../ui/FormProblem.tsx';
import classes from './Figures.module.css';
import { type FigureUpload, forgetWorkbook, networkFiguresQuery, sendWorkbook } from './queries.ts';

const shown = 5;
const longest = 1_000_000;

export function LinkedInWorkbook() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useQuery(networkFiguresQuery);
  const renew = () => queryClient.invalidateQueries({ queryKey: networkFiguresQuery.queryKey });
  const send = useMutation({
    mutationFn: async (file: File) => sendWorkbook(await asBase64(file)),
    meta: { quiet: true },
    onSuccess: renew,
  });
  const forget = useMutation({ mutationFn: forgetWorkbook, onSuccess: renew });
  const upload = data?.upload ?? null;
  return (
    <section className={classes.block}>
      <h2 className={classes.heading}>{t('sharing.workbook.title')}</h2>
      <p className={classes.quiet}>{t('sharing.workbook.lead')}</p>
      <FormProblem error={send.error} />
      {upload && <Read upload={upload} />}
      <div className={classes.acts}>
        <FileButton
          onChange={(file) => file && send.mutate(file)}
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        >
          {(props) => (
            <Button {...props} variant="default" loading={send.isPending}>
              {upload ? t('sharing.workbook.again') : t('sharing.workbook.choose')}
            </Button>
          )}
        </FileButton>
        {upload && (
          <Button variant="default" onClick={() => forget.mutate()} loading={forget.isPending}>
            {t('sharing.workbook.forget')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Read({ upload }: { upload: FigureUpload }) {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const sum = (kind: 'impressions' | 'engagements') => upload.days.reduce((all, one) => all + one[kind], 0);
  const period = t('sharing.workbook.period', { from: date(upload.from), to: date(upload.to) });
  const best = [...upload.posts].sort((a, b) => (b.impressions ?? 0) - (a.impressions ?? 0)).slice(0, shown);
  return (
    <>
      <Figures>
        <Figure
          name={t('sharing.figures.impressions')}
          value={sum('impressions')}
          label="declared"
          definition={t('sharing.workbook.definition')}
          note={period}
        />
        <Figure
          name={t('sharing.workbook.engagements')}
          value={sum('engagements')}
          label="declared"
          definition={t('sharing.workbook.definition')}
        />
      </Figures>
      {best.length > 0 && (
        <ol className={classes.posts}>
          {best.map((post) => (
            <li key={post.url}>
              <Anchor href={post.url} target="_blank" rel="noopener noreferrer" underline="always">
                {post.on
                  ? t('sharing.workbook.post_of', { when: date(post.on) })
                  : t('sharing.workbook.post')}
              </Anchor>{' '}
              <span className={classes.quiet}>
                {post.impressions === null
                  ? t('sharing.figures.none')
                  : t('sharing.workbook.seen', { count: post.impressions, number: number(post.impressions) })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Anything larger than a workbook of LinkedIn can be goes as nothing, and the server says what it is not. */
async function asBase64(file: File): Promise<string> {
  if (file.size > longest) return '';
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
