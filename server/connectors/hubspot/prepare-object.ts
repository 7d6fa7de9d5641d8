import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { propertiesSchema, propertySchema } from './answer-schemas.js';
import type { HubSpotApi } from './hubspot-api.js';
import { propertiesPath } from './hubspot-api.js';
import { MARKER_PROPERTY } from './hubspot-config.js';

/** Creates the unique property that holds our marker, unless it is there. Two calls at the same time do no harm. */
export async function prepareObject(
  api: HubSpotApi,
  session: ConnectorSession,
  object: string,
): Promise<void> {
  const what = `the property ${MARKER_PROPERTY} of ${object}`;
  const path = propertiesPath(object, `/${MARKER_PROPERTY}`);
  const answer = await api.send(session, { method: 'GET', path, what, accept: [404] });
  if (answer.status !== 404) {
    if (parseAnswer(answer.text, propertySchema, what).hasUniqueValue === true) return;
    throw new ConnectorError(
      'permission_object',
      `HubSpot has ${what}, but its values need not be unique. Delete it there, then publish again.`,
    );
  }
  await api.send(session, {
    method: 'POST',
    path: propertiesPath(object),
    json: {
      name: MARKER_PROPERTY,
      label: 'Sync wizard ID',
      description: 'Ties a record to its twin in another app. Do not change it.',
      groupName: await findGroup(api, session, object),
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
      formField: false,
    },
    what,
    // Somebody else made it meanwhile.
    accept: [409],
  });
}

/** A property needs a group; the one that most of HubSpot's own are in is always there. */
async function findGroup(
  api: HubSpotApi,
  session: ConnectorSession,
  object: string,
): Promise<string> {
  const request = {
    method: 'GET',
    path: propertiesPath(object),
    what: `the properties of ${object}`,
  } as const;
  const { body } = await api.read(session, request, propertiesSchema);
  const counts = new Map<string, number>();
  for (const { groupName } of body.results) {
    if (groupName) counts.set(groupName, (counts.get(groupName) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? `${object}information`;
}
