/** The rule of a group: all that an audience may ask, but not what people follow, since a group shows names. */
import { useTranslation } from 'react-i18next';
import classes from '../audiences/Audience.module.css';
import { RuleEditor } from '../audiences/RuleEditor.tsx';
import { type Block, isFinished, leafKinds, ruleOf } from '../audiences/rule-draft.ts';
import { useRuleSentence } from '../audiences/sentence.ts';

const kinds = leafKinds.filter((kind) => kind !== 'topic');

interface GroupRuleEditorProps {
  block: Block;
  onChange: (block: Block) => void;
  /** Whether it was sent once, so that what is missing may be said. */
  tried: boolean;
}

export function GroupRuleEditor({ block, onChange, tried }: GroupRuleEditorProps) {
  const { t } = useTranslation();
  const sentence = useRuleSentence();
  const rule = ruleOf(block);
  return (
    <div className={classes.fields}>
      <RuleEditor block={block} onChange={onChange} kinds={kinds} />
      {rule && <p className={classes.sentence}>{sentence(rule)}</p>}
      {tried && !isFinished(block) && (
        <p className={classes.unfinished} role="alert">
          {t('people.audience.unfinished')}
        </p>
      )}
      <p className={classes.soft}>{t('people.group.no_topics')}</p>
    </div>
  );
}
