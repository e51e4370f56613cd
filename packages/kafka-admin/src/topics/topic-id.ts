/** A topic id as Kafka's own tools print it: 16 bytes in base64url without padding. The library gives hexadecimal with hyphens. */
export const topicId = (uuid: string): string => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')
