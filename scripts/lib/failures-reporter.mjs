import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { ROOT } from './paths.mjs'

/** A reporter for vitest that writes what failed, a line each, to the file of `--outputFile.failures`: the end of a long log is what is read. */
export default class FailuresReporter {
  #file

  onInit(vitest) {
    this.#file = vitest.config.outputFile.failures
  }

  onTestRunEnd(modules, unhandledErrors) {
    const lines = []
    const add = (what, errors) => {
      const [first] = errors ?? []
      if (first !== undefined) lines.push(`${what}: ${firstLine(first)}`)
    }
    for (const module of modules) {
      const file = relative(ROOT, module.moduleId)
      add(file, module.errors())
      for (const suite of module.children.allSuites()) add(`${file} > ${suite.fullName}`, suite.errors())
      for (const test of module.children.allTests()) add(`${file} > ${test.fullName}`, test.result().errors)
    }
    for (const error of unhandledErrors) add('outside of the tests', [error])
    writeFileSync(this.#file, lines.join('\n'))
  }
}

function firstLine({ name, message }) {
  const [line] = String(message ?? name).split('\n')
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}
