/**
 * A browser that was started under the locale POSIX calls its language `en-US@posix`, which the browser itself refuses as a language:
 * what is before the `@`, or English where that is none either.
 */
export const readableLanguage = (language: string): string => {
  for (const candidate of [language, language.replace(/@.*$/, '')]) {
    try {
      return new Intl.NumberFormat(candidate) && candidate
    } catch {
      // The next one.
    }
  }
  return 'en'
}
