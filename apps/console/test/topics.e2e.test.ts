import { eventually, kafkaTool, testStack, uniqueName } from '@headgate/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clusterIsWhole } from './api.ts'
import { expectAccessible, openBrowser, signIn } from './browser.ts'

const name = uniqueName('browser-made')
const base = () => `/c/${testStack().connection.clusterSlug}/topics`
const described = async (): Promise<string> => {
  const { exitCode, stdout } = await kafkaTool('TopicCommand', ['--describe', '--topic', name])
  return exitCode === 0 ? stdout : ''
}

let browser: Awaited<ReturnType<typeof openBrowser>>
let page: Page
beforeAll(async () => {
  await clusterIsWhole()
  browser = await openBrowser()
  page = await (await browser.openContext()).newPage()
  await signIn(page)
})
afterAll(() => browser.close())

test('a replication factor the cluster cannot hold is refused with the broker’s words at the field, and creates nothing', async () => {
  await page.goto(base())
  await page.getByRole('button', { name: 'Create topic' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Partitions', { exact: true }).fill('3')
  await dialog.getByLabel('Replication factor').fill('9')
  await dialog.getByRole('button', { name: 'Review' }).click()
  const field = dialog.getByLabel('Replication factor')
  await eventually(async () => expect(await field.getAttribute('aria-invalid')).toBe('true'), {
    timeoutMs: 60_000,
  })
  await dialog
    .getByText(/replication factor: ?9|9 .*brokers|larger than available brokers/i)
    .first()
    .waitFor()
  await expectAccessible(page)
  expect(await described()).toBe('')
})

test('mended, it is reviewed with what the broker answered, applied, and found by Kafka’s own tool', async () => {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Replication factor').fill('2')
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByRole('button', { name: 'Create topic' }).waitFor()
  expect(await described()).toBe('')
  await dialog.getByRole('button', { name: 'Create topic' }).click()
  await dialog.getByText(`Topic ${name} created`).waitFor()
  const text = await described()
  expect(text).toMatch(/PartitionCount: 3\b/)
  expect(text).toMatch(/ReplicationFactor: 2\b/)
  await dialog.getByRole('link', { name: 'Open topic' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
})

test('a config value that is none is refused with the broker’s words; a good one is set', async () => {
  await page.goto(`${base()}/${name}?tab=configs`)
  await page.getByRole('button', { name: 'Edit retention.ms' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Value', { exact: true }).fill('soon')
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByText(/soon/).first().waitFor()
  await dialog.getByLabel('Value', { exact: true }).fill('3600000')
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByRole('button', { name: 'Change config' }).click()
  await dialog.getByText('retention.ms changed').waitFor()
  await eventually(async () => expect(await described()).toContain('retention.ms=3600000'), { timeoutMs: 60_000 })
})

test('undo of a config change is a plan of its own, and Kafka has the value from before again', async () => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Undo…' }).click()
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click()
  await dialog.getByText('Undone').waitFor()
  await eventually(async () => expect(await described()).not.toContain('retention.ms='), { timeoutMs: 60_000 })
})

test('min.insync.replicas above the replication factor is answered with a finding, and nothing is changed', async () => {
  await page.goto(`${base()}/${name}?tab=configs&edit=min.insync.replicas`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Value', { exact: true }).fill('3')
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByText('Blocker.').first().waitFor()
  await expectAccessible(page)
  expect(await described()).not.toContain('min.insync.replicas=3')
})

test('more partitions come with the exact share of keys that will move', async () => {
  await page.goto(`${base()}/${name}?dialog=add-partitions`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Partitions in total').fill('6')
  // From 3 to 6: one minus 3/6.
  await dialog
    .getByText(/50\s?%/)
    .first()
    .waitFor()
  await dialog.getByRole('button', { name: 'Review' }).click()
  await dialog.getByRole('button', { name: 'Add partitions' }).click()
  await dialog.getByText(`${name} now has 6 partitions`).waitFor()
  await eventually(async () => expect(await described()).toMatch(/PartitionCount: 6\b/))
})

test('deleting asks for the name, and then the topic is gone', async () => {
  await page.goto(`${base()}/${name}?dialog=delete`)
  const dialog = page.getByRole('dialog')
  const apply = dialog.getByRole('button', { name: 'Delete topic' })
  await dialog.getByLabel(`Type ${name} to confirm`).waitFor()
  expect(await apply.isDisabled()).toBe(true)
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name)
  await expectAccessible(page)
  await apply.click()
  await dialog.getByText(`Topic ${name} deleted`).waitFor()
  await eventually(async () => expect((await kafkaTool('TopicCommand', ['--list'])).stdout).not.toContain(name), {
    timeoutMs: 60_000,
  })
})

test('a topic that was empty when it was deleted is made again by undo', async () => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Undo…' }).click()
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click()
  await dialog.getByText('Undone').waitFor()
  await eventually(async () => expect(await described()).toMatch(/PartitionCount: 6\b/), { timeoutMs: 60_000 })
  await kafkaTool('TopicCommand', ['--delete', '--topic', name])
})

test('the list is walked by keyboard alone', async () => {
  await page.goto(base())
  await page.getByRole('link', { name: testStack().connection.readingsTopic, exact: true }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('edge.read')
  // The topic of dead letters has a name that begins alike.
  await eventually(async () => {
    const [, first, ...more] = await page.getByRole('main').getByRole('row').allInnerTexts()
    expect(first).toContain('edge.readings')
    expect(more.filter((text) => !text.includes('edge.readings.dead'))).toEqual([])
  })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/topics\/edge\.readings(\?|$)/)
})
