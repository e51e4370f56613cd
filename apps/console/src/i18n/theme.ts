export const THEME_COOKIE = 'headgate-theme'
export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value)

/** Runs before the first paint where nobody has chosen yet: follows the system, also when it changes, until somebody chooses. */
export const FOLLOW_SYSTEM = `(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const follow = () => document.documentElement.classList.toggle('dark', dark.matches)
  follow()
  dark.addEventListener('change', () => document.cookie.includes('${THEME_COOKIE}=') || follow())
})()`
