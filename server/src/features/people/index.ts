/**
 * Persons, teams, places, hats, groups, audiences and invitations. A person is one human in one workspace; an identity
 * (room auth) is who logs in. Others may call what is exported here: `saveAudience` keeps whom a thing is for,
 * `fittingAudiences` says which of these hold for a person and why, `mustBeWithinScope` refuses what reaches beyond the
 * groups a role is limited to, and `setFollowedTopics` is told what a person follows.
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
