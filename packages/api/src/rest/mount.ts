/** Where the REST face lives; people script against it. */
export const MOUNT = '/api/v1'
