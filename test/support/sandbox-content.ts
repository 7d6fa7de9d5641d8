/** What is in the sandboxes, read by their own export and not through a connector. */

interface Served {
  readonly url: string;
}

type HubSpotContact = Record<string, string | null>;

/** Live contacts: their properties and their id. */
export async function hubspotContacts({ url }: Served): Promise<HubSpotContact[]> {
  const answer = await fetch(`${url}/__export`);
  const { objects } = (await answer.json()) as {
    objects: { contacts: { id: string; archived: boolean; properties: HubSpotContact }[] };
  };
  return objects.contacts
    .filter(({ archived }) => !archived)
    .map(({ id, properties }) => ({ ...properties, id }));
}

/** Contacts as the Web API would answer them. */
export async function dynamicsContacts({ url }: Served): Promise<Record<string, unknown>[]> {
  const answer = await fetch(`${url}/__export`);
  return ((await answer.json()) as { contacts: Record<string, unknown>[] }).contacts;
}
