import { kafkaTool, testStack, uniqueName } from '@headgate/testing'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, clusterIsWhole } from './api.ts'
import { expectAccessible, openBrowser, signIn } from './browser.ts'

/** A job that copies may wait for another of the same cluster, and takes a step a second. */
const JOB_MS = 120_000
/** 3 MB a partition: what a follower fetches first, up to 1 MB, no throttle holds back. */
const RECORDS = 6_000
const moved = uniqueName('moved')
const slow = uniqueName('moved-slowly')
const guarded = uniqueName('guarded')
const base = () => `/c/${testStack().connection.clusterSlug}`

/** The replicas of each partition in their order, as Kafka's own tool tells. */
const replicasOf = async (topic: string): Promise<string[]> => {
  const { stdout } = await kafkaTool('TopicCommand', ['--describe', '--topic', topic])
  return [...stdout.matchAll(/Partition: \d+\s.*?Replicas: ([\d,]+)\s/g)].map(([, ids]) => ids ?? '')
}
const factorOf = async (topic: string) => (await replicasOf(topic)).map((ids) => ids.split(',').length)
/** Every throttle that names the topic, and the rates of brokers. */
const throttlesOf = async (topic: string): Promise<string[]> => {
  const { stdout } = await kafkaTool('ConfigCommand', ['--describe', '--entity-type', 'topics', '--entity-name', topic])
  return stdout.split('\n').filter((line) => line.includes('throttled'))
}
const createTopic = async (name: string, body: Record<string, unknown>) => {
  const made = await call('POST', `/clusters/${testStack().connection.clusterSlug}/topics`, { body: { name, ...body } })
  expect(made.status).toBe(201)
}
const fill = async (topic: string) => {
  const input = Array.from({ length: RECORDS }, (_, index) => `${index} ${'x'.repeat(1_000)}`).join('\n')
  const { exitCode, stderr } = await kafkaTool('ConsoleProducer', ['--topic', topic], { input })
  expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, ''])
}

let browser: Awaited<ReturnType<typeof openBrowser>>
let context: BrowserContext
let page: Page
let before: string[]
let jobPath = ''

