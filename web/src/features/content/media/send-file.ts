/** Sends one file and tells how far it is. `fetch` cannot say that of what it sends, so this is an XMLHttpRequest. */
import type { Media } from '@portevoix/core/content';
import { currentLocale } from '../../../lib/i18n.ts';
import { ApiProblem, problemFrom } from '../../../lib/problem.ts';

export interface Sending {
  /** @throws ApiProblem; code `content.upload_cancelled` after `cancel` */
  done: Promise<Media>;
  cancel: () => void;
}

/** @param onProgress from 0 to 1; 1 means that the server is reading the file. */
export function sendFile(file: File, onProgress: (part: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Media>((resolve, reject) => {
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress(loaded / total);
    };
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status === 201) resolve(body as Media);
      else reject(problemFrom(request.status, body));
    };
    request.onerror = () => reject(new ApiProblem(0, 'app.offline'));
    request.onabort = () => reject(new ApiProblem(0, 'content.upload_cancelled'));
    request.open('POST', '/api/v1/media');
    request.setRequestHeader('accept-language', currentLocale());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
