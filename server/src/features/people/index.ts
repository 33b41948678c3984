/**
 * Persons, teams, hats and invitations. A person is one human in one workspace; an identity (room auth) is who logs in.
 * Others may call what is exported here; `audienceFacts` says what a story's audience is matched against.
 */
import type { Room } from '#platform/room.ts';
import { jobs } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';

export {
  audienceSize,
  createAudience,
  fittingAudiences,
  getAudience,
  isWithinScope,
  mustBeWithinScope,
  saveAudience,
} from './audiences.service.ts';
export { audienceFacts, countReached, findAudiences } from './audiences.store.ts';
export { peopleErrors } from './errors.ts';
export { changeMembers, createGroup } from './groups.service.ts';
export { knownGroups } from './groups.store.ts';
export { acceptInvitation, findInvitationByToken } from './invitations.service.ts';
export { listMemberships, type Membership } from './memberships.store.ts';
export { listGroupNames, namesOf } from './names.store.ts';
export {
  acceptCharter,
  createPerson,
  getPerson,
  joinPerson,
  leaveWorkspace,
  setFollowedTopics,
  teamIdFor,
  updatePerson,
  updatePersonDetails,
} from './service.ts';
export {
  acceptedCharter,
  findPersonByEmail,
  findPersonOfIdentity,
  findPersonsOfIdentity,
} from './store.ts';
export { findTeams } from './teams.store.ts';
export const room: Room = { name: 'people', routes, jobs, personalData };
