/** What networks count under my own messages. */
import type { FigureUpload, MyFigures, PublicationFigures } from '@portevoix/core/sharing';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../lib/api.ts';

export type { FigureUpload, MyFigures, PublicationFigures };

export const networkFiguresQuery = queryOptions({
  queryKey: ['me', 'figures'],
  queryFn: (): Promise<MyFigures> => answer(api.GET('/api/v1/me/figures')),
});

export const sendWorkbook = (file: string) =>
  answer(api.PUT('/api/v1/me/figures/linkedin', { body: { file } }));
export const forgetWorkbook = () => answer(api.DELETE('/api/v1/me/figures/linkedin'));
