/** One entry of a rail or a bar; `aria-current` tells the page one is on. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Place } from '../places.ts';

export function PlaceLink({
  place,
  className,
  onClick,
}: {
  place: Place;
  className?: string;
  onClick?: () => void;
}) {
  const { t } = useTranslation();
  const Icon = place.icon;
  return (
    <Link
      to={place.to}
      className={className}
      activeProps={{ 'aria-current': 'page' }}
      onClick={onClick}
      preload="intent"
    >
      <Icon size={20} strokeWidth={1.8} aria-hidden />
      <span>{t(place.labelKey)}</span>
    </Link>
  );
}
