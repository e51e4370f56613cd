export const THEME_COOKIE = 'headgate-theme'
export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value)

/** Runs before the first paint where nobody has chosen yet: follows the system. */
export const FOLLOW_SYSTEM = `document.documentElement.classList.toggle('dark',matchMedia('(prefers-color-scheme: dark)').matches)`
