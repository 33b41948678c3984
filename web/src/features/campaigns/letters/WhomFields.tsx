/** Whom people may address who live nowhere the alert knows, or would rather not say. */
import { MultiSelect, Radio, Stack } from '@mantine/core';
import { unplacedChoices } from '@portevoix/core/campaigns';
import { useTranslation } from 'react-i18next';

export interface Whom {
  unplaced: (typeof unplacedChoices)[number];
  usual: string[];
}
interface WhomFieldsProps extends Whom {
  targets: readonly { id: string; name: string; party: string | null }[];
  /** All whom the alert addresses are among them. */
  complete: boolean;
  disabled: boolean;
  onChange: (change: Partial<Whom>) => void;
}

export function WhomFields({ unplaced, usual, targets, complete, disabled, onChange }: WhomFieldsProps) {
  const { t } = useTranslation();
  const isHere = (id: string) => targets.some((target) => target.id === id);
  // Chosen earlier and not among those that were sent: kept, for nobody here took them away.
  const unseen = complete ? [] : usual.filter((id) => !isHere(id));
  return (
    <>
      <Radio.Group
        label={t('campaigns.letters.unplaced')}
        description={t('campaigns.letters.unplaced_hint')}
        value={unplaced}
        onChange={(choice) => onChange({ unplaced: choice as Whom['unplaced'] })}
      >
        <Stack gap="xs" mt="xs">
          {unplacedChoices.map((choice) => (
            <Radio
              key={choice}
              value={choice}
              disabled={disabled}
              label={t(`campaigns.letters.unplaced_${choice}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {unplaced === 'usual' && (
        <MultiSelect
          label={t('campaigns.letters.usual')}
          searchable
          disabled={disabled}
          maxValues={50}
          data={targets.map(({ id, name, party }) => ({
            value: id,
            label: party ? `${name} · ${party}` : name,
          }))}
          limit={200}
          value={usual.filter(isHere)}
          onChange={(ids) => onChange({ usual: [...ids, ...unseen] })}
        />
      )}
    </>
  );
}
