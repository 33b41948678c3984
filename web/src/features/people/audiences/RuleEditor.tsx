/**
 * A set of conditions, and sets within it: two levels are offered, which is what one can hold in mind. A rule written
 * elsewhere with more levels keeps them; the deeper part is shown as a sentence.
 */
import { Button, Select } from '@mantine/core';
import { ListPlus, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Audience.module.css';
import { ConditionRow } from './ConditionRow.tsx';
import {
  type Block,
  type Condition,
  isBlock,
  type LeafKind,
  newBlock,
  newCondition,
  ruleOf,
} from './rule-draft.ts';
import { useRuleSentence } from './sentence.ts';

const levels = 2;
const modes = {
  all: { mode: 'all', not: false },
  any: { mode: 'any', not: false },
  none: { mode: 'any', not: true },
  not_all: { mode: 'all', not: true },
} as const;
const modeOf = ({ mode, not }: Block) => (mode === 'all' ? (not ? 'not_all' : 'all') : not ? 'none' : 'any');

interface RuleEditorProps {
  block: Block;
  onChange: (block: Block) => void;
  kinds?: readonly LeafKind[] | undefined;
  level?: number;
  /** Place in the set it stands in, from 1. */
  number?: number;
  onRemove?: () => void;
}

export function RuleEditor({ block, onChange, kinds, level = 1, number = 1, onRemove }: RuleEditorProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const added = useRef(false);
  // A new row takes the focus: whoever adds by the keyboard goes on writing there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the number of rows may move the focus.
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    list.current?.querySelector<HTMLElement>(':scope > li:last-child input')?.focus();
  }, [block.items.length]);
  const put = (key: string, item: Condition | Block | null) =>
    onChange({
      ...block,
      items: block.items.flatMap((one) => (one.key === key ? (item ?? []) : one)),
    });
  const add = (item: Condition | Block) => {
    added.current = true;
    onChange({ ...block, items: [...block.items, item] });
  };
  return (
    <fieldset
      className={classes.block}
      aria-label={level > 1 ? t('people.rule.block', { number }) : undefined}
    >
      <div className={classes.head}>
        <span aria-hidden>{t(level === 1 ? 'people.rule.meet' : 'people.rule.meet_part')}</span>
        <Select
          className={classes.mode}
          aria-label={t(level === 1 ? 'people.rule.meet' : 'people.rule.meet_part')}
          value={modeOf(block)}
          allowDeselect={false}
          data={(['all', 'any', 'none', 'not_all'] as const).map((mode) => ({
            value: mode,
            label: t(`people.rule.mode.${mode}`),
          }))}
          onChange={(mode) => mode && onChange({ ...block, ...modes[mode as keyof typeof modes] })}
        />
      </div>
      <ul className={classes.items} ref={list}>
        {block.items.map((item, at) => (
          <li key={item.key}>
            {at > 0 && (
              <span className={classes.joint}>
                {t(block.mode === 'all' ? 'people.rule.and' : 'people.rule.or')}
              </span>
            )}
            {!isBlock(item) && (
              <ConditionRow
                condition={item}
                number={at + 1}
                kinds={kinds}
                onChange={(changed) => put(item.key, changed)}
                onRemove={() => put(item.key, null)}
              />
            )}
            {isBlock(item) &&
              (level < levels ? (
                <RuleEditor
                  block={item}
                  level={level + 1}
                  number={at + 1}
                  kinds={kinds}
                  onChange={(changed) => put(item.key, changed)}
                  onRemove={() => put(item.key, null)}
                />
              ) : (
                <Deeper block={item} onRemove={() => put(item.key, null)} />
              ))}
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Button
          variant="default"
          size="sm"
          leftSection={<Plus size={16} aria-hidden />}
          onClick={() => add(newCondition(kinds?.[0]))}
        >
          {t('people.rule.add')}
        </Button>
        {level < levels && (
          <Button
            variant="subtle"
            size="sm"
            leftSection={<ListPlus size={16} aria-hidden />}
            onClick={() => add(newBlock(block.mode === 'all' ? 'any' : 'all', [newCondition(kinds?.[0])]))}
          >
            {t('people.rule.add_block')}
          </Button>
        )}
        {onRemove && (
          <Button
            variant="subtle"
            color="bad"
            size="sm"
            leftSection={<Trash2 size={16} aria-hidden />}
            onClick={onRemove}
          >
            {t('people.rule.remove_block')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function Deeper({ block, onRemove }: { block: Block; onRemove: () => void }) {
  const { t } = useTranslation();
  const sentence = useRuleSentence();
  return (
    <div className={classes.block}>
      <p>{sentence(ruleOf(block))}</p>
      <p className={classes.soft}>{t('people.rule.too_deep')}</p>
      <div className={classes.acts}>
        <Button variant="subtle" color="bad" size="sm" onClick={onRemove}>
          {t('people.rule.remove_block')}
        </Button>
      </div>
    </div>
  );
}