const openRf = async (topic: string, factor: number) => {
  await page.goto(`${base()}/topics/${topic}?dialog=replication-factor`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Replication factor' }).fill(String(factor))
  return dialog
}
/** Asks for something with the buttons of the job's page, and says yes to what it will do. */
const ask = async (action: string, yes: string) => {
  await page.getByRole('main').getByRole('button', { name: action }).click()
  await page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
const stateIs = (state: string) =>
  page.getByRole('main').locator('header, div').getByText(state, { exact: true }).first().waitFor({ timeout: JOB_MS })

beforeAll(async () => {
  await clusterIsWhole()
  await createTopic(moved, { numPartitions: 2, replicationFactor: 1, configs: { 'min.insync.replicas': '1' } })
  await createTopic(slow, { numPartitions: 2, replicationFactor: 1 })
  await createTopic(guarded, { numPartitions: 1, replicationFactor: 3, configs: { 'min.insync.replicas': '2' } })
  await fill(slow)
  before = await replicasOf(moved)
  browser = await openBrowser()
  context = await browser.openContext()
  page = await context.newPage()
  await signIn(page)
})
afterAll(() => browser.close())

test('lowering the replication factor under min.insync.replicas is refused with its cure, and nothing moves', async () => {
  const dialog = await openRf(guarded, 1)
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByText('A replication factor of 1 is below min.insync.replicas 2').waitFor()
  await dialog.getByText(/Lower min\.insync\.replicas to 1 first, or keep a replication factor of at least 2/).waitFor()
  expect(await dialog.getByRole('textbox', { name: 'Replication factor' }).getAttribute('aria-invalid')).toBe('true')
  expect(await dialog.getByRole('button', { name: 'Begin the move' }).count()).toBe(0)
  await expectAccessible(page)
  expect(await factorOf(guarded)).toEqual([3])
})

test('its cure is one button: min.insync.replicas is planned and applied, and the refused plan made again can be applied', async () => {
  await page.getByRole('dialog').getByRole('button', { name: 'Plan min.insync.replicas = 1 first…' }).click()
  await page.getByText('This cures what stood in the way of').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await page.getByRole('button', { name: 'Plan that again…' }).click()
  const head = page.getByRole('heading', { level: 1, name: `Set the replication factor of ${guarded} to 1` })
  await head.waitFor()
  await page.getByText('Ready', { exact: true }).waitFor()
  expect(await factorOf(guarded)).toEqual([3])
})

test('a raise is reviewed with the replicas before and after, its findings and its cost; nothing moves before it is applied', async () => {
  const dialog = await openRf(moved, 2)
  await dialog.getByRole('button', { name: 'None', exact: true }).click()
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByRole('heading', { name: 'Findings' }).waitFor()
  const moves = dialog.getByRole('region', { name: 'Replicas before and after' }).getByRole('row')
  expect(await moves.filter({ hasText: `[${before[0]}] → [${before[0]}, ` }).count()).toBeGreaterThan(0)
  await dialog.getByRole('table', { name: 'Per broker' }).waitFor()
  await expectAccessible(page)
  expect(await replicasOf(moved)).toEqual(before)
})

test('applied it goes on as a job without its tab; who comes back finds it done, and no throttle', async () => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Begin the move' }).click()
  jobPath =
    (await dialog.getByRole('contentinfo').getByRole('link', { name: 'Follow the job' }).getAttribute('href')) ?? ''
  expect(jobPath).toMatch(/\/jobs\/.+/)
  await page.close()
  page = await context.newPage()
  await page.goto(jobPath)
  await stateIs('Done')
  await page.getByRole('progressbar').first().waitFor()
  await page.getByRole('log', { name: 'Log' }).waitFor()
  await expectAccessible(page)
  expect(await factorOf(moved)).toEqual([2, 2])
  expect(await throttlesOf(moved)).toEqual([])
})

test('undone as a plan of its own, every partition has exactly the replicas it had', async () => {
  await page.getByRole('button', { name: 'Undo…' }).click()
  await page.waitForURL(/\/changes\/[^/]+$/)
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await page.getByRole('link', { name: 'Follow the job' }).click()
  await page.waitForURL((url) => /\/jobs\//.test(url.pathname) && url.pathname !== jobPath)
  await stateIs('Done')
  expect(await replicasOf(moved)).toEqual(before)
})

test('a slow job is found again under Running and at its topic, and is paused and resumed', async () => {
  const dialog = await openRf(slow, 3)
  await dialog.getByRole('button', { name: 'A rate' }).click()
  await dialog.getByRole('textbox', { name: 'Rate per broker' }).fill('2')
  await dialog.getByLabel('Unit of the rate').selectOption('KB/s')
  await dialog.getByLabel('Moves at a time per broker').fill('1')
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByRole('button', { name: 'Begin the move' }).click()
  await dialog.getByRole('contentinfo').getByRole('link', { name: 'Follow the job' }).waitFor()
  await page.close()
  page = await context.newPage()
  await page.goto(`${base()}/topics/${slow}?tab=partitions`)
  await page.getByRole('progressbar', { name: new RegExp(slow) }).waitFor()
  await page.goto(`${base()}/reassignments?tab=running`)
  await page.getByRole('progressbar', { name: new RegExp(slow) }).waitFor()
  const row = page
    .getByRole('region', { name: 'What the controller moves' })
    .getByRole('row')
    .filter({ hasText: slow })
    .first()
  await row.getByRole('link', { name: 'A job here' }).waitFor({ timeout: JOB_MS })
  await expectAccessible(page)
  await row.getByRole('link', { name: 'A job here' }).click()
  await page.waitForURL(/\/jobs\//)
  await ask('Pause', 'Pause')
  await stateIs('Paused')
  await ask('Go on', 'Go on')
  await stateIs('Running')
  expect(await throttlesOf(slow)).not.toEqual([])
})

test('rolled back, every partition has the replicas it had and the throttle is gone', async () => {
  await ask('Roll back…', 'Roll back')
  await stateIs('Rolled back')
  await page.getByText(/No throttle of this job is left/).waitFor()
  await expectAccessible(page)
  expect(await factorOf(slow)).toEqual([1, 1])
  expect(await throttlesOf(slow)).toEqual([])
})

test('cancelled, what was under way keeps its replicas, and the history tells how each job ended', async () => {
  const { status, body } = await call(
    'PUT',
    `/clusters/${testStack().connection.clusterSlug}/topics/${slow}/replication-factor`,
    { body: { replicationFactor: 3, throttleBytesPerSec: 2_000, concurrentMovesPerBroker: 1 } },
  )
  expect(status).toBe(202)
  await page.goto(`${base()}/jobs/${String(body.jobId)}`)
  await stateIs('Running')
  await ask('Cancel…', 'Cancel the job')
  await stateIs('Cancelled')
  expect(await throttlesOf(slow)).toEqual([])
  await page.goto(`${base()}/reassignments?tab=history`)
  const history = page.getByRole('region', { name: 'Jobs that are over' }).getByRole('row').filter({ hasText: slow })
  await history.filter({ hasText: 'Cancelled' }).waitFor()
  await history.filter({ hasText: 'Rolled back' }).waitFor()
  await expectAccessible(page)
})

test('whoever reads Korean reads no English in the titles of plans and jobs, nor in what a plan does', async () => {
  const korean = await browser.openContext({ locale: 'ko' })
  const reader = await korean.newPage()
  await signIn(reader)
  await reader.goto(`${base()}/reassignments?tab=history`)
  await reader
    .getByRole('link', { name: `${slow}의 복제 계수를 3(으)로 바꾸기` })
    .first()
    .waitFor()
  expect(await reader.getByText(/Set the replication factor/).count()).toBe(0)
  await reader.goto(`${base()}/changes`)
  await reader.getByRole('link', { name: '되돌리기: 파티션 2개 재할당' }).click()
  await reader.getByRole('heading', { level: 1, name: '되돌리기: 파티션 2개 재할당' }).waitFor()
  await reader.getByText(`${moved}의 파티션 2개에서 복제 계수를 2에서 1(으)로 바꾸기`).waitFor()
  await korean.close()
})
