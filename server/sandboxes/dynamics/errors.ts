/** A documented Dataverse error: HTTP status, hexadecimal code and message, as the Web API words them. */
export class DataverseError extends Error {
  readonly status: number;
  readonly code: string;
  headers: Readonly<Record<string, string>> = {};

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'DataverseError';
    this.status = status;
    this.code = code;
  }

  /** The same error, to be sent with these headers. */
  withHeaders(headers: Readonly<Record<string, string>>): DataverseError {
    const error = new DataverseError(this.status, this.code, this.message);
    error.headers = headers;
    return error;
  }
}

/** The code of most faults in a URL: unknown property, unsupported option, bad literal. */
export function badRequest(message: string, code = '0x80060888'): DataverseError {
  return new DataverseError(400, code, message);
}

export function unknownProperty(property: string, table: string): DataverseError {
  return badRequest(
    `Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${table}'.`,
  );
}

/** A body that cannot be read as an entity of this set. */
export function badPayload(entitySet: string, reason: string): DataverseError {
  return badRequest(
    `Error identified in Payload provided by the user for Entity :'${entitySet}', For more information on ` +
      `this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  ` +
      `InnerException : ${reason}`,
    '0x80048d19',
  );
}

export function undeclaredProperty(
  entitySet: string,
  table: string,
  property: string,
): DataverseError {
  const type = `Microsoft.Dynamics.CRM.${table}`;
  return badPayload(
    entitySet,
    `Microsoft.Crm.CrmException: Invalid property '${property}' was found in entity '${type}'. ---> ` +
      `Microsoft.OData.ODataException: The property '${property}' does not exist on type '${type}'. ` +
      'Make sure to only use property names that are defined by the type.',
  );
}

export function recordNotFound(label: string, id: string): DataverseError {
  return new DataverseError(404, '0x80040217', `Entity '${label}' With Id = ${id} Does Not Exist`);
}

export function keyNotFound(table: string): DataverseError {
  return new DataverseError(
    404,
    '0x80060891',
    `A record with the specified key values does not exist in ${table} entity`,
  );
}

export function resourceNotFound(segment: string): DataverseError {
  return new DataverseError(404, '0x8006088a', `Resource not found for the segment '${segment}'.`);
}

export function versionMismatch(): DataverseError {
  return new DataverseError(
    412,
    '0x80060882',
    "The version of the existing record doesn't match the RowVersion property provided.",
  );
}

export function recordExists(): DataverseError {
  return new DataverseError(412, '0x80060883', 'A record with matching key values already exists.');
}

export function duplicateId(): DataverseError {
  return new DataverseError(412, '0x80040237', 'Cannot insert duplicate key.');
}

export function duplicateKey(keyLabel: string, attributeLabels: string): DataverseError {
  return new DataverseError(
    412,
    '0x80060892',
    `Entity Key ${keyLabel} violated. A record with the same value for ${attributeLabels} already exists. ` +
      'A duplicate record cannot be created. Select one or more unique values and try again.',
  );
}

export function tooLong(attribute: string, table: string, maxLength: number): DataverseError {
  return badRequest(
    `A validation error occurred.  The length of the '${attribute}' attribute of the '${table}' entity ` +
      `exceeded the maximum allowed length of '${String(maxLength)}'.`,
    '0x80044331',
  );
}

export function outOfRange(attribute: string, table: string): DataverseError {
  return badRequest(
    `A validation error occurred.  The value of '${attribute}' on record of type '${table}' is outside the valid range.`,
    '0x80044330',
  );
}

export function invalidOption(
  attribute: string,
  table: string,
  { value, accepted }: { readonly value: number; readonly accepted: readonly number[] },
): DataverseError {
  return badRequest(
    `A validation error occurred. The value ${String(value)} of '${attribute}' on record of type '${table}' ` +
      `is outside the valid range. Accepted Values: ${accepted.join(',')}`,
    '0x8004431A',
  );
}

export function requiredMissing(attribute: string, table: string): DataverseError {
  return badRequest(
    `Attribute '${attribute}' of entity '${table}' cannot be set to NULL.`,
    '0x80040200',
  );
}

export function missingPrivilege(
  userId: string,
  privilege: string,
  {
    logicalName,
    objectTypeCode,
  }: { readonly logicalName: string; readonly objectTypeCode: number },
): DataverseError {
  return new DataverseError(
    403,
    '0x80040220',
    `Principal user (Id=${userId}, type=8, roleCount=1, privilegeCount=412, accessMode=0) is missing ` +
      `${privilege} privilege on OTC=${String(objectTypeCode)} for entity '${logicalName}'.`,
  );
}

const MESSAGES: Readonly<Record<string, string>> = {
  POST: 'Create',
  PATCH: 'Update',
  PUT: 'Update',
  DELETE: 'Delete',
};

/** Pairs of a many-to-many relationship are made and deleted only by associating records. */
export function notSupported(method: string, table: string): DataverseError {
  return badRequest(
    `The '${MESSAGES[method] ?? method}' method does not support entities of type '${table}'. ` +
      'MessageProcessorCache returned MessageProcessor.Empty.',
    '0x80040800',
  );
}

export function methodNotAllowed(method: string): DataverseError {
  return new DataverseError(
    405,
    '0x8006088b',
    `The requested resource does not support http method '${method}'.`,
  );
}

export function expiredVersionStamp(): DataverseError {
  return badRequest(
    'Version stamp associated with the client has expired. Please perform a full sync.',
    '0x80044352',
  );
}

export function changeTrackingOff(table: string): DataverseError {
  return badRequest(
    `Change tracking is not enabled for the entity '${table}'. Enable change tracking for the entity to use ` +
      'the odata.track-changes preference.',
  );
}
