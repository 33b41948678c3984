/** One entry with all the log keeps of it. */
import { Anchor, Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Dialog, DialogActs } from '../../ui/Dialog.tsx';
import { Facts } from '../../ui/Facts.tsx';
import classes from './Audit.module.css';
import type { Entry } from './queries.ts';
import { aboutOf, actOf, actorOf, detailsOf, pathOf } from './words.ts';

export default function EntryDetail({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation();
  const { dateTime, date } = useFormat();
  const about = aboutOf(t, entry);
  const path = pathOf(entry);
  const how =
    entry.actor.kind === 'person'
      ? t('audit.via.session')
      : ['token', 'service'].includes(entry.actor.kind)
        ? t('audit.via.token')
        : null;
  return (
    <Dialog opened onClose={onClose} title={t('audit.detail.title', { number: entry.number })}>
      <Stack gap="md">
        {entry.forgottenAt && <p>{t('audit.detail.forgotten', { date: date(entry.forgottenAt) })}</p>}
        <Facts
          facts={[
            [t('audit.detail.who'), actorOf(t, entry)],
            ...(how ? [[t('audit.detail.how'), how] as const] : []),
            [t('audit.detail.what'), actOf(t, entry.act)],
            ...(about
              ? [
                  [
                    t('audit.detail.about'),
                    <>
                      {about}
                      {path && (
                        <>
                          {' '}
                          <Anchor href={path}>{t('audit.detail.see')}</Anchor>
                        </>
                      )}
                    </>,
                  ] as const,
                ]
              : []),
            [t('audit.detail.when'), dateTime(entry.at)],
            ...detailsOf(t, entry),
            [t('audit.detail.code'), <code key="code">{entry.act}</code>],
            [
              t('audit.detail.hash'),
              <span key="hash" className={classes.hash}>
                {entry.hash}
              </span>,
            ],
          ]}
        />
      </Stack>
      <DialogActs>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
