/** A colleague's words are nearly these: said before the tap; on networks that forbid it, the tap is refused. */
import { Alert } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export function SimilarNote({ similar, refused }: { similar: boolean; refused: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {similar && (
        <Alert color="warn" variant="light" icon={<TriangleAlert aria-hidden />} mt="sm">
          {t(refused ? 'sharing.similar.refused' : 'sharing.similar.warned')}
        </Alert>
      )}
    </div>
  );
}
