/** Background work on supporters. */
import { job } from '#platform/room.ts';
import { type ListJob, resumeLists, takeInList, tellList } from './lists.work.ts';

export const supporterJobs = [
  job<ListJob>({ name: 'campaigns.take_in_list', run: takeInList }),
  job<ListJob>({ name: 'campaigns.tell_list', run: tellList }),
  job({ name: 'campaigns.resume_lists', schedule: '* * * * *', run: resumeLists }),
];
