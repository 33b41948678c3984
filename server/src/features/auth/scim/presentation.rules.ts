/** Which attributes an answer carries (RFC 7644, 3.9), and the documents that say what this provider can do. */
import SCIMMY from 'scimmy';
import {
  type Attribute,
  enterpriseUrn,
  groupSchema,
  type ResourceSchema,
  readPath,
  userSchema,
} from './schema.ts';
import { isObject, type Resource } from './values.rules.ts';

export const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';
/** Most resources in one page. */
export const pageLimit = 200;

export interface Selection {
  attributes?: string | undefined;
  excludedAttributes?: string | undefined;
}

/** The resource with what was asked for; `id` and `schemas` always stay, and names nobody knows are passed over. */
export function select(resource: Resource, schema: ResourceSchema, selection: Selection): Resource {
  const wanted = names(selection.attributes, schema);
  if (wanted) {
    const kept: Resource = { schemas: resource.schemas, id: resource.id };
    for (const [attribute, sub] of wanted) {
      const value = resource[attribute.name];
      if (value === undefined) continue;
      if (!sub) kept[attribute.name] = value;
      else kept[attribute.name] = parts(value, kept[attribute.name], sub.name);
    }
    return kept;
  }
  const unwanted = names(selection.excludedAttributes, schema);
  if (!unwanted) return resource;
  const kept = { ...resource };
  for (const [attribute, sub] of unwanted) {
    if (attribute.name === 'id') continue;
    if (!sub) delete kept[attribute.name];
    else if (kept[attribute.name] !== undefined) kept[attribute.name] = less(kept[attribute.name], sub.name);
  }
  return kept;
}

/** Whether an answer will carry an attribute: what it does not, need not be looked up. */
export const carries = (schema: ResourceSchema, selection: Selection, name: string): boolean => {
  const wanted = names(selection.attributes, schema);
  if (wanted) return wanted.some(([attribute]) => attribute.name === name);
  return !names(selection.excludedAttributes, schema)?.some(
    ([attribute, sub]) => attribute.name === name && !sub,
  );
};

function names(list: string | undefined, schema: ResourceSchema): [Attribute, Attribute | null][] | null {
  if (!list?.trim()) return null;
  return list.split(',').flatMap((name): [Attribute, Attribute | null][] => {
    const path = readPath(schema, name);
    return path ? [[path.attribute, path.sub]] : [];
  });
}

function parts(value: unknown, already: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    return value.map((one: Resource, at) => ({
      ...((already as Resource[] | undefined)?.[at] ?? {}),
      ...(one[name] !== undefined && { [name]: one[name] }),
    }));
  }
  return isObject(value)
    ? { ...(already as Resource | undefined), ...(value[name] !== undefined && { [name]: value[name] }) }
    : value;
}

function less(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => less(one, name));
  if (!isObject(value)) return value;
  const { [name]: _, ...rest } = value;
  return rest;
}

/** ListResponse (RFC 7644, 3.4.2). @param startIndex of the first resource, from 1 */
export const listOf = (
  resources: readonly Resource[],
  totalResults: number,
  startIndex: number,
): Resource => ({
  schemas: [listUrn],
  totalResults,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
});

/** RFC 7643, 5. Bulk and sorting are not offered: no directory we know of uses them. */
export const providerConfig = (base: string): Resource => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  documentationUri: 'https://github.com/portevoix/portevoix/blob/main/docs/guides/sso-and-scim.md',
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: pageLimit },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'OAuth Bearer Token',
      description: 'A token made on the page Provisioning of the settings.',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
});

/** RFC 7643, 6. */
export const resourceTypes = (base: string): Resource[] =>
  [userSchema, groupSchema].map(({ name, urn }) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: name,
    name,
    endpoint: `/${name}s`,
    description: name === 'User' ? 'A person of the directory' : 'A group of the directory',
    schema: urn,
    ...(name === 'User' && { schemaExtensions: [{ schema: enterpriseUrn, required: false }] }),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  }));

/** RFC 7643, 7: only what is kept is described, so that a directory can see what it need not send. */
export const schemas = (base: string): Resource[] => [
  described(base, userSchema.urn, 'User', 'User Account', kept(userSchema), SCIMMY.Schemas.User.definition),
  described(base, groupSchema.urn, 'Group', 'Group', kept(groupSchema), SCIMMY.Schemas.Group.definition),
  described(
    base,
    enterpriseUrn,
    'EnterpriseUser',
    'Enterprise User',
    userSchema.attributes.find((attribute) => attribute.urn === enterpriseUrn)?.subs ?? [],
    SCIMMY.Schemas.EnterpriseUser.definition,
  ),
];
const commonNames = ['id', 'externalId', 'meta'];
const kept = (schema: ResourceSchema) =>
  schema.attributes.filter((attribute) => !attribute.urn && !commonNames.includes(attribute.name));

interface Definition {
  describe(): object;
}
function described(
  base: string,
  id: string,
  name: string,
  description: string,
  attributes: readonly Attribute[],
  definition: Definition,
): Resource {
  const known = (definition.describe() as { attributes: DescribedAttribute[] }).attributes;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes.map((attribute) => characteristics(attribute, known)),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  };
}

interface DescribedAttribute {
  name: string;
  description?: string;
  subAttributes?: DescribedAttribute[];
}
function characteristics(attribute: Attribute, known: readonly DescribedAttribute[] = []): Resource {
  const standard = known.find((one) => one.name.toLowerCase() === attribute.name.toLowerCase());
  return {
    name: attribute.name,
    type: attribute.type,
    multiValued: attribute.multi ?? false,
    description: standard?.description ?? '',
    required: attribute.required ?? false,
    ...(attribute.type === 'string' && { caseExact: attribute.exact ?? false }),
    ...(attribute.type === 'reference' && {
      referenceTypes: attribute.name === '$ref' ? ['User', 'Group'] : ['uri'],
    }),
    mutability: attribute.readOnly ? 'readOnly' : 'readWrite',
    returned: 'default',
    uniqueness: attribute.required ? 'server' : 'none',
    ...(attribute.subs && {
      subAttributes: attribute.subs.map((sub) => characteristics(sub, standard?.subAttributes)),
    }),
  };
}
