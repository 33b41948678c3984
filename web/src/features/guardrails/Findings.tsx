/** What the rules found in a text: which rule, the very words, and what to do about them. */
import { Alert } from '@mantine/core';
import type { Finding, Judgement } from '@portevoix/core/guardrails';
import { Lightbulb, OctagonX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { excerptAround } from '../sharing/share-draft.ts';
import classes from './Findings.module.css';

function Found({ text, finding }: { text: string; finding: Finding }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { before, match, after } = excerptAround(text, finding.start, finding.end);
  return (
    <li data-action={finding.action}>
      <p>
        {t(`guardrails.finding.${finding.rule}`, {
          until: finding.until ? dateTime(finding.until) : '',
          evidence: finding.rule === 'claim' ? (finding.note ?? '') : '',
          term: finding.term,
        })}
        {finding.note && finding.rule !== 'claim' ? ` ${finding.note}` : ''}
      </p>
      {match !== '' && (
        <p className={classes.quiet}>
          <bdi>
            {before}
            <mark>{match}</mark>
            {after}
          </bdi>
        </p>
      )}
    </li>
  );
}

interface FindingsProps {
  judgement: Pick<Judgement, 'verdict' | 'findings'>;
  text: string;
}
export function Findings({ judgement: { verdict, findings }, text }: FindingsProps) {
  const { t } = useTranslation();
  const look = {
    block: { color: 'bad', icon: OctagonX, title: t('sharing.finding.blocked') },
    warn: { color: 'warn', icon: TriangleAlert, title: t('sharing.finding.warned') },
    pass: { color: 'gray', icon: Lightbulb, title: t('guardrails.finding.advice') },
  }[verdict];
  return (
    <div role="status">
      {findings.length > 0 && (
        <Alert color={look.color} variant="light" mt="sm" icon={<look.icon aria-hidden />} title={look.title}>
          <ul className={classes.found}>
            {findings.map((finding) => (
              <Found key={`${finding.rule}-${finding.start}-${finding.term}`} text={text} finding={finding} />
            ))}
          </ul>
        </Alert>
      )}
    </div>
  );
}
