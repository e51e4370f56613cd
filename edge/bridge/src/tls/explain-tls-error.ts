type TlsError = { code?: unknown; message: string; host?: unknown; cert?: { subjectaltname?: unknown } }

/** What a failed handshake means and what would cure it, in a sentence; null when TLS is not what is wrong. `peer` is `the broker`. */
export const explainTlsError = (error: TlsError, peer: string, now = new Date()): string | null => {
  const code = typeof error.code === 'string' ? error.code : ''
  const told = code || error.message
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `the certificate of ${peer} is signed by nobody whom this bridge trusts (${code}): give the certificate of its authority, or its own if it signed itself, as tls.ca`
    case 'CERT_HAS_EXPIRED':
      return `the certificate of ${peer} has expired (${code}): renew it there, or set the clock of this gateway, which says ${now.toISOString()}`
    case 'CERT_NOT_YET_VALID':
      return `the certificate of ${peer} is not valid yet (${code}): set the clock of this gateway, which says ${now.toISOString()}`
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `the certificate of ${peer} is for ${String(error.cert?.subjectaltname ?? 'another name').replaceAll('DNS:', '')}, not for ${String(error.host ?? 'its address')} (${code}): reach it by a name that stands in it, or write that name as tls.servername`
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return `${peer} does not speak TLS on this port (${code}): use the port for TLS, or an address without it`
    case 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED':
    case 'ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED':
    case 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE':
    case 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE':
      return `${peer} asks for a client certificate (${code}): give tls.cert and tls.key`
  }
  if (/before secure TLS connection/.test(error.message))
    return `${peer} hung up in the midst of the TLS handshake (${told}): use its port for TLS, or an address without it`
  if (/ALERT/.test(code) || /\balert\b/.test(error.message))
    return `${peer} refuses our certificate (${told}): have it signed by an authority that it trusts, and look whether it has expired`
  return null
}
