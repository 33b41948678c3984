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
  disabled: boolean;
  onChange: (change: Partial<Whom>) => void;
}

export function WhomFields({ unplaced, usual, targets, disabled, onChange }: WhomFieldsProps) {
  const { t } = useTranslation();
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
          value={usual.filter((id) => targets.some((target) => target.id === id))}
          onChange={(ids) => onChange({ usual: ids })}
        />
      )}
    </>
  );
}
