import { RISKS, type Risk } from '../changes/change-kind.ts'

export const riskAtLeast = (risk: Risk, floor: Risk): boolean => RISKS.indexOf(risk) >= RISKS.indexOf(floor)

/** low, when there is none. */
export const highestRisk = (risks: readonly Risk[]): Risk =>
  risks.reduce<Risk>((highest, risk) => (riskAtLeast(risk, highest) ? risk : highest), 'low')
