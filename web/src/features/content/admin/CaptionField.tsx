/** One suggested text: the words, for which network, its lengths where they are tight, and what the rules say of it. */
import { ActionIcon, Badge, Select, Textarea } from '@mantine/core';
import type { Guardrails } from '@portevoix/core/guardrails';
import type { NetworkId } from '@portevoix/core/networks';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { readDraft, sampleLink } from '../../sharing/share-draft.ts';
import classes from './Captions.module.css';
import type { CaptionDraft } from './draft.ts';
import { shareNetworks } from './StoryFields.tsx';

/** The networks with the least room; a text that fits them fits the others. */
const tight: readonly NetworkId[] = ['x', 'bluesky', 'threads', 'mastodon', 'linkedin'];

interface CaptionFieldProps {
  caption: CaptionDraft;
  /** 1 for the first of its language. */
  place: number;
  rules: Guardrails | undefined;
  hasLink: boolean;
  onChange: (change: Partial<CaptionDraft>) => void;
  onRemove: () => void;
  onFocus: () => void;
}

export function CaptionField({
  caption,
  place,
  rules,
  hasLink,
  onChange,
  onRemove,
  onFocus,
}: CaptionFieldProps) {
  const { t } = useTranslation();
  const view = (network: NetworkId) =>
    rules &&
    readDraft({
      network,
      words: caption.text,
      hat: 'employee',
      locale: caption.locale,
      promotional: true,
      rules,
      link: hasLink ? sampleLink(location.origin) : '',
      card: { title: '', description: null, image: null, url: location.origin },
    });
  const findings = view(caption.network ?? 'linkedin')?.judgement.findings ?? [];
  const label = t('content.editor.text', { place });
  return (
    <div className={classes.field}>
      <Textarea
        label={
          <span className={classes.label}>
            {label}
            {caption.drafted && <Badge color="warn">{t('content.editor.text_drafted')}</Badge>}
          </span>
        }
        autosize
        minRows={2}
        maxRows={12}
        maxLength={3000}
        lang={caption.locale}
        value={caption.text}
        onFocus={onFocus}
        onChange={(event) => onChange({ text: event.currentTarget.value, drafted: false })}
      />
      {caption.text.trim() !== '' && rules && (
        <ul className={classes.counts} aria-label={t('content.editor.lengths')}>
          {(caption.network ? [caption.network] : tight).map((network) => (
            <Count key={network} network={network} count={view(network)?.count} />
          ))}
        </ul>
      )}
      {findings.map((finding) => (
        <p key={`${finding.start}-${finding.term}`} className={classes.finding} role="status">
          {t(finding.action === 'block' ? 'content.editor.text_blocked' : 'content.editor.text_warned', {
            term: finding.term,
          })}
        </p>
      ))}
      <div className={classes.fieldActs}>
        <Select
          aria-label={t('content.editor.text_network', { text: label })}
          size="sm"
          value={caption.network ?? 'any'}
          allowDeselect={false}
          data={[
            { value: 'any', label: t('content.editor.any_network') },
            ...shareNetworks.map((network) => ({ value: network, label: t(`networks.${network}`) })),
          ]}
          onChange={(network) => onChange({ network: network === 'any' ? null : (network as NetworkId) })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('content.editor.text_remove', { text: label })}
          onClick={onRemove}
        >
          <Trash2 size={18} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
}

function Count({
  network,
  count,
}: {
  network: NetworkId;
  count: ReturnType<typeof readDraft>['count'] | undefined;
}) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (!count || count.max === null) return null;
  return (
    <li data-over={!count.valid || undefined}>
      {t(`networks.${network}`)} {number(count.used)}/{number(count.max)}
      {!count.valid && ` – ${t('content.editor.too_long')}`}
    </li>
  );
}
