/** Words of chambers: those we know by name, state legislatures by their state, others as their list calls them. */
import { usStates } from '@portevoix/core/campaigns';
import { useTranslation } from 'react-i18next';

const known = ['us-senate', 'us-house', 'fr-an', 'fr-senat', 'fr-mairie', 'eu-ep', 'other'] as const;
const houses = ['house', 'senate', 'executive'] as const;

export function useChamber() {
  const { t } = useTranslation();
  return (chamber: string): string => {
    const one = known.find((code) => code === chamber);
    if (one) return t(`campaigns.chamber.${one}`);
    const [, state, house] = /^us-([a-z]{2})-([a-z]+)$/.exec(chamber) ?? [];
    const kind = houses.find((code) => code === house);
    if (state && kind) {
      const name = usStates.get(state)?.name ?? state.toUpperCase();
      return t(`campaigns.chamber.state.${kind}`, { state: name });
    }
    return chamber.replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase());
  };
}
export const stanceColours = { for: 'good', against: 'bad', undecided: 'warn', unknown: 'gray' } as const;
/** Noon of a day: the same day in whatever zone it is read. */
export const noonOf = (day: string): string => `${day}T12:00:00`;
