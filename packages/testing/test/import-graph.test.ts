import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CONSOLE_SERVER_EXTRA, LIBRARY_HOMES, PACKAGE_RULES } from '../src/import-rules.ts'

const root = resolve(import.meta.dirname, '../../..')
/** What measures or tests a package may use what starts the services around it. */
const isTest = (file: string) =>
  /\.(test|int\.test|e2e\.test)\.tsx?$/.test(file) || /\/test\//.test(file) || file.startsWith('edge/bridge/bench/')

const folders = [
  ...['apps', 'packages', 'edge'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(parent, entry.name)),
  ),
  'prisma',
]
const nameOf = (folder: string) => folder.split('/').at(-1) ?? folder

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|\.next|dist|generated|\.headgate)\//.test(file))

type Import = { file: string; folder: string; specifier: string; isTypeOnly: boolean }

/** Every module specifier that a file imports, exports from, or loads with import(). */
const importsOf = (folder: string, file: string): Import[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /(?:^(?:import|export)(?<type>\s+type)?\s[^'"]*?\bfrom\s*|\bimport\s*\(\s*|^import\s+)['"](?<specifier>[^'"\n]+)['"]/gm,
    ),
  ].map(({ groups }) => ({ file, folder, specifier: groups?.specifier ?? '', isTypeOnly: groups?.type !== undefined }))

const imports: Import[] = folders.flatMap((folder) => sources(folder).flatMap((file) => importsOf(folder, file)))
const ours = (specifier: string) => /^@headgate\/([^/]+)/.exec(specifier)?.[1]
const production = imports.filter(({ file }) => !isTest(file))

const allowedFor = ({ file, folder }: Import): readonly string[] => {
  const rule = PACKAGE_RULES[nameOf(folder)] ?? []
  return file.startsWith('apps/console/src/server/') || file.startsWith('apps/console/src/app/api/')
    ? [...rule, ...CONSOLE_SERVER_EXTRA]
    : rule
}

/** NODE_ENV and NEXT_RUNTIME are constants that the build of the console puts in their place, and must stand where they are used. */
const READS_ENVIRONMENT = /\bprocess\.env\b(?!\.(NODE_ENV|NEXT_RUNTIME)\b)/

describe('import graph', () => {
  test('finds the imports it is meant to judge', () => {
    expect(production.length).toBeGreaterThan(100)
    expect(new Set(production.map(({ folder }) => folder)).size).toBeGreaterThan(10)
  })

  test('every workspace has a rule', () => {
    expect(folders.map(nameOf).filter((name) => !PACKAGE_RULES[name])).toEqual([])
  })

  test('a package imports only the packages its rule names', () => {
    const broken = production.filter((item) => {
      const target = ours(item.specifier)
      return target !== undefined && target !== nameOf(item.folder) && !allowedFor(item).includes(target)
    })
    expect(broken.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([])
  })

  test('a package declares every package it imports', () => {
    const broken = imports.filter(({ folder, specifier }) => {
      const target = ours(specifier)
      if (target === undefined || target === nameOf(folder)) return false
      const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
      return !manifest.dependencies?.[`@headgate/${target}`] && !manifest.devDependencies?.[`@headgate/${target}`]
    })
    expect(broken.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([])
  })

  test('nothing reaches into another package past its exports', () => {
    const broken = imports.filter(
      ({ file, folder, specifier }) =>
        (specifier.startsWith('.') &&
          relative(join(root, folder), resolve(root, dirname(file), specifier)).startsWith('..')) ||
        /^@headgate\/[^/]+\/src\//.test(specifier),
    )
    expect(broken.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([])
  })

  test('the rules hold no cycle', () => {
    const visiting = new Set<string>()
    const walk = (name: string, path: string[]): string[] | null => {
      if (visiting.has(name)) return [...path, name]
      visiting.add(name)
      for (const next of PACKAGE_RULES[name] ?? []) {
        const cycle = walk(next, [...path, name])
        if (cycle) return cycle
      }
      visiting.delete(name)
      return null
    }
    expect(Object.keys(PACKAGE_RULES).map((name) => walk(name, []))).toEqual(Object.keys(PACKAGE_RULES).map(() => null))
  })

  test('no two files of one package import each other in a circle', () => {
    const edges = new Map<string, string[]>()
    for (const { file, specifier, isTypeOnly } of production)
      if (specifier.startsWith('.') && !isTypeOnly) {
        const target = relative(root, resolve(root, dirname(file), specifier))
        edges.set(file, [...(edges.get(file) ?? []), target])
      }
    const done = new Set<string>()
    const cycleFrom = (file: string, path: readonly string[]): string | null => {
      const at = path.indexOf(file)
      if (at >= 0) return [...path.slice(at), file].join(' → ')
      if (done.has(file)) return null
      for (const next of edges.get(file) ?? []) {
        const cycle = cycleFrom(next, [...path, file])
        if (cycle) return cycle
      }
      done.add(file)
      return null
    }
    expect([...edges.keys()].flatMap((file) => cycleFrom(file, []) ?? [])).toEqual([])
  })

  test('a library that has one home is imported there only', () => {
    const broken = production.filter(({ folder, specifier }) => {
      const library = Object.keys(LIBRARY_HOMES).find((name) => specifier === name || specifier.startsWith(`${name}/`))
      return library !== undefined && !LIBRARY_HOMES[library]?.includes(nameOf(folder))
    })
    expect(broken.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([])
  })

  test('process.env is read in an env.ts and nowhere else', () => {
    const broken = folders
      .flatMap(sources)
      .filter((file) => !isTest(file) && !/(^|\/)env\.ts$/.test(file) && !/^packages\/(dev-stack|testing)\//.test(file))
      .filter((file) => !/(next|prisma)\.config\.ts$/.test(file))
      .filter((file) => READS_ENVIRONMENT.test(readFileSync(join(root, file), 'utf8')))
    expect(broken).toEqual([])
  })
})
