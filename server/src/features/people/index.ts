/**
 * Persons, teams, places, hats, groups, audiences and invitations. A person is one human in one workspace; an identity
 * (room auth) is who logs in. Others may call what is exported here: `saveAudience` keeps whom a thing is for,
 * `fittingAudiences` says which of these hold for a person and why, `mustBeWithinScope` refuses what reaches beyond the
 * groups a role is limited to, and `setFollowedTopics` is told what a person follows.
 */
import type { Room } from '#platform/room.ts';
import { duties } from './access.ts';
import { jobs } from './jobs.ts';
import { mount } from './joining.mount.ts';
import { personalData } from './personal-data.ts';
import { retention } from './retention.ts';
import { routes } from './routes.ts';
import { timeline } from './timeline.ts';

export { followAddress } from './addresses.store.ts';
export { anybodyInvited } from './anybody.store.ts';
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
export { type CsvRecord, decodeCsv, fieldOf, plain, recordsOf, shapeOf } from './csv.rules.ts';
export {
  type DirectoryFacts,
  fillGroup,
  followDirectory,
  holdPerson,
  releaseFromDirectory,
} from './directory.service.ts';
export {
  findDirectoryRow,
  findFillableGroup,
  identityOf,
  joinedAmong,
  livingAmong,
  markGroupKept,
  membersAmong,
} from './directory.store.ts';
export { peopleErrors } from './errors.ts';
export { changeMembers, createGroup } from './groups.service.ts';
export { knownGroups } from './groups.store.ts';
export { changeHats } from './hats.service.ts';
export { knownAddresses } from './imports.store.ts';
export { acceptInvitation, findInvitationByToken, refuseInvitation } from './invitations.service.ts';
export {
  findKnownAddress,
  type Invited,
  type InviteFrom,
  inviteFrom,
  type NewcomerDetails,
} from './invitations-from.service.ts';
export { type AskingAddress, countingTries, inviteAddress } from './joining.service.ts';
export { selectJoiningSettings } from './joining-settings.store.ts';
export { hasLeft } from './leavers.store.ts';
export { findPeople, keptHats, mustKeep } from './lenses.service.ts';
export { listMemberships, type Membership } from './memberships.store.ts';
export { listGroupNames, namesOf } from './names.store.ts';
export { ownerAddresses } from './owners.store.ts';
export { giveRole, takeRole } from './roles.service.ts';
export { roleHolders } from './roles.store.ts';
export {
  acceptCharter,
  createPerson,
  getPerson,
  joinPerson,
  leaveWorkspace,
  setFollowedTopics,
  takePart,
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
export const room: Room = {
  name: 'people',
  duties,
  routes,
  jobs,
  mount,
  personalData,
  retention,
  timeline,
  audit: {
    'people.person_added': {},
    'people.person_changed': { keep: ['fields'] },
    'people.person_left': { keep: ['by'] },
    'people.role_given': { keep: ['role'] },
    'people.role_taken': { keep: ['role'] },
    // Not which hat: beside the person it is about, that would join two spheres.
    'people.hat_given': {},
    'people.hat_ended': {},
    'people.person_held': {},
    'people.person_let_in': {},
    'people.people_imported': { keep: ['created'] },
    'people.import_undone': { keep: ['removed'] },
    'people.invitation_created': { keep: ['kind', 'source'] },
    'people.invitation_revoked': {},
    'people.join_request_approved': {},
    'people.join_request_refused': {},
    'people.joining_settings_changed': { keep: ['fields'] },
    'people.import_started': { keep: ['legalBasis', 'letters'] },
    'people.group_created': {},
    'people.group_changed': { keep: ['fields'] },
    'people.group_deleted': {},
    'people.group_members_changed': { keep: ['added', 'removed'] },
    'people.audience_created': {},
    'people.audience_changed': { keep: ['fields'] },
    'people.audience_deleted': {},
  },
};
