import type { Locale } from './locales.ts'

/** One file a namespace, named as `useTranslations` asks for it. English decides which names exist; a test holds Korean to it. */
export const NAMESPACES = [
  'common',
  'format',
  'problem',
  'shell',
  'signIn',
  'clusters',
  'findings',
  'overview',
  'brokers',
  'topics',
  'topic',
  'records',
  'configs',
  'change',
  'changes',
  'reassignments',
  'jobs',
  'edge',
  'edgeAlarms',
  'edgeBridge',
  'edgeConfig',
  'edgeDevice',
  'edgeOnboarding',
  'groups',
  'access',
  'settings',
  'audit',
] as const

export const messagesOf = async (locale: Locale): Promise<Record<string, unknown>> =>
  Object.fromEntries([
    ...(await Promise.all(
      NAMESPACES.map(async (name) => [name, (await import(`../../messages/${locale}/${name}.json`)).default] as const),
    )),
    ['planFindings', await findingTextsOf(locale)],
    ['planWordings', await wordingTextsOf(locale)],
  ])

/** Sentences for findings of a plan, by their kind. In English the server itself says them. */
export type FindingTexts = Readonly<Record<string, { title: string; detail?: string; fix: string }>>
export const findingTextsOf = async (locale: Locale): Promise<FindingTexts> =>
  locale === 'en' ? {} : (await import(`../../messages/planFindings/${locale}.json`)).default

/** Sentences that a plan tells of itself, by their kind. In English the server itself says them. */
export type WordingTexts = Readonly<Record<string, string>>
export const wordingTextsOf = async (locale: Locale): Promise<WordingTexts> =>
  locale === 'en' ? {} : (await import(`../../messages/planWordings/${locale}.json`)).default
