/** Which of the story's pictures go with the words; with none, readers see the card of the page. */
import { Checkbox } from '@mantine/core';
import { type NetworkId, networks } from '@portevoix/core/networks';
import type { ShownImage } from '@portevoix/core/sharing';
import { useTranslation } from 'react-i18next';
import classes from './ChoosePictures.module.css';
import type { ShareableStory } from './story.ts';

export const pictureAddress = (story: ShareableStory, id: string): string =>
  story.pictures.find((picture) => picture.id === id)?.url ?? '';

interface ChoosePicturesProps {
  network: NetworkId;
  story: ShareableStory;
  chosen: readonly ShownImage[];
  onChange: (chosen: readonly ShownImage[]) => void;
}

/** How many pictures we can hand over to a network. */
export const mostPictures = (network: NetworkId): number => networks[network].api?.pictures ?? 0;

export function ChoosePictures({ network, story, chosen, onChange }: ChoosePicturesProps) {
  const { t } = useTranslation();
  const most = mostPictures(network);
  if (story.pictures.length === 0 || most === 0) return null;
  const toggle = (id: string, alt: string) =>
    onChange(
      chosen.some((one) => one.id === id) ? chosen.filter((one) => one.id !== id) : [...chosen, { id, alt }],
    );
  return (
    <fieldset className={classes.pictures}>
      <legend className={classes.legend}>{t('sharing.pictures.label')}</legend>
      <ul className={classes.list}>
        {story.pictures.map(({ id, alt, url }) => {
          const on = chosen.some((one) => one.id === id);
          return (
            <li key={id}>
              <img className={classes.picture} src={url} alt="" loading="lazy" />
              <Checkbox
                checked={on}
                disabled={!on && chosen.length >= most}
                onChange={() => toggle(id, alt)}
                label={alt}
              />
            </li>
          );
        })}
      </ul>
      <p className={classes.note}>{t('sharing.pictures.why')}</p>
    </fieldset>
  );
}
