/** A first call to try a token with; single quotes, because a secret may hold what a shell would read. */
export const curlExample = (origin: string, secret: string): string =>
  `curl -H 'Authorization: Bearer ${secret}' ${origin}/api/v1/clusters`
