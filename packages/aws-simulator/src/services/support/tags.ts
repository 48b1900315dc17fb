/** Tags as they are kept in the state. */
export type Tags = Record<string, string>;

/** A tag as every service's API but S3's writes it. */
export interface ApiTag {
  Key?: string;
  Value?: string;
}

/** @returns the API's list as a record. */
export function fromApiTags(tags: ApiTag[] | undefined): Tags {
  const result: Tags = {};
  for (const tag of tags ?? []) {
    if (tag.Key !== undefined) {
      result[tag.Key] = tag.Value ?? '';
    }
  }
  return result;
}

/** @returns the record as the API's list. */
export function toApiTags(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
