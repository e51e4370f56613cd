export const devicePath = (deviceId: string): string => `/edge/devices/${encodeURIComponent(deviceId)}`
export const bridgePath = (bridgeId: string): string => `/edge/bridges/${encodeURIComponent(bridgeId)}`
export const configPath = (bridgeId: string): string => `${bridgePath(bridgeId)}?tab=config`
export const onboardingPath = (about: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(about).toString()
  return `/edge/onboarding${query === '' ? '' : `?${query}`}`
}
