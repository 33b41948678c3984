/** Sending files in. */
import { mediaSchema } from '@portevoix/core/content';
import { contributors } from '@portevoix/core/people';
import { platformErrors } from '#platform/errors.ts';
import { route } from '#platform/room.ts';
import { contentErrors } from './errors.ts';
import { keepUpload } from './uploads.service.ts';

export const mediaRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/media',
    summary:
      'Upload a picture, film (MP4, WebM), PDF or captions (WebVTT) as multipart/form-data, field `file`. Pictures are rewritten without metadata; what no story shows within a day is removed',
    access: contributors,
    scoped: true,
    response: mediaSchema,
    status: 201,
    ratePerMinute: 120,
    withoutTransaction: true,
    async handler(ctx, { request }) {
      if (!request.isMultipart()) throw platformErrors.invalid_request();
      const { image, pdf, video } = ctx.house.config.mediaLimits;
      // Each kind's own limit is kept as the file is recognised; this one ends whatever is larger than all of them.
      const upload = await request.file({ limits: { fileSize: Math.max(image, pdf, video) + 1_000_000 } });
      if (!upload) throw contentErrors.upload_empty();
      return keepUpload(ctx, upload.file, upload.filename);
    },
  }),
];
